import { fitsLine } from '@landport/api/line-filter'
import type { PassageLine } from '@landport/api/passage-views'
import { DIRECTION_NAMES } from '@landport/passage/names'
import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import type { RefObject } from 'react'
import { useSearchParams } from 'react-router'
import { instanceQuery, rulesQuery } from '../../api/queries.ts'
import { useSay, useTexts } from '../../app/language.tsx'
import { capital } from '../../format/capital.ts'
import { withParameter } from '../../parts/with-parameter.ts'
import { WORKLIST_TEXTS } from '../../texts/worklist.ts'

/** The filter stands in the address, so that a view can be kept and sent. */
export function useWorklistFilter(ownAgency: string | undefined) {
  const [search, setSearch] = useSearchParams()
  const site = search.get('site') ?? undefined
  const direction = search.get('direction') ?? undefined
  const text = search.get('search') ?? ''
  const agency = search.get('agency') ?? ownAgency
  // Officers begin with what they can act on now; who looks at another agency's list sees all of it.
  const scope = search.get('next') ?? (agency !== undefined && agency === ownAgency ? 'mine' : 'all')
  return {
    agency,
    site,
    direction,
    text,
    isMine: scope === 'mine',
    isNarrowed: direction !== undefined || text.trim() !== '',
    matches: (line: PassageLine) => fitsLine(line, { direction, search: text }),
    set: (name: 'agency' | 'site' | 'direction' | 'search' | 'next', value: string | undefined) =>
      setSearch((old) => withParameter(old, name, value), { replace: true }),
  }
}

type Filter = ReturnType<typeof useWorklistFilter>

export function WorklistFilters({
  filter,
  search,
}: {
  filter: Filter
  search: RefObject<HTMLInputElement | null>
}) {
  const t = useTexts(WORKLIST_TEXTS)
  const say = useSay()
  const { data: instance } = useQuery(instanceQuery)
  const { data: rules } = useQuery(rulesQuery)
  const agencies = rules?.pack.agencies ?? []
  return (
    <search className="filters">
      <Select
        aria-label={t('agency')}
        placeholder={t('agency')}
        value={filter.agency ?? null}
        popupMatchSelectWidth={false}
        options={agencies.map(({ id, shortName }) => ({ value: id, label: say(shortName) }))}
        onChange={(value) => filter.set('agency', value)}
      />
      <Select
        aria-label={t('mine')}
        value={filter.isMine ? 'mine' : 'all'}
        popupMatchSelectWidth={false}
        options={[
          { value: 'mine', label: t('mineNow') },
          { value: 'all', label: t('mineAll') },
        ]}
        onChange={(value) => filter.set('next', value)}
      />
      <Select
        aria-label={t('site')}
        value={filter.site ?? ''}
        popupMatchSelectWidth={false}
        options={[
          { value: '', label: t('allSites') },
          ...(instance?.sites ?? []).map(({ id, name, shortName }) => ({
            value: id,
            label: say(shortName),
            title: say(name),
          })),
        ]}
        onChange={(value) => filter.set('site', value)}
      />
      <Select
        aria-label={t('direction')}
        value={filter.direction ?? ''}
        popupMatchSelectWidth={false}
        options={[
          { value: '', label: t('bothDirections') },
          { value: 'out', label: capital(say(DIRECTION_NAMES.out)) },
          { value: 'in', label: capital(say(DIRECTION_NAMES.in)) },
        ]}
        onChange={(value) => filter.set('direction', value)}
      />
      <input
        ref={search}
        type="search"
        className="find"
        aria-label={t('find')}
        placeholder={t('find')}
        value={filter.text}
        onChange={(event) => filter.set('search', event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') event.currentTarget.blur()
        }}
      />
    </search>
  )
}
