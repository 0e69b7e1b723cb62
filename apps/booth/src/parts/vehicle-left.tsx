import { useTexts } from '../app/language.tsx'
import type { SheetProps } from '../booth/act-sheet.tsx'
import { ACT_TEXTS } from '../texts/acts.ts'
import type { Sending } from './use-send.ts'

/** Whether the question on the screen is about a vehicle that stands there no more. */
export const hasLeft = ({ saw, view }: Pick<SheetProps, 'saw' | 'view'>): boolean =>
  saw.vehicle !== undefined && saw.vehicle !== view.vehicle

/** Said before anybody presses: the lane would refuse it. What is done already stays done. */
export function VehicleLeft({
  saw,
  view,
  sending,
}: Pick<SheetProps, 'saw' | 'view'> & { readonly sending: Sending }) {
  const t = useTexts(ACT_TEXTS)
  if (!hasLeft({ saw, view }) || sending.state === 'done' || sending.state === 'sent') return null
  return (
    <p className="note fault" role="alert">
      {t('vehicleLeft')}
    </p>
  )
}
