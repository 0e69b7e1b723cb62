import { agenciesOf, roleOf } from '@landport/passage/acting'
import type { Actor } from '@landport/passage/actor'
import type { LaneOrderAct } from './decide-lane-order.ts'

interface LaneAuthority {
  /** Roles of the gate: `gate-centre` is also China's port office. */
  readonly roles: readonly string[]
  /** Officers of these agencies. */
  readonly agencies: readonly string[]
}

const LINE_AGENCIES = ['border-guard', 'immigration-inspection', 'customs'] as const
const STEERS = { roles: ['gate-centre'], agencies: [] } as const
/** Whoever sees the danger stops; who steers the flow lets it go on. */
const STOPS = { roles: ['gate-centre'], agencies: LINE_AGENCIES } as const

/** Who may order what of a lane: read by the server, which enforces it, and by the browser. */
export const LANE_ORDER_AUTHORITY = {
  open: STEERS,
  close: STEERS,
  'set-mode': STEERS,
  'begin-reversal': STEERS,
  'complete-reversal': STEERS,
  'call-off-reversal': STEERS,
  'confirm-empty': STEERS,
  emergency: STOPS,
  'all-clear': STEERS,
} as const satisfies Record<LaneOrderAct['kind'], LaneAuthority>

/** Who works at the lanes, and reads what hands did there: officers at the line, and whoever steers the gate. */
export const mayWorkAtLanes = (actor: Actor): boolean => mayOrderLane(actor, 'emergency')

/** Who may say that a use of a release was none: a supervisor of the agency whose barrier it is. */
export const maySetUseAside = (actor: Actor, owner: string): boolean =>
  actor.kind === 'person' &&
  actor.grants.some(({ role, organisation }) => role === 'supervisor' && organisation === owner)

export function mayOrderLane(actor: Actor, kind: LaneOrderAct['kind']): boolean {
  if (actor.kind !== 'person') return false
  const { roles, agencies }: LaneAuthority = LANE_ORDER_AUTHORITY[kind]
  return (
    actor.grants.some((grant) => roles.includes(roleOf(grant))) ||
    agenciesOf(actor).some((agency) => agencies.includes(agency))
  )
}
