import type { ExchangeView, LinkAct } from '@landport/api/exchange'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useFocusReturn } from '../../acts/use-focus-return.ts'
import { client, read } from '../../api/ask.ts'
import { useOneKey } from '../../api/one-key.ts'
import { sessionQuery } from '../../api/queries.ts'
import { useSay, useTexts } from '../../app/language.tsx'
import { Field } from '../../parts/field.tsx'
import { RefusalNote } from '../../parts/refusal-note.tsx'
import { usePersonName } from '../../parts/use-person-name.ts'
import { EXCHANGE_TEXTS, LINK_ACT_MEANS, LINK_ACT_NAMES } from '../../texts/exchange.ts'
import { ConnectionTest } from './connection-test.tsx'

/** What the flow body may do with the link: each says what it means, asks once, and shows the result in place. */
export function LinkActs({ view }: { view: ExchangeView }) {
  const t = useTexts(EXCHANGE_TEXTS)
  const say = useSay()
  const [act, choose] = useState<LinkAct | null>(null)
  const [done, setDone] = useState<LinkAct | null>(null)
  useFocusReturn(act !== null)
  if (!view.mayAct)
    return (
      <section className="panel">
        <h2>{t('acts')}</h2>
        <p className="quiet">{t('onlyFlowBody')}</p>
      </section>
    )
  const isStopped = view.out.link.state === 'stopped'
  const isBlocked = view.in.link.state === 'stopped'
  const open: readonly LinkAct[] = [
    ...(isStopped || isBlocked ? (['resume'] as const) : (['pause'] as const)),
    ...(isBlocked ? [] : (['block'] as const)),
  ]
  return (
    <section className="panel stack">
      <h2>{t('acts')}</h2>
      <ConnectionTest />
      <div className="buttons">
        {open.map((one) => (
          <Button
            key={one}
            aria-expanded={act === one}
            onClick={() => {
              setDone(null)
              choose(act === one ? null : one)
            }}
          >
            {say(LINK_ACT_NAMES[one])}
          </Button>
        ))}
      </div>
      {act !== null && (
        <LinkActForm
          key={act}
          act={act}
          close={() => choose(null)}
          done={() => {
            setDone(act)
            choose(null)
          }}
        />
      )}
      {done !== null && (
        <p className="act-done" role="status">
          {t('done', { act: say(LINK_ACT_NAMES[done]) })}
        </p>
      )}
    </section>
  )
}

function LinkActForm({ act, close, done }: { act: LinkAct; close: () => void; done: () => void }) {
  const t = useTexts(EXCHANGE_TEXTS)
  const say = useSay()
  const cache = useQueryClient()
  const { data: session } = useQuery(sessionQuery)
  const person = usePersonName(session)
  const [reason, setReason] = useState('')
  const once = useOneKey()
  const send = useMutation({
    mutationFn: () => {
      const body = { act, reason: reason.trim() }
      return once(body, (how) => read(client.changeLink(body, how)))
    },
    onSuccess: async () => {
      await cache.invalidateQueries({ queryKey: ['exchange'] })
      done()
    },
  })
  const title = say(LINK_ACT_NAMES[act])
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
      <p>{say(LINK_ACT_MEANS[act])}</p>
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
        <h3>{t('willRecord')}</h3>
        <p>{t('record', { person, act: title })}</p>
      </div>
      {send.isError && <RefusalNote error={send.error} silence={t('noAnswer')} />}
      <div className="buttons">
        <Button
          type="primary"
          danger={act === 'block'}
          htmlType="submit"
          disabled={isMissing}
          loading={send.isPending}
        >
          {title}
        </Button>
        <Button onClick={close}>{t('cancel')}</Button>
      </div>
    </form>
  )
}
