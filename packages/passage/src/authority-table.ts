import type { PassageCommand } from './command.ts'

/** Who a command may come from. */
export interface Authority {
  /** Officer or supervisor of the agency that the command names. */
  readonly namedAgency?: true
  /** Officer or supervisor of one of these agencies, or of any (`'any'`). */
  readonly agencies?: readonly string[] | 'any'
  /** Roles outside the agencies. Those of `PARTY_ROLES` must also be a party to the passage. */
  readonly roles?: readonly string[]
  readonly device?: true
  /** `its-own`: only for what it sends to us, never for a passage of ours that goes out. */
  readonly otherSide?: 'its-own' | 'any'
  /** Timers, imports, derived steps: never for anything that speaks for an agency. */
  readonly platform?: true
}

/** These see and ask for their own passages only. */
export const PARTY_ROLES = ['trader', 'broker', 'driver'] as const

const LINE_AGENCIES = ['border-guard', 'immigration-inspection', 'customs'] as const

/**
 * Which role may send which command: read by the server, which enforces it, and by the browser, which greys the
 * button. Leadership and inspectors look on; the administrator of the platform keeps accounts and decides nothing.
 */
export const AUTHORITY = {
  register: { roles: ['trader', 'broker', 'gate-centre'], otherSide: 'its-own', platform: true },
  amend: { roles: ['trader', 'broker', 'gate-centre'], otherSide: 'its-own' },
  'step-down': { roles: ['gate-centre'] },
  cancel: { roles: ['trader', 'broker', 'gate-centre'], otherSide: 'its-own' },
  'add-party': { agencies: ['customs'], roles: ['gate-centre'], platform: true },
  'record-fact': {
    agencies: 'any',
    roles: ['trader', 'broker', 'driver', 'yard', 'gate-centre'],
    otherSide: 'its-own',
    platform: true,
  },
  'record-channel': { agencies: ['customs'], platform: true },
  decide: { namedAgency: true },
  withdraw: { namedAgency: true },
  hold: { namedAgency: true },
  'lift-hold': { namedAgency: true },
  'request-inspection': { namedAgency: true },
  'record-inspection': { namedAgency: true },
  'order-stop': { namedAgency: true },
  'lift-stop': { namedAgency: true },
  'call-forward': { roles: ['gate-centre'] },
  'gate-in': { agencies: LINE_AGENCIES, roles: ['gate-centre', 'yard'], device: true },
  'record-reading': { agencies: LINE_AGENCIES, roles: ['gate-centre', 'yard'], device: true },
  'order-barrier': { agencies: LINE_AGENCIES, device: true, platform: true },
  'record-opening': { device: true },
  'record-crossing': { agencies: LINE_AGENCIES, device: true, otherSide: 'its-own' },
  'enter-yard': { agencies: LINE_AGENCIES, roles: ['gate-centre', 'yard'], device: true },
  'transfer-load': { agencies: ['customs'], roles: ['gate-centre', 'yard'], device: true },
  'leave-yard': { agencies: LINE_AGENCIES, roles: ['gate-centre', 'yard'], device: true },
  accept: { agencies: ['customs'] },
  return: { agencies: 'any' },
  'turn-around': { agencies: 'any', roles: ['gate-centre'] },
  move: { roles: ['gate-centre'] },
  close: { agencies: ['customs'], roles: ['gate-centre'], platform: true },
  'note-other-side': { otherSide: 'any', platform: true },
  review: { roles: ['gate-centre'], platform: true },
  'note-declaration': { platform: true },
  rejudge: { platform: true },
} as const satisfies Record<PassageCommand['kind'], Authority>

/** Commands that speak for an agency: no platform, device, administrator or other country may send them. */
export const AGENCY_ACTS = [
  'decide',
  'withdraw',
  'hold',
  'lift-hold',
  'request-inspection',
  'record-inspection',
  'order-stop',
  'lift-stop',
  'accept',
  'return',
] as const satisfies readonly PassageCommand['kind'][]
