import { HAND_REASONS, type HandReason, writeHandReason } from '@landport/barrier/booth/hand-reasons'
import { useState } from 'react'
import { sendAct, sendPicture } from '../api/lane-computer.ts'
import { useLanguage, useSay, useTexts } from '../app/language.tsx'
import { showSeconds } from '../format/time.ts'
import { SendingNote } from '../parts/sending-note.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { useSend } from '../parts/use-send.ts'
import { hasLeft, VehicleLeft } from '../parts/vehicle-left.tsx'
import { ACT_TEXTS } from '../texts/acts.ts'
import { FRAME_TEXTS } from '../texts/frame.ts'
import type { SheetProps } from './act-sheet.tsx'
import { PictureField } from './picture-field.tsx'

/** Shorter than this nobody can tell later what happened. */
const WORDS_MIN = 10
/** With the chosen reason before it, within the 500 that the lane takes. */
const WORDS_MAX = 440
const JOINT = { vi: ', ', zh: '、', en: ', ' } as const

/** Opens by hand: reason, words and picture are needed; the picture is kept before the barrier is asked to move. */
export function OpenByHand({ view, now, pass, saw, close }: SheetProps) {
  const t = useTexts(ACT_TEXTS)
  const frame = useTexts(FRAME_TEXTS)
  const say = useSay()
  const language = useLanguage()
  const { sending, send } = useSend()
  const [reason, setReason] = useState<HandReason | null>(null)
  const [words, setWords] = useState('')
  const [picture, setPicture] = useState<File | null>(null)
  const reference = view.cycle.reference ?? view.expected?.reference ?? null
  const missing = [
    reason === null && t('handReason'),
    words.trim().length < WORDS_MIN && t('handWords'),
    picture === null && t('handPicture'),
  ].filter((one) => one !== false)
  const isReady = missing.length === 0 && !hasLeft({ saw, view })
  const open = async () => {
    if (reason === null || picture === null) return
    await send(async () => {
      const { digest } = await sendPicture(picture, pass.pass)
      await sendAct(
        view,
        { kind: 'open-by-hand', reference, reason: writeHandReason(reason, words), picture: digest, ...saw },
        pass.pass,
      )
    })
  }
  return (
    <Sheet title={t('hand', { lane: view.lane.toUpperCase() })} close={close}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (isReady && sending.state !== 'sent') void open()
        }}
      >
        <fieldset className="reasons">
          <legend>{t('handReason')}</legend>
          {(Object.keys(HAND_REASONS) as HandReason[]).map((one) => (
            <label key={one} className={one === reason ? 'chosen' : ''}>
              <input type="radio" name="reason" checked={one === reason} onChange={() => setReason(one)} />
              {say(HAND_REASONS[one])}
            </label>
          ))}
        </fieldset>
        <label className="field">
          {t('handWords')}
          <span className="hint">{t('handWordsHint')}</span>
          <textarea
            rows={2}
            maxLength={WORDS_MAX}
            value={words}
            onChange={(event) => setWords(event.target.value)}
          />
        </label>
        <PictureField picture={picture} take={setPicture} />
        <h3>{t('willRecord')}</h3>
        <p>
          {t('handRecord', {
            name: pass.name,
            barrier: view.barrier.id,
            owner: say(view.barrier.ownerName),
            reference: reference ?? t('handWhich'),
          })}
        </p>
        <VehicleLeft saw={saw} view={view} sending={sending} />
        <SendingNote sending={sending} done={t('done', { time: showSeconds(now, view.side) })} />
        {sending.state !== 'done' && (
          <div className="buttons">
            <button type="submit" className="primary" aria-disabled={!isReady} aria-describedby="missing">
              {t('handNow')}
            </button>
            <button type="button" onClick={close}>
              {frame('cancel')}
            </button>
            <span id="missing" className="hint">
              {missing.length > 0 && t('handMissing', { what: missing.join(JOINT[language]) })}
            </span>
          </div>
        )}
      </form>
    </Sheet>
  )
}
