import { agenciesOf, roleOf } from '@landport/passage/acting'
import { PARTY_ROLES } from '@landport/passage/authority-table'
import type { Passage } from '@landport/passage/passage'
import { actorOf, type Identity } from '../http/identity.ts'

type Seen = 'channel' | 'driver' | 'officers' | 'messages'

/** What a person may read of passages. The server leaves out the rest; the browser never had it. */
export interface Visibility {
  /** All passages of this side, or only those of these organisations. */
  readonly passages: 'all' | { readonly parties: readonly string[] }
  /** Agencies the person speaks for: their own officers and remarks are shown to them. */
  readonly agencies: readonly string[]
  readonly sees: ReadonlySet<Seen>
}

/** Roles that look on at all passages of this side, beside the officers of its agencies. */
const ONLOOKERS = ['gate-centre', 'traffic-police', 'yard', 'leadership', 'inspector', 'operator'] as const
/** Agencies that check the person who drives. */
const PERSON_AGENCIES = ['customs', 'border-guard', 'immigration-inspection', 'health-quarantine']

export function visibilityOf(identity: Identity): Visibility {
  const roles = identity.grants.map(roleOf)
  const agencies = agenciesOf(actorOf(identity))
  const isOnlooker = roles.some((role) => (ONLOOKERS as readonly string[]).includes(role))
  const parties = identity.grants
    .filter(({ role }) => (PARTY_ROLES as readonly string[]).includes(role))
    .map(({ organisation }) => organisation)
  const sees = new Set<Seen>()
  const inspects = roles.includes('inspector')
  if (agencies.length > 0 || parties.length > 0 || inspects || roles.includes('leadership'))
    sees.add('channel')
  if (agencies.some((agency) => PERSON_AGENCIES.includes(agency)) || parties.length > 0 || inspects)
    sees.add('driver')
  if (roles.includes('gate-centre')) sees.add('driver')
  if (inspects) sees.add('officers')
  // What the two sides tell each other is read by those who speak for this side.
  if (agencies.length > 0 || roles.includes('gate-centre') || inspects) sees.add('messages')
  return { passages: agencies.length > 0 || isOnlooker ? 'all' : { parties }, agencies, sees }
}

export const maySee = ({ passages }: Visibility, passage: Pick<Passage, 'parties'>): boolean =>
  passages === 'all' || passage.parties.some((party) => passages.parties.includes(party))

/** The passage as this person may read it. */
export function visiblePassage(passage: Passage, visibility: Visibility): Passage {
  const { sees, agencies } = visibility
  const isOwn = (agency: string): boolean => sees.has('officers') || agencies.includes(agency)
  const by = <T extends { readonly agency: string }>(officer: T): T =>
    isOwn(officer.agency) ? officer : { ...officer, account: '', session: '', grant: '' }
  return {
    ...passage,
    channel: sees.has('channel') ? passage.channel : 'unknown',
    driver: sees.has('driver') ? passage.driver : null,
    cells: passage.cells.map((cell) => ({
      ...cell,
      decidedBy: cell.decidedBy === null ? null : by(cell.decidedBy),
      remark: isOwn(cell.agency) ? cell.remark : null,
      evidence: isOwn(cell.agency) ? cell.evidence : [],
      holds: cell.holds.map((hold) => ({ ...hold, by: by(hold.by) })),
    })),
    stopOrders: passage.stopOrders.map((order) => ({
      ...order,
      by: by(order.by),
      lifted: order.lifted === null ? null : { ...order.lifted, by: by(order.lifted.by) },
    })),
    inspections: passage.inspections.map((inspection) => ({
      ...inspection,
      requestedBy: by(inspection.requestedBy),
      evidence: isOwn(inspection.agency) ? inspection.evidence : [],
    })),
  }
}
