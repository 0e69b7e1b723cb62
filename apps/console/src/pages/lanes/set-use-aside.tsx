import type { LaneLine } from '@landport/api/lanes'
import { OPENING_TEXTS } from '@landport/barrier/decide/opening-texts'
import { maySetUseAside } from '@landport/barrier/order/authority'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import '../../acts/act-panel.css'
import { client, read } from '../../api/ask.ts'
import { sessionQuery } from '../../api/queries.ts'
import { useSay, useTexts } from '../../app/language.tsx'
import { Field } from '../../parts/field.tsx'
import { RefusalNote } from '../../parts/refusal-note.tsx'
import { usePersonName } from '../../parts/use-person-name.ts'
import { LANE_ORDER_TEXTS, USE_ASIDE_TEXTS } from '../../texts/lanes.ts'

/** Shown where a vehicle waits because its release is said to have been used: who may say that it was not, and how. */
export function SetUseAside({ site, line }: { readonly site: string; readonly line: LaneLine }) {
  const t = useTexts(USE_ASIDE_TEXTS)
  const o = useTexts(LANE_ORDER_TEXTS)
  const say = useSay()
  const { data: session } = useQuery(sessionQuery)
  const person = usePersonName(session)
  const [reason, setReason] = useState<string | null>(null)
  const { view } = line
  const answer = view?.answer
  const used =
    answer && answer.answer !== 'open' && answer.reference !== null && line.status === 'heard'
      ? answer.reasons.find((one) => one === 'used-elsewhere' || one === 'used-here')
      : undefined
  const reference = answer?.reference ?? ''
  const send = useMutation({
    mutationFn: (words: string) => read(client.setUseAside(site, line.lane, { reference, reason: words })),
  })
  if (view === null || used === undefined || !session) return null
  const { barrier } = view
  const isYours = maySetUseAside(
    { kind: 'person', account: session.account, session: '', grants: session.grants, simulated: false },
    barrier.owner,
  )
  return (
    <section className="use-aside" aria-labelledby="use-aside">
      <h3 id="use-aside">{t('title')}</h3>
      <p>
        <span className="mono">{reference}</span> <span className="needs">{say(OPENING_TEXTS[used])}</span>
      </p>
      <p className="quiet">{t('why')}</p>
      {reason === null && (
        <p>
          <Button size="small" disabled={!isYours} onClick={() => setReason('')}>
            {t('ask')}
          </Button>{' '}
          {!isYours && <span className="quiet">{t('notYours', { owner: say(barrier.ownerName) })}</span>}
        </p>
      )}
      {reason !== null && (
        <form
          className="act-panel"
          aria-label={t('ask')}
          onSubmit={(event) => {
            event.preventDefault()
            if (reason.trim() !== '' && !send.isPending) send.mutate(reason.trim())
          }}
        >
          <Field label={t('reason')} hint={t('reasonHint')}>
            {(parts) => (
              <Input
                {...parts}
                value={reason}
                maxLength={300}
                onChange={(event) => setReason(event.target.value)}
              />
            )}
          </Field>
          <div className="will-record">
            <h3>{o('willRecord')}</h3>
            <p>{t('record', { person, reference })}</p>
          </div>
          {send.isError && <RefusalNote error={send.error} silence={o('noAnswer')} />}
          {send.isSuccess && (
            <p className="act-done" role="status">
              {t('done')}
            </p>
          )}
          <div className="buttons">
            <Button type="primary" htmlType="submit" disabled={reason.trim() === '' || send.isPending}>
              {t('ask')}
            </Button>
            <Button onClick={() => setReason(null)}>{o('cancel')}</Button>
          </div>
        </form>
      )}
    </section>
  )
}
