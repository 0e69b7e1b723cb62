import { useQuery } from '@tanstack/react-query'
import { Button, Segmented } from 'antd'
import { Link, useParams, useSearchParams } from 'react-router'
import { siteQuery } from '../../api/queries.ts'
import { useSay, useTexts } from '../../app/language.tsx'
import { useNow } from '../../app/now.ts'
import { civilInput } from '../../format/civil-input.ts'
import { useSide } from '../../parts/times.tsx'
import { Waiting } from '../../parts/waiting.tsx'
import { withParameter } from '../../parts/with-parameter.ts'
import { LANE_HANDS_TEXTS } from '../../texts/lane-hands.ts'
import { dayFrom, HandFilters, readHandFilter } from './hand-filters.tsx'
import { Openings } from './openings.tsx'
import { SlipTable } from './slip-table.tsx'
import '../lanes/lanes.css'
import './hands.css'

const VIEWS = ['openings', 'slips'] as const

/** What hands did at the lanes of one gate on one day, for those who answer for its barriers. */
export function Component() {
  const { site: id = '' } = useParams()
  const t = useTexts(LANE_HANDS_TEXTS)
  const say = useSay()
  const side = useSide()
  const [search, setSearch] = useSearchParams()
  const site = useQuery(siteQuery(id))
  const today = civilInput(new Date(useNow(60_000)).toISOString(), side).slice(0, 10)
  if (!site.data)
    return site.error ? <Waiting error={site.error} again={() => void site.refetch()} /> : <Waiting />
  const view = search.get('view') === 'slips' ? 'slips' : 'openings'
  const filter = readHandFilter(search, today)
  const set = (name: string, value: string | undefined) =>
    setSearch((old) => withParameter(old, name, value), { replace: true })
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target instanceof HTMLInputElement) return
    if (event.key === '[') set('day', dayFrom(filter.from, -1))
    else if (event.key === ']') set('day', dayFrom(filter.from, 1))
    else if (event.key === 'c') set('cutOff', filter.cutOff === 'true' ? undefined : 'true')
    else return
    event.preventDefault()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys work wherever the focus is on this page
    <div className="page lane-hands" onKeyDown={onKeyDown}>
      <div className="page-head">
        <h1>
          {t('title')} – {say(site.data.shortName)}
        </h1>
        <Link to={`/lanes/${id}`}>{t('toLanes')}</Link>
      </div>
      <div className="page-head">
        <Segmented
          aria-label={t('view')}
          value={view}
          options={VIEWS.map((value) => ({ value, label: t(value) }))}
          onChange={(next) => set('view', next === 'slips' ? next : undefined)}
        />
        <HandFilters site={site.data} filter={filter} set={set} />
        {filter.account !== undefined && (
          <Button onClick={() => set('account', undefined)}>{t('anyPerson')}</Button>
        )}
      </div>
      {view === 'openings' ? (
        <Openings key={JSON.stringify(filter)} site={id} filter={filter} set={set} />
      ) : (
        <SlipTable site={id} filter={filter} />
      )}
    </div>
  )
}
