import { ERRORS } from '@landport/api/error-catalogue'
import type { SessionView } from '@landport/api/instance-views'
import type { LaneLine } from '@landport/api/lanes'
import { mayOrderLane } from '@landport/barrier/order/authority'
import { decideLaneOrder, type LaneOrderAct } from '@landport/barrier/order/decide-lane-order'
import type { Text3 } from '@landport/std/text'
import type { Instant } from '@landport/std/time'
import { LANE_ORDER_TEXTS } from '../../texts/lanes.ts'

export interface OfferedAct {
  readonly key: keyof typeof LANE_ORDER_TEXTS
  readonly act: LaneOrderAct
  /** Why it is not open now; null when it is. */
  readonly why: Text3 | null
}

/**
 * What may be ordered of a lane now, by the same functions that the server asks. Whether the lane was proved empty the
 * server alone knows; there it is taken as proved, and the server's refusal is shown.
 */
export function listLaneActs(line: LaneLine, session: SessionView, now: Instant): readonly OfferedAct[] {
  const { standing, isReversible } = line
  const other = standing.direction === 'out' ? 'in' : 'out'
  const acts: readonly Omit<OfferedAct, 'why'>[] = [
    { key: 'open', act: { kind: 'open' } },
    { key: 'close', act: { kind: 'close' } },
    standing.mode === 'smart'
      ? { key: 'traditional', act: { kind: 'set-mode', mode: 'traditional' } }
      : { key: 'smart', act: { kind: 'set-mode', mode: 'smart' } },
    { key: 'reverse', act: { kind: 'begin-reversal', to: other } },
    ...(standing.turningTo === null
      ? []
      : ([
          { key: 'confirmEmpty', act: { kind: 'confirm-empty' } },
          { key: 'complete', act: { kind: 'complete-reversal' } },
          { key: 'callOff', act: { kind: 'call-off-reversal' } },
        ] as const)),
    { key: 'stop', act: { kind: 'emergency', what: 'stop' } },
    { key: 'evacuate', act: { kind: 'emergency', what: 'evacuate' } },
    ...(standing.emergency === null ? [] : ([{ key: 'allClear', act: { kind: 'all-clear' } }] as const)),
  ]
  const actor = {
    kind: 'person',
    account: session.account,
    session: '',
    grants: session.grants,
    simulated: false,
  } as const
  return acts.map((one) => ({
    ...one,
    why: mayOrderLane(actor, one.act.kind)
      ? whyNot(line, one.act, isReversible, now)
      : LANE_ORDER_TEXTS.notYours,
  }))
}

function whyNot(
  { standing, end }: LaneLine,
  act: LaneOrderAct,
  isReversible: boolean,
  now: Instant,
): Text3 | null {
  const decided = decideLaneOrder(standing, act, {
    now,
    lane: { isReversible },
    provedEmptyAt: now,
    end: end?.end ?? null,
  })
  return decided.ok ? null : ERRORS[decided.error].message
}
