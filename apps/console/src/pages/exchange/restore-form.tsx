import type { RestoreView } from '@landport/api/restore'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { client, read } from '../../api/ask.ts'
import { useOneKey } from '../../api/one-key.ts'
import { sessionQuery } from '../../api/queries.ts'
import { useTexts } from '../../app/language.tsx'
import { Field } from '../../parts/field.tsx'
import { RefusalNote } from '../../parts/refusal-note.tsx'
import { usePersonName } from '../../parts/use-person-name.ts'
import { EXCHANGE_TEXTS } from '../../texts/exchange.ts'
import { RESTORE_TEXTS } from '../../texts/exchange-restore.ts'

/** The same act as `landport restore`, in the name of the person who is signed in, with the reason. */
export function RestoreForm({
  title,
  close,
  done,
}: {
  title: string
  close: () => void
  done: (view: RestoreView) => void
}) {
  const t = useTexts(RESTORE_TEXTS)
  const act = useTexts(EXCHANGE_TEXTS)
  const cache = useQueryClient()
  const { data: session } = useQuery(sessionQuery)
  const person = usePersonName(session)
  const [reason, setReason] = useState('')
  const once = useOneKey()
  const send = useMutation({
    mutationFn: () => {
      const body = { reason: reason.trim() }
      return once(body, (how) => read(client.restore(body, how)))
    },
    onSuccess: (view) => {
      done(view)
      void cache.invalidateQueries({ queryKey: ['exchange'] })
    },
  })
  const isMissing = reason.trim() === ''
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
      <p>{t('means')}</p>
      <Field label={t('reason')} hint={t('reasonHow')}>
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
        <h3>{act('willRecord')}</h3>
        <p>{act('record', { person, act: title })}</p>
      </div>
      {send.isError && <RefusalNote error={send.error} silence={act('noAnswer')} />}
      <div className="buttons">
        <Button type="primary" htmlType="submit" disabled={isMissing} loading={send.isPending}>
          {title}
        </Button>
        <Button onClick={close}>{act('cancel')}</Button>
      </div>
    </form>
  )
}
