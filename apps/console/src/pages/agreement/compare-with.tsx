import type { AgreementView } from '@landport/api/agreement'
import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useState } from 'react'
import { agreementComparisonQuery } from '../../api/queries.ts'
import { useSay, useTexts } from '../../app/language.tsx'
import { Waiting } from '../../parts/waiting.tsx'
import { AGREEMENT_STATE_TEXTS, AGREEMENT_TEXTS } from '../../texts/agreement.ts'
import { Differences } from './differences.tsx'

interface Props {
  readonly chosen: AgreementView
  readonly agreements: readonly AgreementView[]
}

export function CompareWith({ chosen, agreements }: Props) {
  const t = useTexts(AGREEMENT_TEXTS)
  const say = useSay()
  const others = agreements.filter((one) => one !== chosen)
  const [other, choose] = useState<string | null>(null)
  const query = useQuery({
    ...agreementComparisonQuery(other ?? '', chosen.digest),
    enabled: other !== null,
  })
  if (others.length === 0) return null
  return (
    <section className="panel">
      <h2>{t('compare')}</h2>
      <Select
        aria-label={t('compare')}
        placeholder={t('compare')}
        value={other}
        popupMatchSelectWidth={false}
        options={others.map(({ digest, agreement, state }) => ({
          value: digest,
          label: `${agreement.id} · ${agreement.version} · ${say(AGREEMENT_STATE_TEXTS[state])}`,
        }))}
        onChange={choose}
      />
      {other !== null && query.isPending && <Waiting />}
      {query.isError && <Waiting error={query.error} again={() => void query.refetch()} />}
      {query.data && <Differences differences={query.data} />}
    </section>
  )
}
