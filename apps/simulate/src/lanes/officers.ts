import { flowBodyOf } from '@landport/passage/acting'
import type { Actor } from '@landport/passage/actor'
import { readinessOf } from '@landport/passage/blockers'
import type { PassageCommand, RegisterPassage } from '@landport/passage/command'
import type { Passage, PassageReference } from '@landport/passage/passage'
import { otherSide, type Side } from '@landport/std/side'
import { type Instant, plusMinutes } from '@landport/std/time'
import { DURIAN, fact, KM0, person } from '../base/acting.ts'
import { RULES } from '../side/rulebooks.ts'
import { GATE, type Way } from './gate.ts'
import type { Load } from './vehicle.ts'

export interface Deed {
  readonly actor: Actor
  readonly command: PassageCommand
}

/** What is announced of a truck that leaves this country; of one that comes by the other side. */
export const announcing = (
  { side, way, reference, load }: Announced,
  [plate, box]: readonly [string, string],
  now: Instant,
): Deed => ({
  actor: way === 'out' ? BROKER : otherSideActor(side),
  command: {
    kind: 'register',
    reference: reference as PassageReference,
    site: GATE.id,
    direction: way,
    ...GOODS[load],
    carrier: { kind: 'truck', plate, trailerPlate: null, country: 'VN' },
    batchNumber: null,
    follows: null,
    parties: way === 'out' ? ['broker-1', 'trader-1'] : [],
    driver: null,
    loadUnits: [{ container: box, seals: [], full: load !== 'empty' }],
    expectedCrossingAt: plusMinutes(now, 60),
    simulated: true,
  },
})

export interface Announced {
  readonly side: Side
  readonly way: Way
  readonly reference: string
  readonly load: Load
}

/** Speaks to this side. */
const otherSideActor = (side: Side): Actor => ({
  kind: 'other-side',
  side: otherSide(side),
  message: 'm-1',
  simulated: true,
})

const GOODS = {
  fruit: {
    flow: 'fruit-export',
    goodsClass: 'fruit',
    loaded: true,
    consignments: [{ ...DURIAN, declarationNumber: '30711' }],
  },
  electronics: {
    flow: 'electronics-export',
    goodsClass: 'electronics',
    loaded: true,
    consignments: [
      {
        declaration: null,
        declarationNumber: '30712',
        description: 'Vi mạch',
        hs: '85423100',
        originCountry: 'VN',
        exporter: 'Công ty Điện tử B',
        importer: '南宁电子公司',
        packages: 40,
        grossWeightKg: 18_000,
        growingAreaCode: null,
        packingHouseCode: null,
      },
    ],
  },
  empty: { flow: 'empty', goodsClass: 'none', loaded: false, consignments: [] },
} as const satisfies Record<Load, Pick<RegisterPassage, 'flow' | 'goodsClass' | 'loaded' | 'consignments'>>

/** What brings a passage on next; null when nothing on this side is left to do before it crosses. */
export function nextDeed(
  side: Side,
  passage: Passage,
  channel: 'green' | 'yellow' | 'red',
  now: Instant,
): Deed | null {
  const { phase, cells } = passage
  const flow = person('officer', flowBodyOf(side))
  if (phase === 'permitted') return null
  if (passage.loaded && passage.channel === 'unknown')
    return {
      actor: { kind: 'platform' },
      command: { kind: 'record-channel', channel, declarationNumber: null },
    }
  const open = readinessOf(passage, { rules: RULES[side], now }).lines.find(
    ({ status, item }) => status !== 'met' && item !== 'other-side-may-proceed',
  )
  if (open !== undefined) {
    const agency = RULES[side].agencies.find(({ id, isDeciding }) => isDeciding && id === open.broughtBy)
    const who = passage.direction === 'out' ? BROKER : flow
    return { actor: agency === undefined ? who : person('officer', agency.id), command: fact(open.item) }
  }
  const cell = cells.find(({ outcome, before }) => outcome === null && before !== 'yard-exit')
  if (cell !== undefined)
    return {
      actor: person('officer', cell.agency),
      command: {
        kind: 'decide',
        agency: cell.agency,
        subject: cell.subject,
        outcome: 'yes',
        legalBasis: 'law-1',
        remark: null,
        evidence: [],
      },
    }
  if (passage.direction === 'in') return null
  if (phase === 'registered') return { actor: flow, command: { kind: 'call-forward', slot: null } }
  if (phase === 'called') return { actor: KM0, command: { kind: 'gate-in', lane: 'X1' } }
  if (passage.otherSide.state !== 'may-proceed')
    return {
      actor: otherSideActor(side),
      command: { kind: 'note-other-side', state: 'may-proceed', reason: null, at: now },
    }
  return null
}

const BROKER = person('broker', 'broker-1')
