import type { LaneHappening } from '../lanes/lane-plan.ts'
import type { EndDesk } from './end-desk.ts'

type Ordered = Extract<LaneHappening, { kind: 'order' }>['does']

/** What people order of an end meanwhile, and how it ends; what is refused stays as it is. */
export function orderEnd(desk: EndDesk, does: Ordered, later: (act: () => void) => void): void {
  const { mode } = desk.standing
  if (does === 'other-mode')
    desk.order({ kind: 'set-mode', mode: mode === 'smart' ? 'traditional' : 'smart' })
  else if (does === 'close') desk.order({ kind: 'close' })
  else desk.order({ kind: 'emergency', what: 'stop' })
  later(() => {
    desk.order({ kind: 'all-clear' })
    desk.order({ kind: 'set-mode', mode })
    desk.order({ kind: 'open' })
  })
}
