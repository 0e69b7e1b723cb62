import { flowBodyOf } from '@landport/passage/acting'
import type { Actor } from '@landport/passage/actor'
import { readinessOf } from '@landport/passage/blockers'
import type { PassageCommand } from '@landport/passage/command'
import type { Passage, PassageReference } from '@landport/passage/passage'
import type { Side } from '@landport/std/side'
import { type Instant, plusMinutes } from '@landport/std/time'
import { DURIAN, fact, KM0, person as personOf } from '../base/acting.ts'
import { RULES } from './rulebooks.ts'

/** Stands in whatever may never leave: remarks, grounds, drivers, officers. Nothing with it may be seen on the wire. */
export const SECRET = 'never-to-leave'

export interface Doing {
  readonly actor: Actor
  readonly command: PassageCommand
}

/** A vehicle is announced here. */
export const registering = (reference: string, n: number, now: Instant): Doing => ({
  actor: BROKER,
  command: {
    kind: 'register',
    reference: reference as PassageReference,
    site: 'huu-nghi',
    direction: 'out',
    flow: 'fruit-export',
    goodsClass: 'fruit',
    carrier: {
      kind: 'truck',
      plate: `12C-${String(10_000 + n).slice(0, 3)}.${n % 100}0`,
      trailerPlate: null,
      country: 'VN',
    },
    loaded: true,
    batchNumber: null,
    follows: null,
    parties: ['trader-1', 'broker-1'],
    driver: `${SECRET}-driver`,
    loadUnits: [{ container: null, seals: [`S${n}`], full: true }],
    consignments: [{ ...DURIAN, declarationNumber: `3071${n}` }],
    expectedCrossingAt: plusMinutes(now, 60),
    simulated: true,
  },
})

/**
 * What somebody on this side does next to a passage, drawn by `n`: mostly what brings it on, now and then a stop, a
 * turn back or a return. It may be refused.
 */
export function nextDoing(side: Side, passage: Passage, n: number, now: Instant): Doing {
  if (n % 41 === 0) return rare(n, now)
  const { phase, direction, cells } = passage
  const flow = person('officer', flowBodyOf(side))
  const open = readinessOf(passage, { rules: RULES[side], now }).lines.find(
    ({ status, item }) => status !== 'met' && item !== 'other-side-may-proceed',
  )
  if (!passage.parties.includes('broker-1'))
    return { actor: flow, command: { kind: 'add-party', organisation: 'broker-1' } }
  if (passage.loaded && passage.channel === 'unknown')
    return {
      actor: { kind: 'platform' },
      command: { kind: 'record-channel', channel: 'green', declarationNumber: null },
    }
  if (open !== undefined && n % 5 !== 0) {
    const agency = RULES[side].agencies.find(({ id, isDeciding }) => isDeciding && id === open.broughtBy)
    return { actor: agency === undefined ? BROKER : person('officer', agency.id), command: fact(open.item) }
  }
  if (n % 3 === 0 && STEPS[phase] !== undefined) return STEPS[phase](flow)
  const cell = cells.find(({ outcome }) => outcome === null)
  if (cell !== undefined)
    return { actor: person('officer', cell.agency), command: yes(cell.agency, cell.subject) }
  if (phase === 'permitted')
    return { actor: KM0, command: { kind: 'record-crossing', lane: 'X1', direction, at: now } }
  return STEPS[phase]?.(flow) ?? { actor: person('officer', 'customs'), command: { kind: 'accept' } }
}

const STEPS: Readonly<Partial<Record<string, (flow: Actor) => Doing>>> = {
  registered: (flow) => ({ actor: flow, command: { kind: 'call-forward', slot: null } }),
  called: () => ({ actor: KM0, command: { kind: 'gate-in', lane: 'X1' } }),
  crossed: () => ({ actor: KM0, command: { kind: 'enter-yard', yard: 'Y1' } }),
  'in-yard': (flow) => ({ actor: flow, command: { kind: 'close' } }),
}

function rare(n: number, _now: Instant): Doing {
  const customs = person('officer', 'customs')
  switch (Math.floor(n / 41) % 4) {
    case 0:
      return {
        actor: customs,
        command: { kind: 'order-stop', agency: 'customs', reason: SECRET, legalBasis: SECRET },
      }
    case 1:
      return { actor: customs, command: { kind: 'turn-around', reason: SECRET } }
    case 2:
      return { actor: customs, command: { kind: 'return', reasonCode: 'CADMIUM', reason: SECRET } }
    default:
      return { actor: BROKER, command: { kind: 'amend', driver: `${SECRET}-other-driver`, reason: SECRET } }
  }
}

/** Each account bears the mark. */
const person = (role: string, organisation: string): Actor => personOf(role, organisation, `${SECRET}-`)

const BROKER = person('broker', 'broker-1')
const yes = (
  agency: string,
  subject: Extract<PassageCommand, { kind: 'decide' }>['subject'],
): PassageCommand => ({
  kind: 'decide',
  agency,
  subject,
  outcome: 'yes',
  legalBasis: SECRET,
  remark: SECRET,
  evidence: [],
})
