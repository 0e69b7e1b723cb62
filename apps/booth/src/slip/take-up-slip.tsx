import { useState } from 'react'
import { sendAct } from '../api/lane-computer.ts'
import { useTexts } from '../app/language.tsx'
import type { SheetProps } from '../booth/act-sheet.tsx'
import { civilInput, instantOfInput, showSeconds } from '../format/time.ts'
import { SendingNote } from '../parts/sending-note.tsx'
import { useSend } from '../parts/use-send.ts'
import { hasLeft, VehicleLeft } from '../parts/vehicle-left.tsx'
import { ACT_TEXTS } from '../texts/acts.ts'
import { SLIP_TEXTS } from '../texts/slip.ts'
import { readCode } from './read-code.ts'

/** A slip is scanned by a hand scanner, which types, or typed by a person: its vehicle stands here, or went through. */
export function TakeUpSlip({ view, now, pass, saw }: SheetProps) {
  const t = useTexts(SLIP_TEXTS)
  const a = useTexts(ACT_TEXTS)
  const { sending, send } = useSend()
  const [typed, setTyped] = useState('')
  const [hasPassed, setPassed] = useState(false)
  const [at, setAt] = useState(() => civilInput(now, view.side))
  const code = readCode(typed)
  const take = () => {
    const passedAt = hasPassed ? instantOfInput(at, view.side) : null
    const act = { kind: 'take-up-slip', token: code.token, passedAt, ...(hasPassed ? {} : saw) } as const
    void send(() => sendAct(view, act, pass.pass))
  }
  const isLate = !hasPassed && hasLeft({ saw, view })
  const isReady = code.token !== '' && code.wrong === null && sending.state !== 'sent' && !isLate
  return (
    <form
      aria-label={t('takeUp')}
      onSubmit={(event) => {
        event.preventDefault()
        if (isReady) take()
      }}
    >
      <h3>{t('takeUp')}</h3>
      <label className="field">
        {t('code')}
        <span className="hint">{t('codeHint')}</span>
        <textarea
          className="mono"
          rows={4}
          spellCheck={false}
          autoCapitalize="characters"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          // A hand scanner ends with Enter.
          onKeyDown={(event) => {
            if (event.key === 'Enter' && isReady) {
              event.preventDefault()
              take()
            }
          }}
        />
      </label>
      {code.wrong !== null && (
        <p className="note fault" role="alert">
          {t('codeWrong', { character: code.wrong })}
        </p>
      )}
      <fieldset className="reasons">
        <legend>{t('when')}</legend>
        {[false, true].map((one) => (
          <label key={String(one)} className={one === hasPassed ? 'chosen' : ''}>
            <input type="radio" name="passed" checked={one === hasPassed} onChange={() => setPassed(one)} />
            {t(one ? 'passed' : 'here')}
          </label>
        ))}
      </fieldset>
      {hasPassed && (
        <label className="field">
          {t('passedAt')}
          <input type="datetime-local" required value={at} onChange={(event) => setAt(event.target.value)} />
        </label>
      )}
      <h4>{a('willRecord')}</h4>
      <p>{t(hasPassed ? 'passedRecord' : 'hereRecord', { name: pass.name })}</p>
      {!hasPassed && <VehicleLeft saw={saw} view={view} sending={sending} />}
      <SendingNote sending={sending} done={a('done', { time: showSeconds(now, view.side) })} />
      <div className="buttons">
        <button type="submit" className="primary" disabled={!isReady}>
          {t('take')}
        </button>
      </div>
    </form>
  )
}
