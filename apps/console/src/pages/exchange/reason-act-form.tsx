import type { CommandOptions } from '@landport/api/client'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useOneKey } from '../../api/one-key.ts'
import { sessionQuery } from '../../api/queries.ts'
import { useTexts } from '../../app/language.tsx'
import { Field } from '../../parts/field.tsx'
import { RefusalNote } from '../../parts/refusal-note.tsx'
import { usePersonName } from '../../parts/use-person-name.ts'
import { EXCHANGE_TEXTS } from '../../texts/exchange.ts'

interface Props<Body extends object, Done> {
  title: string
  /** What the act does, in a sentence. */
  means: string
  reasonLabel: string
  reasonHint: string
  isDanger?: boolean
  bodyOf: (reason: string) => Body
  send: (body: Body, how: CommandOptions) => Promise<Done>
  done: (answer: Done) => void
  close: () => void
}

/** Asks once for an act with a reason: what it means, what will be recorded and in whose name. Escape closes. */
export function ReasonActForm<Body extends object, Done>(props: Props<Body, Done>) {
  const { title, means, reasonLabel, reasonHint, isDanger = false, close } = props
  const t = useTexts(EXCHANGE_TEXTS)
  const { data: session } = useQuery(sessionQuery)
  const person = usePersonName(session)
  const [reason, setReason] = useState('')
  const once = useOneKey()
  const act = useMutation({
    mutationFn: () => {
      const body = props.bodyOf(reason.trim())
      return once(body, (how) => props.send(body, how))
    },
    onSuccess: props.done,
  })
  const isMissing = reason.trim() === ''
  return (
    <form
      className="act-panel"
      aria-label={title}
      onSubmit={(event) => {
        event.preventDefault()
        if (!isMissing) act.mutate()
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') close()
      }}
    >
      <p>{means}</p>
      <Field label={reasonLabel} hint={reasonHint}>
        {(parts) => (
          <Input
            {...parts}
            autoFocus
            value={reason}
            maxLength={500}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
      <div className="will-record">
        <h3>{t('willRecord')}</h3>
        <p>{t('record', { person, act: title })}</p>
      </div>
      {act.isError && <RefusalNote error={act.error} silence={t('noAnswer')} />}
      <div className="buttons">
        <Button
          type="primary"
          danger={isDanger}
          htmlType="submit"
          disabled={isMissing}
          loading={act.isPending}
        >
          {title}
        </Button>
        <Button onClick={close}>{t('cancel')}</Button>
      </div>
    </form>
  )
}
