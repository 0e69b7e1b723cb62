import type { DiscrepancyAct } from '@landport/api/mirror'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { discrepanciesQuery } from '../../api/queries.ts'
import { useLanguage, useTexts } from '../../app/language.tsx'
import { showNumber } from '../../format/number.ts'
import { Waiting } from '../../parts/waiting.tsx'
import { MIRROR_TEXTS } from '../../texts/mirror.ts'
import { ChosenDiscrepancy } from './chosen-discrepancy.tsx'
import { MirrorFilters } from './mirror-filters.tsx'
import { MirrorKeys } from './mirror-keys.tsx'
import { MirrorRows } from './mirror-rows.tsx'
import { ToldDiscrepancies } from './told-discrepancies.tsx'
import '../worklist/worklist.css'
import './mirror.css'

/** Keys that start an act on the chosen line; the act still says what it records and asks once. */
const ACT_KEYS: Readonly<Record<string, DiscrepancyAct>> = {
  t: 'take-up',
  e: 'explain',
  s: 'settle',
  c: 'ask-correction',
}

/** Where the two sides' records differ: the earliest deadline first, both values side by side. */
export function Component() {
  const t = useTexts(MIRROR_TEXTS)
  const language = useLanguage()
  const navigate = useNavigate()
  const [search] = useSearchParams()
  const filter = readFilter(search)
  const query = useQuery(discrepanciesQuery(filter))
  const [at, setAt] = useState<{ readonly id: string; readonly index: number } | null>(null)
  const [asked, ask] = useState<DiscrepancyAct | null>(null)

  const items = query.data?.items ?? []
  const found = items.findIndex(({ id }) => id === at?.id)
  const index = found >= 0 ? found : Math.min(at?.index ?? 0, Math.max(0, items.length - 1))
  const chosen = items[index] ?? null

  const move = (step: number) => {
    const next = Math.min(items.length - 1, Math.max(0, index + step))
    if (items[next]) setAt({ id: items[next].id, index: next })
    ask(null)
  }
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
    const { key } = event
    if (key === 'j' || key === 'ArrowDown') move(1)
    else if (key === 'k' || key === 'ArrowUp') move(-1)
    else if (key === 'Enter' && isList(event.target) && chosen?.discrepancy.passage)
      navigate(`/passages/${chosen.discrepancy.passage}`)
    else if (key in ACT_KEYS && chosen) ask(ACT_KEYS[key]!)
    else return
    event.preventDefault()
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys work wherever the focus is on this page
    <div className="page mirror" onKeyDown={onKeyDown}>
      <div className="page-head">
        <h1>{t('title')}</h1>
        <p className="quiet" role="status">
          {query.isSuccess &&
            t(filter.scope === 'over' ? 'countOver' : 'count', {
              count: showNumber(query.data.total, language),
            })}
        </p>
        <span className="grow" />
        <MirrorFilters />
      </div>
      {query.isLoading && <Waiting />}
      {query.isError && <Waiting error={query.error} again={() => void query.refetch()} />}
      {query.isSuccess && items.length === 0 && <p className="panel">{t('empty')}</p>}
      {chosen && (
        <div className="worklist-columns">
          <MirrorRows
            items={items}
            chosen={index}
            choose={(id, row) => {
              setAt({ id, index: row })
              ask(null)
            }}
          />
          <ChosenDiscrepancy key={chosen.id} item={chosen} asked={asked} ask={ask} />
        </div>
      )}
      {query.isSuccess && <ToldDiscrepancies told={query.data.told} />}
      <MirrorKeys />
    </div>
  )
}

/** As the address gives it: a view can be kept and sent. */
function readFilter(search: URLSearchParams) {
  const given = (['owner', 'stage', 'type'] as const).flatMap((name) => {
    const value = search.get(name)
    return value ? [[name, value] as const] : []
  })
  return {
    ...(Object.fromEntries(given) as { owner?: string; stage?: string; type?: string }),
    scope: search.get('scope') === 'over' ? ('over' as const) : ('standing' as const),
  }
}

const isList = (target: EventTarget) => target instanceof HTMLElement && target.role === 'listbox'
const isTyping = (target: EventTarget) =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement
