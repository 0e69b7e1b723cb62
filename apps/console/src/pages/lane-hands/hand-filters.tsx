import type { HandActFilter } from '@landport/api/filters'
import type { Site } from '@landport/site/site-schema'
import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { rulesQuery } from '../../api/queries.ts'
import { useSay, useTexts } from '../../app/language.tsx'
import { LANE_HANDS_TEXTS } from '../../texts/lane-hands.ts'

/** One civil day of the gate, with what else the address asks for. */
export type DayFilter = HandActFilter & { readonly from: string; readonly to: string }

interface Props {
  readonly site: Site
  readonly filter: DayFilter
  readonly set: (name: string, value: string | undefined) => void
}

export function HandFilters({ site, filter, set }: Props) {
  const t = useTexts(LANE_HANDS_TEXTS)
  const say = useSay()
  const { data: rules } = useQuery(rulesQuery)
  return (
    <search className="filters">
      <label className="hand-day">
        <span className="visually-hidden">{t('day')}</span>
        <input
          type="date"
          value={filter.from}
          onChange={(event) => set('day', event.target.value || undefined)}
        />
      </label>
      <Select
        aria-label={t('lane')}
        value={filter.lane ?? ''}
        popupMatchSelectWidth={false}
        options={[
          { value: '', label: t('allLanes') },
          ...site.lanes.map(({ id }) => ({ value: id, label: id.toUpperCase() })),
        ]}
        onChange={(value: string) => set('lane', value || undefined)}
      />
      <Select
        aria-label={t('agency')}
        value={filter.agency ?? ''}
        popupMatchSelectWidth={false}
        options={[
          { value: '', label: t('allAgencies') },
          ...(rules?.pack.agencies ?? []).map((one) => ({ value: one.id, label: say(one.shortName) })),
        ]}
        onChange={(value: string) => set('agency', value || undefined)}
      />
      <Select
        aria-label={t('line')}
        value={filter.cutOff ?? ''}
        popupMatchSelectWidth={false}
        options={[
          { value: '', label: t('anyLine') },
          { value: 'true', label: t('cutOff') },
        ]}
        onChange={(value: string) => set('cutOff', value || undefined)}
      />
    </search>
  )
}

/** As the address gives it: a view can be kept and sent. */
export function readHandFilter(search: URLSearchParams, today: string): DayFilter {
  const day = search.get('day') ?? today
  const given = (['lane', 'agency', 'account'] as const).flatMap((name) => {
    const value = search.get(name)
    return value ? [[name, value] as const] : []
  })
  return {
    from: day,
    to: day,
    ...(Object.fromEntries(given) as Pick<HandActFilter, 'lane' | 'agency' | 'account'>),
    ...(search.get('cutOff') === 'true' && { cutOff: 'true' as const }),
  }
}

const DAY_MS = 86_400_000
export const dayFrom = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10)
