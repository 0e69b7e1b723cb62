import type { ManualOpeningLine } from '@landport/api/hand-acts'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import { manualOpeningPages } from '../../api/lane-queries.ts'
import { useLanguage, useSay, useTexts } from '../../app/language.tsx'
import { showNumber } from '../../format/number.ts'
import { When } from '../../parts/times.tsx'
import { Waiting } from '../../parts/waiting.tsx'
import { LANE_HANDS_TEXTS } from '../../texts/lane-hands.ts'
import { ChosenOpening } from './chosen-opening.tsx'
import type { DayFilter } from './hand-filters.tsx'
import { HandKeys } from './hand-keys.tsx'

interface Props {
  readonly site: string
  readonly filter: DayFilter
  readonly set: (name: string, value: string | undefined) => void
}

/** Openings by hand, latest first, and the one that is chosen with its picture. */
export function Openings({ site, filter, set }: Props) {
  const t = useTexts(LANE_HANDS_TEXTS)
  const language = useLanguage()
  const navigate = useNavigate()
  const query = useInfiniteQuery(manualOpeningPages(site, filter))
  const [index, choose] = useState(0)
  const list = useRef<HTMLDivElement>(null)
  const items = query.data?.pages.flatMap((page) => page.items) ?? []
  const total = query.data?.pages[0]?.total ?? null
  const chosen = items[index] ?? null
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  })
  const onKeyDown = (event: React.KeyboardEvent) => {
    const { key } = event
    if (key === 'j' || key === 'ArrowDown') choose(Math.min(items.length - 1, index + 1))
    else if (key === 'k' || key === 'ArrowUp') choose(Math.max(0, index - 1))
    else if (key === 'Enter' && chosen?.reference) navigate(`/passages/${chosen.reference}`)
    else return
    event.preventDefault()
  }
  if (query.isPending) return <Waiting />
  if (query.isError) return <Waiting error={query.error} again={() => void query.refetch()} />
  if (chosen === null) return <p className="panel">{t('empty')}</p>
  return (
    <>
      <p className="quiet" role="status">
        {total !== null && t('count', { count: showNumber(total, language) })}
      </p>
      <div className="hands-columns">
        <div className="stack">
          <div
            ref={list}
            className="hand-list"
            role="listbox"
            tabIndex={0}
            aria-label={t('list')}
            aria-activedescendant={`opening-${chosen.id}`}
            onKeyDown={onKeyDown}
          >
            {items.map((item, row) => (
              <OpeningRow key={item.id} item={item} isChosen={row === index} choose={() => choose(row)} />
            ))}
          </div>
          {query.hasNextPage && (
            <p>
              <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                {t('more')}
              </Button>
            </p>
          )}
        </div>
        <ChosenOpening key={chosen.id} site={site} item={chosen} set={set} />
      </div>
      <HandKeys />
    </>
  )
}

function OpeningRow({
  item,
  isChosen,
  choose,
}: {
  readonly item: ManualOpeningLine
  readonly isChosen: boolean
  readonly choose: () => void
}) {
  const t = useTexts(LANE_HANDS_TEXTS)
  const say = useSay()
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list takes the keys
    <div
      id={`opening-${item.id}`}
      role="option"
      tabIndex={-1}
      aria-selected={isChosen}
      className="hand-row"
      onClick={choose}
    >
      <span className="hand-where">
        <When at={item.at} withDate={false} /> <strong className="mono">{item.lane.toUpperCase()}</strong>
        {item.isCutOff && <span className="needs">{t('cutOffThen')}</span>}
      </span>
      <span className="hand-why">
        <span>{item.how === 'slip' ? t('slips') : item.reason ? say(item.reason) : item.words}</span>
        <span className="quiet">
          {item.by.name ?? t('nobody')}
          {item.by.agency && ` · ${say(item.by.agency.name)}`}
        </span>
      </span>
      <span className={item.reference === null ? 'quiet' : 'mono'}>
        {item.reference ?? t('unknownPassage')}
      </span>
    </div>
  )
}
