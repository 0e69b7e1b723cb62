import type { BoardView } from '@landport/api/board-views'
import { DIRECTION_NAMES } from '@landport/passage/names'
import { otherSide } from '@landport/std/side'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Input, Segmented } from 'antd'
import { useState } from 'react'
import '../../acts/act-panel.css'
import { client, read } from '../../api/ask.ts'
import { useOneKey } from '../../api/one-key.ts'
import { sessionQuery } from '../../api/queries.ts'
import { useSay, useTexts } from '../../app/language.tsx'
import { capital } from '../../format/capital.ts'
import { Field } from '../../parts/field.tsx'
import { RefusalNote } from '../../parts/refusal-note.tsx'
import { useSide } from '../../parts/times.tsx'
import { usePersonName } from '../../parts/use-person-name.ts'
import { GATE_ORDER_TEXTS } from '../../texts/gate-orders.ts'
import { GATE_STATE_NAMES, SIDE_NAMES } from '../../texts/names-of-states.ts'

const STATES = ['open', 'by-appointment', 'closed'] as const
type Order = {
  readonly direction: 'out' | 'in'
  readonly state: (typeof STATES)[number]
  readonly reason: string
}

/** Opens, closes or sets by appointment one direction of our side, beside what the other side says of its own. */
export function ChangeGate({ board, close }: { board: BoardView; close: () => void }) {
  const t = useTexts(GATE_ORDER_TEXTS)
  const say = useSay()
  const side = useSide()
  const cache = useQueryClient()
  const { data: session } = useQuery(sessionQuery)
  const person = usePersonName(session)
  const [order, setOrder] = useState<Order>({ direction: 'out', state: 'closed', reason: '' })
  const once = useOneKey()
  const change = (part: Partial<Order>) => {
    setOrder((old) => ({ ...old, ...part }))
    send.reset()
  }
  const send = useMutation({
    mutationFn: ({ reason, ...rest }: Order) => {
      const body = { ...rest, reason: reason.trim() || null }
      return once({ site: board.site, ...body }, (how) => read(client.setGateState(board.site, body, how)))
    },
    onSuccess: () => cache.invalidateQueries({ queryKey: ['board', board.site] }),
  })
  const needsReason = order.state !== 'open' && order.reason.trim() === ''
  const peer = say(SIDE_NAMES[otherSide(side)])
  const said = {
    direction: capital(say(DIRECTION_NAMES[order.direction])),
    state: say(GATE_STATE_NAMES[order.state]),
  }
  return (
    <form
      className="act-panel change-gate"
      aria-label={t('title')}
      onSubmit={(event) => {
        event.preventDefault()
        if (!needsReason) send.mutate(order)
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') close()
      }}
    >
      <p className="quiet">
        {t('otherNow', { side: peer, state: say(GATE_STATE_NAMES[board.otherSide.state]) })}
      </p>
      <div className="choices">
        <Segmented
          aria-label={t('direction')}
          value={order.direction}
          options={(['out', 'in'] as const).map((value) => ({
            value,
            label: `${capital(say(DIRECTION_NAMES[value]))} (${t('now', { state: say(GATE_STATE_NAMES[board.own[value]]) })})`,
          }))}
          onChange={(direction) => change({ direction })}
        />
        <Segmented
          aria-label={t('state')}
          value={order.state}
          options={STATES.map((value) => ({ value, label: say(GATE_STATE_NAMES[value]) }))}
          onChange={(state) => change({ state })}
        />
      </div>
      <Field label={t('reason')} hint={needsReason ? t('reasonNeeded') : t('reasonHow')}>
        {(parts) => (
          <Input
            {...parts}
            value={order.reason}
            maxLength={500}
            onChange={(event) => change({ reason: event.target.value })}
          />
        )}
      </Field>
      <div className="will-record">
        <h3>{t('willRecord')}</h3>
        <p>{t('record', { ...said, person, side: peer })}</p>
        {order.state === 'open' && <p>{t('hours')}</p>}
      </div>
      {send.isError && <RefusalNote error={send.error} silence={t('noAnswer')} />}
      {send.isSuccess && (
        <p className="act-done" role="status">
          {t('done', said)}
        </p>
      )}
      <div className="buttons">
        <Button type="primary" htmlType="submit" disabled={send.isPending || needsReason}>
          {t('confirm')}
        </Button>
        <Button onClick={close}>{t('cancel')}</Button>
      </div>
    </form>
  )
}
