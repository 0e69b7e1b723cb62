import assert from 'node:assert/strict'
import type { Rulebook } from '@landport/clearance/rulebook'
import type { Side } from '@landport/std/side'
import { type Instant, instantFromMs } from '@landport/std/time'
import type { Actor } from '../src/actor.ts'
import type { PassageCommand, RegisterPassage } from '../src/command.ts'
import type { DecideContext, GateState } from '../src/context.ts'
import { decide } from '../src/decide.ts'
import type { PassageEntry } from '../src/entry.ts'
import { evolve } from '../src/evolve.ts'
import type { Consignment, Passage, PassageReference } from '../src/passage.ts'
import { fixtureRules } from './fixture-rules.ts'

export const DAY = Date.UTC(2026, 10, 22)
export const at = (minutes: number): Instant => instantFromMs(DAY + minutes * 60_000)

export const person = (role: string, organisation: string): Actor => ({
  kind: 'person',
  account: `${role}@${organisation}`,
  session: 's1',
  grants: [{ id: `g-${role}-${organisation}`, role, organisation }],
  simulated: true,
})
export const officer = (agency: string): Actor => person('officer', agency)
export const GATE_CENTRE = person('gate-centre', 'gate-centre')
export const BROKER = person('broker', 'broker-1')
export const TRADER = person('trader', 'trader-1')
export const DEVICE: Actor = { kind: 'device', device: 'km0-1', simulated: true }
export const PLATFORM: Actor = { kind: 'platform' }
export const otherSideActor = (side: Side): Actor => ({
  kind: 'other-side',
  side,
  message: 'm1',
  simulated: true,
})

export const DURIAN: Consignment = {
  declaration: null,
  declarationNumber: '307112345670',
  description: 'Sầu riêng tươi',
  hs: '08106000',
  originCountry: 'VN',
  exporter: 'Công ty Nông sản A',
  importer: '凭祥果品公司',
  packages: 900,
  grossWeightKg: 18_000,
  growingAreaCode: 'VN-DLOR-0001',
  packingHouseCode: 'VN-DLPH-001',
}

export const fruitOut = (more: Partial<RegisterPassage> = {}): RegisterPassage => ({
  kind: 'register',
  reference: 'VNHN261122-00417' as PassageReference,
  site: 'huu-nghi',
  direction: 'out',
  flow: 'fruit-export',
  goodsClass: 'fruit',
  carrier: { kind: 'truck', plate: '12C-123.45', trailerPlate: '12R-001.23', country: 'VN' },
  loaded: true,
  batchNumber: null,
  follows: null,
  parties: ['trader-1', 'broker-1'],
  driver: 'person-1',
  loadUnits: [{ container: null, seals: ['S1'], full: true }],
  consignments: [DURIAN],
  expectedCrossingAt: at(300),
  simulated: true,
  ...more,
})

/** One passage on one side, worked by commands as the server would. */
export class Desk {
  readonly side: Side
  state: Passage | null = null
  readonly entries: PassageEntry[] = []
  minute = 0
  gateOpen: GateState = 'open'
  otherSideOpen: GateState = 'open'
  /** Called after each entry, with the state before and after it. */
  onEntry: (before: Passage | null, entry: PassageEntry, after: Passage) => void = () => {}
  readonly rules: Rulebook
  private ids = 0

  constructor(side: Side, rules: Rulebook = fixtureRules(side)) {
    this.side = side
    this.rules = rules
  }

  context(actor: Actor): DecideContext {
    return {
      now: at(this.minute),
      actor,
      side: this.side,
      rules: this.rules,
      gateOpen: this.gateOpen,
      otherSideOpen: this.otherSideOpen,
      newId: () => `id-${++this.ids}`,
    }
  }

  send(actor: Actor, command: PassageCommand) {
    this.minute += 1
    const answer = decide(this.state, command, this.context(actor))
    if (answer.ok)
      for (const entry of answer.value) {
        const before = this.state
        const after = evolve(before, entry)
        this.entries.push(entry)
        this.state = after
        this.onEntry(before, entry, after)
      }
    return answer
  }

  /** Sends what must be taken; the types of the new entries. */
  do(actor: Actor, command: PassageCommand): string[] {
    const answer = this.send(actor, command)
    assert.ok(answer.ok, answer.ok ? '' : `${command.kind}: ${answer.error.code}`)
    return answer.value.map(({ type }) => type)
  }

  /** Sends what must be refused; the code. */
  refused(actor: Actor, command: PassageCommand): string {
    const answer = this.send(actor, command)
    assert.ok(!answer.ok, `${command.kind} was taken`)
    return answer.error.code
  }

  get passage(): Passage {
    assert.ok(this.state)
    return this.state
  }
}

export const fact = (item: string, more: { validUntil?: Instant } = {}): PassageCommand => ({
  kind: 'record-fact',
  item,
  status: 'met',
  reference: `${item}-1`,
  validUntil: more.validUntil ?? null,
  source: 'paper',
})

export const yes = (
  agency: string,
  subject: Extract<PassageCommand, { kind: 'decide' }>['subject'],
): PassageCommand => ({
  kind: 'decide',
  agency,
  subject,
  outcome: 'yes',
  legalBasis: 'law-1',
  remark: null,
  evidence: [],
})

/** Every cell that is still open, decided yes by an officer of its own agency. */
export function allSayYes(
  desk: Desk,
  before: readonly string[] = ['call', 'gate-in', 'crossing', 'yard-exit'],
) {
  for (const cell of desk.passage.cells)
    if (cell.outcome === null && before.includes(cell.before))
      desk.do(officer(cell.agency), yes(cell.agency, cell.subject))
}

export const mayProceed = (minute: number): PassageCommand => ({
  kind: 'note-other-side',
  state: 'may-proceed',
  reason: null,
  at: at(minute),
})

/** A fruit truck inside the gate with everything but the decisions. */
export function gatedInFruit(more: Partial<RegisterPassage> = {}): Desk {
  const desk = new Desk('VN')
  desk.do(BROKER, fruitOut(more))
  desk.do(BROKER, fact('declaration-registered'))
  desk.do(TRADER, fact('fee-paid'))
  desk.do(GATE_CENTRE, { kind: 'call-forward', slot: null })
  desk.do(DEVICE, { kind: 'gate-in', lane: 'X1' })
  desk.do(officer('plant-quarantine'), fact('phyto-certificate'))
  desk.do(otherSideActor('CN'), mayProceed(desk.minute))
  return desk
}
