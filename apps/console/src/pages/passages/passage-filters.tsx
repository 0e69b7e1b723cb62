import type { PassageFilter } from '@landport/api/filters'
import { DIRECTION_NAMES, PHASE_NAMES } from '@landport/passage/names'
import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { instanceQuery } from '../../api/queries.ts'
import { useSay, useTexts } from '../../app/language.tsx'
import { capital } from '../../format/capital.ts'
import { withParameter } from '../../parts/with-parameter.ts'
import { PASSAGES_TEXTS } from '../../texts/passages.ts'

const NAMES = [
  'site',
  'direction',
  'phase',
  'flow',
  'goodsClass',
  'laneMode',
  'ready',
  'waitingFor',
  'search',
] as const

/** Under way unless the address says `active=all`; any other field as the address gives it. */
export function readFilter(search: URLSearchParams): PassageFilter {
  const given = NAMES.flatMap((name) => {
    const value = search.get(name)
    return value ? [[name, value] as const] : []
  })
  const past = search.get('active') === 'all' || search.has('search')
  return { ...Object.fromEntries(given), ...(past ? {} : { active: 'true' }) } as PassageFilter
}

export function PassageFilters() {
  const t = useTexts(PASSAGES_TEXTS)
  const say = useSay()
  const { data: instance } = useQuery(instanceQuery)
  const [search, setSearch] = useSearchParams()
  // What is typed keeps its blanks; what the address says wins when it came from elsewhere, as from a saved view.
  const asked = search.get('search') ?? ''
  const [typed, type] = useState(asked)
  const set = (name: string, value: string) =>
    setSearch((old) => withParameter(old, name, value), { replace: true })
  const choice = (name: string, label: string, options: { value: string; label: string }[]) => (
    <Select
      aria-label={label}
      value={search.get(name) ?? ''}
      popupMatchSelectWidth={false}
      options={options}
      onChange={(value) => set(name, value)}
    />
  )
  return (
    <search className="filters">
      <input
        type="search"
        className="find wide"
        aria-label={t('find')}
        placeholder={t('find')}
        value={typed.trim() === asked ? typed : asked}
        onChange={(event) => {
          type(event.target.value)
          set('search', event.target.value.trim())
        }}
      />
      {choice('site', t('site'), [
        { value: '', label: t('allSites') },
        ...(instance?.sites ?? []).map(({ id, name, shortName }) => ({
          value: id,
          label: say(shortName),
          title: say(name),
        })),
      ])}
      {choice('direction', t('direction'), [
        { value: '', label: t('bothDirections') },
        { value: 'out', label: capital(say(DIRECTION_NAMES.out)) },
        { value: 'in', label: capital(say(DIRECTION_NAMES.in)) },
      ])}
      {choice('phase', t('phase'), [
        { value: '', label: t('allPhases') },
        ...Object.entries(PHASE_NAMES).map(([value, name]) => ({ value, label: capital(say(name)) })),
      ])}
      {choice('active', t('active'), [
        { value: '', label: t('onlyActive') },
        { value: 'all', label: t('alsoPast') },
      ])}
    </search>
  )
}
