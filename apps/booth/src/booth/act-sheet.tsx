import type { LaneView } from '@landport/barrier/booth/lane-view'
import type { BoothAct } from '@landport/barrier/machine/booth-act'
import { useState } from 'react'
import type { BoothPass } from '../api/lane-computer.ts'
import { SlipSheet } from '../slip/slip-sheet.tsx'
import type { ACT_TEXTS } from '../texts/acts.ts'
import { ChoosePassage } from './choose-passage.tsx'
import { ConfirmAct } from './confirm-act.tsx'
import { OpenByHand } from './open-by-hand.tsx'
import { SignIn } from './sign-in.tsx'

export type Asked = BoothAct['kind'] | 'sign-in'

export const ACT_NAME = {
  identify: 'identify',
  'open-by-hand': 'openByHand',
  lower: 'lower',
  stop: 'stop',
  evacuate: 'evacuate',
  'prove-empty': 'proveEmpty',
  'take-up-slip': 'slip',
  'print-slip': 'slip',
} as const satisfies Record<BoothAct['kind'], keyof typeof ACT_TEXTS>

export interface SheetProps {
  readonly view: LaneView
  readonly now: number
  readonly pass: BoothPass
  /** The vehicle that stood there when the question was opened: what is answered is said of that one. */
  readonly saw: Pick<LaneView, 'vehicle'>
  readonly close: () => void
}

/** The one question that is open on the screen. Who is not signed in is asked for that first, in the same place. */
export function ActSheet({
  asked,
  pass,
  ...rest
}: Omit<SheetProps, 'pass' | 'saw'> & { readonly asked: Asked; readonly pass: BoothPass | null }) {
  const [saw] = useState(() => sawOf(rest.view))
  if (asked === 'sign-in' || pass === null)
    return <SignIn pass={pass} side={rest.view.side} isFor={asked} close={rest.close} />
  switch (asked) {
    case 'identify':
      return <ChoosePassage {...rest} saw={saw} pass={pass} />
    case 'open-by-hand':
      return <OpenByHand {...rest} saw={saw} pass={pass} />
    case 'take-up-slip':
    case 'print-slip':
      return <SlipSheet {...rest} saw={saw} pass={pass} />
    case 'lower':
    case 'stop':
    case 'evacuate':
    case 'prove-empty':
      return <ConfirmAct kind={asked} {...rest} saw={saw} pass={pass} />
  }
}

const sawOf = ({ vehicle }: LaneView): SheetProps['saw'] => (vehicle === undefined ? {} : { vehicle })
