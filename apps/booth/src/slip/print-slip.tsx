import type { Slip } from '@landport/barrier/booth/slip'
import { useEffect, useState } from 'react'
import { printSlip } from '../api/lane-computer.ts'
import { useTexts } from '../app/language.tsx'
import type { SheetProps } from '../booth/act-sheet.tsx'
import { SendingNote } from '../parts/sending-note.tsx'
import { useSend } from '../parts/use-send.ts'
import { ACT_TEXTS } from '../texts/acts.ts'
import { SLIP_TEXTS } from '../texts/slip.ts'
import { SlipPaper } from './slip-paper.tsx'

/** Prints the release that this lane knows of a passage, so that it holds when nothing else works any more. */
export function PrintSlip({ view, pass }: SheetProps) {
  const t = useTexts(SLIP_TEXTS)
  const a = useTexts(ACT_TEXTS)
  const { sending, send } = useSend()
  const [reference, setReference] = useState(view.expected?.reference ?? '')
  const [slip, setSlip] = useState<Slip | null>(null)
  const named = reference.trim().toUpperCase()
  const print = () =>
    send(async () => {
      setSlip(null)
      setSlip(await printSlip(view, named, pass.pass))
    })
  // The page has to hold the slip before the printer is asked for.
  useEffect(() => {
    if (slip !== null) window.print()
  }, [slip])
  return (
    <form
      aria-label={t('print')}
      onSubmit={(event) => {
        event.preventDefault()
        if (named !== '' && sending.state !== 'sent') void print()
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
      <p>{t('printNote')}</p>
      <h4>{a('willRecord')}</h4>
      <p>{t('printRecord', { name: pass.name, reference: named === '' ? '–' : named })}</p>
      <SendingNote sending={sending} done={slip === null ? '' : t('printed', { copies: slip.copies })} />
      {slip !== null && <SlipPaper slip={slip} view={view} />}
      <div className="buttons">
        <button type="submit" disabled={sending.state === 'sent' || named === ''}>
          {t(slip === null ? 'printNow' : 'printAgain')}
        </button>
      </div>
    </form>
  )
}
