import type { LaneOrderAct } from '@landport/barrier/order/decide-lane-order'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Input, Segmented } from 'antd'
import { useState } from 'react'
import '../../acts/act-panel.css'
import { client, read } from '../../api/ask.ts'
import { useOneKey } from '../../api/one-key.ts'
import { sessionQuery } from '../../api/queries.ts'
import { useLanguage, useTexts } from '../../app/language.tsx'
import { useNow } from '../../app/now.ts'
import { civilInput, instantOfCivil } from '../../format/civil-input.ts'
import { showDateTime } from '../../format/instant.ts'
import { Field } from '../../parts/field.tsx'
import { ReasonField } from '../../parts/reason-field.tsx'
import { RefusalNote } from '../../parts/refusal-note.tsx'
import { useSide } from '../../parts/times.tsx'
import { usePersonName } from '../../parts/use-person-name.ts'
import { LANE_ORDER_TEXTS } from '../../texts/lanes.ts'
import type { OfferedAct } from './list-lane-acts.ts'
import { QueueEffects } from './queue-effects.tsx'

interface Props {
  readonly site: string
  readonly lane: string
  readonly offered: OfferedAct
  readonly close: () => void
}

const HOUR_MS = 3_600_000

/** One order: what it does to the queues stands before the button; what will be recorded, too; asked once. */
export function OrderForm({ site, lane, offered, close }: Props) {
  const t = useTexts(LANE_ORDER_TEXTS)
  const language = useLanguage()
  const side = useSide()
  const now = useNow(60_000)
  const cache = useQueryClient()
  const { data: session } = useQuery(sessionQuery)
  const person = usePersonName(session)
  const once = useOneKey()
  const [reason, setReason] = useState('')
  const [when, setWhen] = useState<'now' | 'later'>('now')
  const [at, setAt] = useState(() => civilInput(new Date(now + HOUR_MS).toISOString(), side))
  const isEmergency = offered.act.kind === 'emergency'
  // What somebody has seen with their eyes is ordered now, never by a clock.
  const isSeen = offered.act.kind === 'complete-reversal' || offered.act.kind === 'confirm-empty'
  const act: LaneOrderAct = offered.act
  const instant = instantOfCivil(at, side)
  const send = useMutation({
    mutationFn: async (): Promise<number | null> => {
      const body = { act, reason: reason.trim() }
      if (when === 'now') {
        const ordered = await once({ site, lane, ...body }, (how) =>
          read(client.orderLane(site, lane, body, how)),
        )
        return ordered.standing.order
      }
      await read(client.planLaneOrder(site, { ...body, lane, at: instant! }))
      return null
    },
    onSuccess: () =>
      Promise.all([
        cache.invalidateQueries({ queryKey: ['lanes', site] }),
        cache.invalidateQueries({ queryKey: ['lane-plan', site] }),
      ]),
  })
  const isReady = reason.trim() !== '' && (when === 'now' || instant !== null) && offered.why === null
  const said = { person, act: t(offered.key), lane: lane.toUpperCase() }
  return (
    <form
      className="act-panel"
      aria-label={t(offered.key)}
      onSubmit={(event) => {
        event.preventDefault()
        if (isReady && !send.isPending) send.mutate()
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') close()
      }}
    >
      <QueueEffects site={site} lane={lane} act={offered.act} />
      {!isEmergency && !isSeen && (
        <Segmented
          aria-label={t('when')}
          value={when}
          options={(['now', 'later'] as const).map((value) => ({ value, label: t(value) }))}
          onChange={setWhen}
        />
      )}
      {when === 'later' && (
        <Field label={t('at')}>
          {(parts) => (
            <Input
              {...parts}
              type="datetime-local"
              value={at}
              onChange={(event) => setAt(event.target.value)}
            />
          )}
        </Field>
      )}
      <ReasonField label={t('reason')} hint={t('reasonHint')} value={reason} set={setReason} />
      <div className="will-record">
        <h3>{t('willRecord')}</h3>
        <p>
          {when === 'later'
            ? t('recordPlan', {
                ...said,
                time: instant === null ? '–' : showDateTime(instant, language, side),
              })
            : t('record', said)}
        </p>
      </div>
      {send.isError && <RefusalNote error={send.error} silence={t('noAnswer')} />}
      {send.isSuccess && (
        <p className="act-done" role="status">
          {send.data === null ? t('donePlan') : t('done', { order: send.data })}
        </p>
      )}
      <div className="buttons">
        <Button type="primary" danger={isEmergency} htmlType="submit" disabled={!isReady || send.isPending}>
          {t(when === 'later' ? 'confirmPlan' : 'confirm')}
        </Button>
        <Button onClick={close}>{t('cancel')}</Button>
      </div>
    </form>
  )
}
