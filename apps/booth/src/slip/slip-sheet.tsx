import { useTexts } from '../app/language.tsx'
import type { SheetProps } from '../booth/act-sheet.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { SLIP_TEXTS } from '../texts/slip.ts'
import { PrintSlip } from './print-slip.tsx'
import './slip.css'
import { TakeUpSlip } from './take-up-slip.tsx'

/** Paper, when everything else is down: taken up again here, and printed here while the lane still knows the release. */
export function SlipSheet(props: SheetProps) {
  const t = useTexts(SLIP_TEXTS)
  return (
    <Sheet title={t('title')} close={props.close}>
      <div className="slip-columns">
        <TakeUpSlip {...props} />
        <PrintSlip {...props} />
      </div>
    </Sheet>
  )
}
