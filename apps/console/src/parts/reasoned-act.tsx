import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import '../acts/act-panel.css'
import { useTexts } from '../app/language.tsx'
import { LANE_ORDER_TEXTS } from '../texts/lanes.ts'
import { ReasonField } from './reason-field.tsx'
import { RefusalNote } from './refusal-note.tsx'

interface Props {
  readonly ask: string
  /** Said beside a button that this person may not press; null where they may. */
  readonly notYours: ReactNode
  readonly label: string
  readonly hint?: string
  /** What will be on record, said before it is. */
  readonly record: string
  readonly done: string
  readonly send: (reason: string) => Promise<unknown>
}

/** An act that takes a reason and nothing else: a button, then the reason and what will be recorded, asked once. */
export function ReasonedAct({ ask, notYours, label, hint, record, done, send }: Props) {
  const t = useTexts(LANE_ORDER_TEXTS)
  const [reason, setReason] = useState<string | null>(null)
  const sending = useMutation({ mutationFn: send })
  if (reason === null)
    return (
      <p>
        <Button size="small" disabled={notYours !== null} onClick={() => setReason('')}>
          {ask}
        </Button>{' '}
        {notYours !== null && <span className="quiet">{notYours}</span>}
      </p>
    )
  return (
    <form
      className="act-panel"
      aria-label={ask}
      onSubmit={(event) => {
        event.preventDefault()
        if (reason.trim() !== '' && !sending.isPending) sending.mutate(reason.trim())
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') setReason(null)
      }}
    >
      <ReasonField label={label} {...(hint !== undefined && { hint })} value={reason} set={setReason} />
      <div className="will-record">
        <h3>{t('willRecord')}</h3>
        <p>{record}</p>
      </div>
      {sending.isError && <RefusalNote error={sending.error} silence={t('noAnswer')} />}
      {sending.isSuccess && (
        <p className="act-done" role="status">
          {done}
        </p>
      )}
      <div className="buttons">
        <Button type="primary" htmlType="submit" disabled={reason.trim() === '' || sending.isPending}>
          {ask}
        </Button>
        <Button onClick={() => setReason(null)}>{t('cancel')}</Button>
      </div>
    </form>
  )
}
