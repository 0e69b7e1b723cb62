import type { CommandRequest } from '@landport/api/command-requests'
import type { PassageView } from '@landport/api/passage-views'
import { READINESS_NAMES } from '@landport/passage/names'
import type { Text3 } from '@landport/std/text'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, DatePicker, Input, InputNumber, Segmented } from 'antd'
import { useState } from 'react'
import '../../acts/act-panel.css'
import { client, RequestRefused, read } from '../../api/ask.ts'
import { useOneKey } from '../../api/one-key.ts'
import { sessionQuery } from '../../api/queries.ts'
import { useLanguage, useSay, useTexts } from '../../app/language.tsx'
import { capital } from '../../format/capital.ts'
import { endOfDay } from '../../format/civil-input.ts'
import { Field } from '../../parts/field.tsx'
import { RefusalNote } from '../../parts/refusal-note.tsx'
import { useSide } from '../../parts/times.tsx'
import { usePersonName } from '../../parts/use-person-name.ts'
import { ACT_TEXTS } from '../../texts/acts.ts'
import { FACT_TEXTS } from '../../texts/facts.ts'
import { CURRENCY_TEXTS } from '../../texts/reports.ts'

const STATUSES = ['met', 'failed', 'unavailable'] as const

/** One readiness item, with its paper and its source; a source that did not answer is neither met nor failed. */
export function RecordFact({
  view,
  item,
  name,
  close,
}: {
  readonly view: PassageView
  readonly item: string
  readonly name: Text3
  readonly close: () => void
}) {
  const t = useTexts(FACT_TEXTS)
  const words = useTexts(ACT_TEXTS)
  const say = useSay()
  const language = useLanguage()
  const side = useSide()
  const cache = useQueryClient()
  const { data: session } = useQuery(sessionQuery)
  const person = usePersonName(session)
  const [status, setStatus] = useState<(typeof STATUSES)[number]>('met')
  const [reference, setReference] = useState('')
  const [validUntil, setValidUntil] = useState<string | null>(null)
  const [source, setSource] = useState('')
  const [amount, setAmount] = useState<number | null>(null)
  const currency = view.readiness.texts[item]?.currency ?? null
  const once = useOneKey()
  const passage = view.line.reference
  const send = useMutation({
    mutationFn: () => {
      const command: CommandRequest = {
        kind: 'record-fact',
        item,
        status,
        reference: reference.trim() || null,
        validUntil: validUntil === null ? null : endOfDay(validUntil, side),
        source: source.trim(),
        ...(asksAmount && amount !== null ? { amount } : {}),
      }
      return once(command, (how) => read(client.command(passage, command, how)))
    },
    onSuccess: async () => {
      await Promise.all(
        [['passage', passage], ['worklist'], ['passages'], ['board']].map((queryKey) =>
          cache.invalidateQueries({ queryKey }),
        ),
      )
      close()
    },
  })
  const faultsAt = (location: string) =>
    send.error instanceof RequestRefused
      ? send.error.error.details.filter((one) => one.location === location).map((one) => say(one.message))
      : []
  const asksAmount = currency !== null && status === 'met'
  const isMissing = source.trim() === '' || (asksAmount && amount === null)
  return (
    <form
      className="act-panel record-fact-form"
      aria-label={t('recordItem', { item: say(name) })}
      onSubmit={(event) => {
        event.preventDefault()
        if (!isMissing) send.mutate()
      }}
      onKeyDown={(event) => {
        event.stopPropagation()
        if (event.key === 'Escape') close()
      }}
    >
      <Segmented
        aria-label={t('status')}
        value={status}
        options={STATUSES.map((value) => ({ value, label: capital(say(READINESS_NAMES[value])) }))}
        onChange={setStatus}
      />
      <div className="fields">
        <Field label={t('source')} faults={faultsAt('/source')}>
          {(parts) => (
            <Input
              {...parts}
              autoFocus
              maxLength={120}
              value={source}
              onChange={(e) => setSource(e.target.value)}
            />
          )}
        </Field>
        {asksAmount && (
          <Field
            label={t('amount', { currency: say(CURRENCY_TEXTS[currency]) })}
            faults={faultsAt('/amount')}
          >
            {(parts) => (
              <InputNumber
                {...parts}
                min={0}
                max={1_000_000_000_000}
                precision={0}
                value={amount}
                onChange={setAmount}
              />
            )}
          </Field>
        )}
        <Field label={t('reference')} optional={t('optional')} faults={faultsAt('/reference')}>
          {(parts) => (
            <Input
              {...parts}
              maxLength={120}
              value={reference}
              onChange={(e) => setReference(e.target.value)}
            />
          )}
        </Field>
        <Field label={t('validUntil')} optional={t('optional')} faults={faultsAt('/validUntil')}>
          {({ id, ...aria }) => (
            <DatePicker
              id={id}
              {...aria}
              format={language === 'vi' ? 'DD/MM/YYYY' : 'YYYY-MM-DD'}
              onChange={(date) => setValidUntil(date?.format('YYYY-MM-DD') ?? null)}
            />
          )}
        </Field>
      </div>
      <div className="will-record">
        <h4>{t('willRecord')}</h4>
        <p>
          {t('says', {
            item: say(name),
            status: say(READINESS_NAMES[status]),
            reference: passage,
            person,
          })}
        </p>
      </div>
      {send.isError && <RefusalNote error={send.error} lead={words('notDone')} silence={words('noAnswer')} />}
      <div className="buttons">
        <Button type="primary" htmlType="submit" disabled={send.isPending || isMissing}>
          {t('confirm')}
        </Button>
        <Button onClick={close}>{t('cancel')}</Button>
      </div>
    </form>
  )
}
