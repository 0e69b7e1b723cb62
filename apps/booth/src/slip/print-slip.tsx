import type { Slip } from '@landport/barrier/booth/slip'
import { useState } from 'react'
import { askSlip, Refused } from '../api/lane-computer.ts'
import { useTexts } from '../app/language.tsx'
import type { SheetProps } from '../booth/act-sheet.tsx'
import { SendingNote } from '../parts/sending-note.tsx'
import { useSend } from '../parts/use-send.ts'
import { SLIP_TEXTS } from '../texts/slip.ts'
import { SlipPaper } from './slip-paper.tsx'

/** Prints the release that this lane knows of a passage, so that it holds when nothing else works any more. */
export function PrintSlip({ view, pass }: SheetProps) {
  const t = useTexts(SLIP_TEXTS)
  const { sending, send } = useSend()
  const [reference, setReference] = useState(view.expected?.reference ?? '')
  const [slip, setSlip] = useState<Slip | null>(null)
  const prepare = () =>
    send(async () => {
      setSlip(null)
      const given = await askSlip(view, reference.trim().toUpperCase(), pass.pass).catch((error: unknown) => {
        if (error instanceof Refused && error.status === 404) throw new Refused(404, SLIP_TEXTS.noRelease)
        throw error
      })
      setSlip(given)
    })
  return (
    <form
      aria-label={t('print')}
      onSubmit={(event) => {
        event.preventDefault()
        if (reference.trim() !== '') void prepare()
      }}
    >
      <h3>{t('print')}</h3>
      <label className="field">
        {t('reference')}
        <input
          className="mono"
          value={reference}
          autoCapitalize="characters"
          onChange={(event) => setReference(event.target.value)}
        />
      </label>
      {slip === null ? (
        <>
          <p>{t('printNote')}</p>
          <SendingNote sending={sending} done="" />
          <div className="buttons">
            <button type="submit" disabled={sending.state === 'sent' || reference.trim() === ''}>
              {t('prepare')}
            </button>
          </div>
        </>
      ) : (
        <>
          <SlipPaper slip={slip} view={view} />
          <div className="buttons">
            <button type="button" className="primary" onClick={() => window.print()}>
              {t('printNow')}
            </button>
          </div>
        </>
      )}
    </form>
  )
}
