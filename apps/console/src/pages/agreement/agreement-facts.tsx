import type { AgreementFactRequest, AgreementView } from '@landport/api/agreement'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { client, read } from '../../api/ask.ts'
import { useLanguage, useSay, useTexts } from '../../app/language.tsx'
import { showCivilDate } from '../../format/instant.ts'
import { AGREEMENT_TEXTS, FACT_TEXTS } from '../../texts/agreement.ts'
import { AgreementFault } from './agreement-fault.tsx'

const KINDS = ['treaty', 'security-appraisal', 'data-transfer-assessment'] as const

/** The three numbers without which it can never be in force. */
export function AgreementFacts({ view, mayAct }: { view: AgreementView; mayAct: boolean }) {
  const t = useTexts(AGREEMENT_TEXTS)
  const say = useSay()
  const language = useLanguage()
  return (
    <section className="panel">
      <h2>{t('facts')}</h2>
      <dl className="pairs">
        {KINDS.map((kind) => {
          const fact = view.facts.find((one) => one.kind === kind)
          return [
            <dt key={kind}>{say(FACT_TEXTS[kind])}</dt>,
            <dd key={`${kind} value`}>
              {fact ? (
                <>
                  <span className="mono">{fact.number}</span> · {showCivilDate(fact.dated, language)}
                </>
              ) : (
                <span className="quiet">{t('notRecorded')}</span>
              )}
              {!fact && mayAct && view.proposedBy !== null && <RecordFact digest={view.digest} kind={kind} />}
            </dd>,
          ]
        })}
      </dl>
    </section>
  )
}

function RecordFact({ digest, kind }: { digest: string; kind: AgreementFactRequest['kind'] }) {
  const t = useTexts(AGREEMENT_TEXTS)
  const say = useSay()
  const cache = useQueryClient()
  const [number, setNumber] = useState('')
  const [dated, setDated] = useState('')
  const record = useMutation({
    mutationFn: () => read(client.recordAgreementFact(digest, { kind, number: number.trim(), dated })),
    onSuccess: () => cache.invalidateQueries({ queryKey: ['agreements'] }),
  })
  const isWhole = number.trim() !== '' && /^20\d{2}-\d{2}-\d{2}$/.test(dated)
  return (
    <form
      className="inline-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (isWhole) record.mutate()
      }}
    >
      <Input
        aria-label={`${say(FACT_TEXTS[kind])}: ${t('number')}`}
        placeholder={t('number')}
        maxLength={120}
        value={number}
        onChange={(event) => setNumber(event.target.value)}
      />
      <Input
        type="date"
        aria-label={`${say(FACT_TEXTS[kind])}: ${t('dated')}`}
        value={dated}
        onChange={(event) => setDated(event.target.value)}
      />
      <Button htmlType="submit" disabled={!isWhole} loading={record.isPending}>
        {t('record')}
      </Button>
      <AgreementFault error={record.error} />
    </form>
  )
}
