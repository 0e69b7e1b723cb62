import { DISCREPANCY_TEXTS, DISCREPANCY_TYPES, MIRROR_STAGES } from '@landport/clearance/mirror/discrepancy'
import type { Text3 } from '@landport/std/text'
import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useSearchParams } from 'react-router'
import { rulesQuery } from '../../api/queries.ts'
import { useSay, useTexts } from '../../app/language.tsx'
import { capital } from '../../format/capital.ts'
import { withParameter } from '../../parts/with-parameter.ts'
import { MIRROR_TEXTS, STAGE_NAMES } from '../../texts/mirror.ts'

export function MirrorFilters() {
  const t = useTexts(MIRROR_TEXTS)
  const say = useSay()
  const [search, setSearch] = useSearchParams()
  const { data: rules } = useQuery(rulesQuery)
  const choice = (
    name: string,
    label: string,
    none: string,
    options: readonly { readonly value: string; readonly text: Text3 }[],
  ) => (
    <Select
      aria-label={label}
      value={search.get(name) ?? ''}
      popupMatchSelectWidth={false}
      options={[
        { value: '', label: none },
        ...options.map(({ value, text }) => ({ value, label: capital(say(text)) })),
      ]}
      onChange={(value: string) => setSearch((old) => withParameter(old, name, value), { replace: true })}
    />
  )
  return (
    <search className="filters">
      {choice('scope', t('scope'), t('standing'), [{ value: 'over', text: MIRROR_TEXTS.over }])}
      {choice(
        'owner',
        t('owner'),
        t('allOwners'),
        (rules?.pack.agencies ?? []).map(({ id, shortName }) => ({ value: id, text: shortName })),
      )}
      {choice(
        'stage',
        t('stage'),
        t('allStages'),
        MIRROR_STAGES.map((value) => ({ value, text: STAGE_NAMES[value] })),
      )}
      {choice(
        'type',
        t('type'),
        t('allTypes'),
        DISCREPANCY_TYPES.map((value) => ({ value, text: DISCREPANCY_TEXTS[value] })),
      )}
    </search>
  )
}
