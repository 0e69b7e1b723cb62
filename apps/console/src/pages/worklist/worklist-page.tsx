import { useInfiniteQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import { useOwnAgencies } from '../../acts/use-own-agencies.ts'
import { client } from '../../api/ask.ts'
import { worklistPages } from '../../api/queries.ts'
import { useLanguage, useTexts } from '../../app/language.tsx'
import { showNumber } from '../../format/number.ts'
import { ListTools } from '../../parts/list-tools.tsx'
import { Waiting } from '../../parts/waiting.tsx'
import { WORKLIST_TEXTS } from '../../texts/worklist.ts'
import { ChosenPassage } from './chosen-passage.tsx'
import { KeyHints } from './key-hints.tsx'
import { StandingDiscrepancies } from './standing-discrepancies.tsx'
import { useWorklistFilter, WorklistFilters } from './worklist-filters.tsx'
import { WorklistRows } from './worklist-rows.tsx'
import './worklist.css'

/** Keys that start an act on the chosen line; the act still says what it records and asks once. */
const ACT_KEYS: Readonly<Record<string, string>> = {
  y: 'decide-yes',
  n: 'decide-no',
  h: 'hold',
  i: 'request-inspection',
}

export function Component() {
  const t = useTexts(WORKLIST_TEXTS)
  const language = useLanguage()
  const navigate = useNavigate()
  const own = useOwnAgencies()
  const filter = useWorklistFilter([...own.keys()][0])
  const query = useInfiniteQuery({
    ...worklistPages({ agency: filter.agency, site: filter.site, isMine: filter.isMine }),
    enabled: filter.agency !== undefined,
  })
  const [at, setAt] = useState<{ readonly reference: string; readonly index: number } | null>(null)
  const [recorded, setRecorded] = useState<string | null>(null)
  const [asked, ask] = useState<string | null>(null)
  const search = useRef<HTMLInputElement>(null)

  const all = query.data?.pages.flatMap((page) => page.items) ?? []
  const items = all.filter((item) => filter.matches(item.line))
  // A line that was dealt with leaves the list; the choice stays at its place, so that work goes on from there.
  const found = items.findIndex((item) => item.line.reference === at?.reference)
  const index = found >= 0 ? found : Math.min(at?.index ?? 0, Math.max(0, items.length - 1))
  const chosen = items[index] ?? null
  const total = query.data?.pages[0]?.total ?? items.length

  const move = (step: number) => {
    const next = Math.min(items.length - 1, Math.max(0, index + step))
    if (items[next]) setAt({ reference: items[next].line.reference, index: next })
    ask(null)
  }
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target instanceof HTMLInputElement) return
    const key = event.key
    if (key === 'j' || key === 'ArrowDown') move(1)
    else if (key === 'k' || key === 'ArrowUp') move(-1)
    else if (key === 'PageDown') move(10)
    else if (key === 'PageUp') move(-10)
    else if (key === 'Enter' && chosen && isList(event.target)) navigate(`/passages/${chosen.line.reference}`)
    else if (key === '/') search.current?.focus()
    else if (key in ACT_KEYS && chosen) ask(ACT_KEYS[key]!)
    else return
    event.preventDefault()
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys work wherever the focus is on this page
    <div className="page worklist" onKeyDown={onKeyDown}>
      <div className="page-head">
        <h1>{t('title')}</h1>
        <p className="quiet" role="status">
          {query.isSuccess &&
            t('count', { count: showNumber(filter.isNarrowed ? items.length : total, language) })}
        </p>
        <span className="grow" />
        <WorklistFilters filter={filter} search={search} />
        <ListTools
          list="worklist"
          file={client.worklistFileAddress({
            ...(filter.agency ? { agency: filter.agency } : {}),
            ...(filter.site ? { site: filter.site } : {}),
            ...(filter.isMine ? { next: 'mine' as const } : {}),
            ...(filter.direction ? { direction: filter.direction } : {}),
            ...(filter.text ? { search: filter.text } : {}),
            language,
          })}
        />
      </div>
      {filter.agency && <StandingDiscrepancies agency={filter.agency} />}
      {query.isLoading && <Waiting />}
      {filter.agency === undefined && <p className="panel">{t('noAgency')}</p>}
      {query.isError && <Waiting error={query.error} again={() => void query.refetch()} />}
      {query.isSuccess && items.length === 0 && (
        <p className="panel">
          {filter.isNarrowed ? t('emptyFiltered') : filter.isMine ? t('emptyMine') : t('empty')}
        </p>
      )}
      {items.length > 0 && (
        <div className="worklist-columns">
          <WorklistRows
            items={items}
            chosen={index}
            choose={(reference, row) => {
              setAt({ reference, index: row })
              ask(null)
            }}
            open={(reference) => navigate(`/passages/${reference}`)}
            nearEnd={() => {
              if (query.hasNextPage && !query.isFetchingNextPage) void query.fetchNextPage()
            }}
          />
          <ChosenPassage
            item={chosen}
            asked={asked}
            ask={(kind) => {
              if (chosen) setAt({ reference: chosen.line.reference, index })
              ask(kind)
            }}
            recorded={recorded}
            record={setRecorded}
          />
        </div>
      )}
      <KeyHints />
    </div>
  )
}

const isList = (target: EventTarget) => target instanceof HTMLElement && target.role === 'listbox'
