import type { DeclarationHoldView, DeclarationView } from '@landport/api/declaration-views'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import '../../acts/act-panel.css'
import { client, read } from '../../api/ask.ts'
import { useOneKey } from '../../api/one-key.ts'
import { sessionQuery } from '../../api/queries.ts'
import { useSay, useTexts } from '../../app/language.tsx'
import { Field } from '../../parts/field.tsx'
import { RefusalNote } from '../../parts/refusal-note.tsx'
import { usePersonName } from '../../parts/use-person-name.ts'
import { DECLARATION_TEXTS } from '../../texts/declarations.ts'

interface Props {
  readonly view: DeclarationView
  /** The hold that is to be lifted; null to place a new one. */
  readonly lifted: DeclarationHoldView | null
  readonly close: () => void
}

/** Says what will be recorded, asks once. */
export function HoldForm({ view, lifted, close }: Props) {
  const t = useTexts(DECLARATION_TEXTS)
  const say = useSay()
  const cache = useQueryClient()
  const once = useOneKey()
  const { data: session } = useQuery(sessionQuery)
  const person = usePersonName(session)
  const [agency, setAgency] = useState(lifted?.agency ?? view.mayHold[0]?.agency ?? '')
  const [reason, setReason] = useState('')
  const [legalBasis, setLegalBasis] = useState('')
  const { id } = view.line
  const isMissing = reason.trim() === '' || (lifted === null && legalBasis.trim() === '')
  const send = useMutation({
    mutationFn: () => {
      if (lifted !== null) {
        const body = { reason: reason.trim() }
        return once({ lift: lifted.id, body }, (how) =>
          read(client.liftDeclarationHold(id, lifted.id, body, how)),
        )
      }
      const body = { agency, reason: reason.trim(), legalBasis: legalBasis.trim() }
      return once({ hold: id, body }, (how) => read(client.holdDeclaration(id, body, how)))
    },
    onSuccess: async () => {
      await Promise.all(
        [['declaration', id], ['declarations'], ['passage'], ['passages'], ['worklist']].map((queryKey) =>
          cache.invalidateQueries({ queryKey }),
        ),
      )
      close()
    },
  })
  const title = t(lifted === null ? 'hold' : 'lift')
  const agencyName =
    lifted?.agencyName ?? view.mayHold.find((one) => one.agency === agency)?.agencyName ?? null
  const words = {
    agency: agencyName === null ? '' : say(agencyName),
    number: view.line.registeredNumber ?? view.line.localReference,
    person,
  }
  return (
    <form
      className="act-panel"
      aria-label={title}
      onSubmit={(event) => {
        event.preventDefault()
        if (!isMissing) send.mutate()
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') close()
      }}
    >
      {lifted === null && view.mayHold.length > 1 && (
        <Field label={t('agency')}>
          {({ id: fieldId }) => (
            <Select
              id={fieldId}
              value={agency}
              options={view.mayHold.map((one) => ({ value: one.agency, label: say(one.agencyName) }))}
              onChange={setAgency}
            />
          )}
        </Field>
      )}
      <Field label={t('reason')}>
        {(parts) => (
          <Input
            {...parts}
            autoFocus
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
      {lifted === null && (
        <Field label={t('legalBasis')}>
          {(parts) => (
            <Input
              {...parts}
              maxLength={500}
              value={legalBasis}
              onChange={(event) => setLegalBasis(event.target.value)}
            />
          )}
        </Field>
      )}
      <div className="will-record">
        <h3>{t('willRecord')}</h3>
        <p>{t(lifted === null ? 'holdSays' : 'liftSays', words)}</p>
      </div>
      {send.isError && <RefusalNote error={send.error} silence={t('noAnswer')} />}
      <div className="buttons">
        <Button type="primary" htmlType="submit" disabled={send.isPending || isMissing}>
          {t('confirm')}
        </Button>
        <Button onClick={close}>{t('cancel')}</Button>
      </div>
    </form>
  )
}
