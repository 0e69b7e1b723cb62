import { sendAct } from '../api/lane-computer.ts'
import { useTexts } from '../app/language.tsx'
import { showSeconds } from '../format/time.ts'
import { SendingNote } from '../parts/sending-note.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { useSend } from '../parts/use-send.ts'
import { hasLeft, VehicleLeft } from '../parts/vehicle-left.tsx'
import { ACT_TEXTS } from '../texts/acts.ts'
import { FRAME_TEXTS } from '../texts/frame.ts'
import type { SheetProps } from './act-sheet.tsx'

const WORDS = {
  stop: { ask: 'stopAsk', record: 'stopRecord', now: 'stopNow' },
  evacuate: { ask: 'evacuateAsk', record: 'evacuateRecord', now: 'evacuateNow' },
  lower: { ask: 'lowerAsk', record: 'lowerRecord', now: 'lowerNow' },
  'prove-empty': { ask: 'proveAsk', record: 'proveRecord', now: 'proveNow' },
} as const

/** One touch asked, one touch answers: what will be recorded stands between them. */
export function ConfirmAct({
  kind,
  view,
  now,
  pass,
  saw,
  close,
}: SheetProps & { readonly kind: keyof typeof WORDS }) {
  const t = useTexts(ACT_TEXTS)
  const frame = useTexts(FRAME_TEXTS)
  const { sending, send } = useSend()
  const words = WORDS[kind]
  const lane = view.lane.toUpperCase()
  // Who looked before the next incident has not looked at that one; a stop is for whoever is there.
  const isSeen = kind === 'prove-empty'
  const act = isSeen ? { kind, ...saw } : { kind }
  const isUrgent = kind === 'stop' || kind === 'evacuate'
  return (
    <Sheet title={t(words.ask, { lane })} close={close} tone={isUrgent ? 'urgent' : 'plain'}>
      <h3>{t('willRecord')}</h3>
      <p>{t(words.record, { name: pass.name })}</p>
      {isSeen && <VehicleLeft saw={saw} view={view} sending={sending} />}
      <SendingNote sending={sending} done={t('done', { time: showSeconds(now, view.side) })} />
      {sending.state !== 'done' && (
        <div className="buttons">
          <button
            type="button"
            className={isUrgent ? 'stop' : 'primary'}
            disabled={sending.state === 'sent' || (isSeen && hasLeft({ saw, view }))}
            // biome-ignore lint/a11y/noAutofocus: the answer to the question that was just asked for
            autoFocus
            onClick={() => void send(() => sendAct(view, act, pass.pass))}
          >
            {t(words.now)}
          </button>
          <button type="button" onClick={close}>
            {frame('cancel')}
          </button>
        </div>
      )}
    </Sheet>
  )
}
