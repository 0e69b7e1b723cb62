import { useState } from 'react'
import { sendAct } from '../api/lane-computer.ts'
import { useTexts } from '../app/language.tsx'
import { showSeconds } from '../format/time.ts'
import { Mark } from '../parts/mark.tsx'
import { SendingNote } from '../parts/sending-note.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { useSend } from '../parts/use-send.ts'
import { hasLeft, VehicleLeft } from '../parts/vehicle-left.tsx'
import { ACT_TEXTS } from '../texts/acts.ts'
import type { SheetProps } from './act-sheet.tsx'
import { platesOf } from './vehicle-panel.tsx'

/** A person says which passage stands there, where the readers were not sure. */
export function ChoosePassage({ view, now, pass, saw, close }: SheetProps) {
  const t = useTexts(ACT_TEXTS)
  const { sending, send } = useSend()
  const [other, setOther] = useState('')
  const choose = (reference: string) =>
    void send(() => sendAct(view, { kind: 'identify', reference, ...saw }, pass.pass))
  const isReady = sending.state !== 'sent' && sending.state !== 'done' && !hasLeft({ saw, view })
  return (
    <Sheet title={t('chooseTitle')} close={close}>
      <VehicleLeft saw={saw} view={view} sending={sending} />
      {view.candidates.length === 0 && <p className="quiet">{t('chooseNone')}</p>}
      <ul className="candidates">
        {view.candidates.map((candidate) => (
          <li key={candidate.reference}>
            <button type="button" disabled={!isReady} onClick={() => choose(candidate.reference)}>
              <span className="plates">
                {platesOf(candidate).map((plate) => (
                  <Mark key={plate}>{plate}</Mark>
                ))}
              </span>
              <span className="mono">{candidate.reference}</span>
              <span className="mono">{candidate.containers.join(' ')}</span>
              <span className="choose">{t('chooseThis')}</span>
            </button>
          </li>
        ))}
      </ul>
      <form
        className="one-field"
        onSubmit={(event) => {
          event.preventDefault()
          if (isReady && other.trim() !== '') choose(other.trim().toUpperCase())
        }}
      >
        <label>
          {t('chooseOther')}
          <input
            className="mono"
            value={other}
            autoCapitalize="characters"
            onChange={(event) => setOther(event.target.value)}
          />
        </label>
        <button type="submit" disabled={!isReady || other.trim() === ''}>
          {t('chooseThis')}
        </button>
      </form>
      <h3>{t('willRecord')}</h3>
      <p>{t('chooseRecord', { name: pass.name })}</p>
      <SendingNote sending={sending} done={t('done', { time: showSeconds(now, view.side) })} />
    </Sheet>
  )
}
