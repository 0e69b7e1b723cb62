import type { Actor } from '@landport/passage/actor'
import { readinessOf } from '@landport/passage/blockers'
import type { PassageCommand, RegisterPassage } from '@landport/passage/command'
import type { Passage, PassageReference } from '@landport/passage/passage'
import { carryOut } from '@landport/server/passages/passage-command'
import type { Services } from '@landport/server/services'
import { assert } from '@landport/std/assert'
import { findPassage } from '@landport/store/reads/passage'

const SITE = 'huu-nghi-1119-1120'

export const person = (role: string, organisation: string): Actor => ({
  kind: 'person',
  account: `bench.${role}.${organisation}`,
  session: 'bench',
  grants: [{ id: `bench-${role}-${organisation}`, role, organisation }],
  simulated: true,
})
const BROKER = person('broker', 'bench-broker')
const GATE_CENTRE = person('gate-centre', 'gate-centre')
const DEVICE: Actor = { kind: 'device', device: 'bench', simulated: true }
const OTHER_SIDE: Actor = { kind: 'other-side', side: 'CN', message: 'bench', simulated: true }

/** How far a life is taken. */
export type Until = 'ready' | 'gated-in' | 'permitted' | 'closed'

/** Works one passage by commands, each timed from call to commit. */
export class Life {
  readonly #services: Services
  readonly #reference: PassageReference
  readonly #onCommand: (ms: number) => void
  #steps = 0
  entries = 0

  constructor(services: Services, serial: number, onCommand: (ms: number) => void) {
    this.#services = services
    this.#onCommand = onCommand
    const run = services.ids.next().slice(-6).toUpperCase()
    this.#reference = `VNBN${run}-${String(serial).padStart(5, '0')}` as PassageReference
  }

  async live(until: Until): Promise<void> {
    await this.#do(BROKER, registration(this.#reference))
    await this.#do(person('officer', 'customs'), {
      kind: 'record-channel',
      channel: 'green',
      declarationNumber: '307112345670',
    })
    await this.#bring('call')
    await this.#decide(['call'])
    if (until === 'ready') return
    await this.#do(GATE_CENTRE, { kind: 'call-forward', slot: null })
    await this.#decide(['gate-in'])
    await this.#do(DEVICE, { kind: 'gate-in', lane: 'out-1' })
    if (until === 'gated-in') return
    await this.#read('plate', '12C12345')
    await this.#read('weight', '38240')
    await this.#bring('cross')
    await this.#note('received')
    await this.#note('may-proceed')
    await this.#decide(['crossing'])
    if (until === 'permitted') return
    await this.#do(DEVICE, { kind: 'order-barrier', lane: 'out-1' })
    const at = this.#services.clock.now()
    await this.#do(DEVICE, { kind: 'record-crossing', lane: 'out-1', direction: 'out', at })
    await this.#note('accepted')
    await this.#do(GATE_CENTRE, { kind: 'close' })
  }

  async #bring(level: 'call' | 'cross'): Promise<void> {
    const { clock, book } = this.#services
    const missing = readinessOf(await this.#passage(), { rules: book.rules, now: clock.now() }).lines.filter(
      (line) => line.level === level && line.status === 'missing' && line.item !== 'other-side-may-proceed',
    )
    for (const { item, broughtBy } of missing)
      await this.#do(this.#bringer(broughtBy), {
        kind: 'record-fact',
        item,
        status: 'met',
        reference: `${item}-1`,
        validUntil: null,
        source: 'simulated register',
      })
  }

  /** What an agency brings only its own officer records. */
  #bringer(broughtBy: string): Actor {
    const isAgency = this.#services.book.pack.agencies.some(({ id }) => id === broughtBy)
    return isAgency ? person('officer', broughtBy) : BROKER
  }

  async #decide(before: readonly string[]): Promise<void> {
    const open = (await this.#passage()).cells.filter(
      (cell) => cell.outcome === null && before.includes(cell.before),
    )
    for (const { agency, subject, legalBasis } of open)
      await this.#do(person('officer', agency), {
        kind: 'decide',
        agency,
        subject,
        outcome: 'yes',
        legalBasis,
        remark: null,
        evidence: [],
      })
  }

  #read(kind: 'plate' | 'weight', value: string): Promise<void> {
    const at = this.#services.clock.now()
    const reading = { device: `bench-${kind}`, kind, lane: 'out-1', value, confidence: 0.99, at }
    return this.#do(DEVICE, { kind: 'record-reading', reading })
  }

  #note(state: 'received' | 'may-proceed' | 'accepted'): Promise<void> {
    return this.#do(OTHER_SIDE, {
      kind: 'note-other-side',
      state,
      reason: null,
      at: this.#services.clock.now(),
    })
  }

  async #passage(): Promise<Passage> {
    const passage = await findPassage(this.#services.pool, this.#reference)
    assert(passage !== null, 'a passage that was registered is there', this.#reference)
    return passage
  }

  async #do(actor: Actor, command: PassageCommand): Promise<void> {
    const from = performance.now()
    this.#steps += 1
    const key = `bench:${this.#reference}:${this.#steps}`
    const outcome = await carryOut(this.#services, { reference: this.#reference, command, actor, key })
    assert(outcome.kind === 'done', 'a life has no refusals', command.kind, outcome)
    this.entries += outcome.response.entries.length
    this.#onCommand(performance.now() - from)
  }
}

const registration = (reference: PassageReference): RegisterPassage => ({
  kind: 'register',
  reference,
  site: SITE,
  direction: 'out',
  flow: 'electronics-export',
  goodsClass: 'electronics',
  carrier: { kind: 'truck', plate: `BENCH ${reference}`, trailerPlate: null, country: 'VN' },
  loaded: true,
  batchNumber: null,
  follows: null,
  parties: ['bench-broker'],
  driver: null,
  loadUnits: [{ container: 'CSQU3054383', seals: ['S1'], full: true }],
  consignments: [
    {
      declaration: null,
      declarationNumber: '307112345670',
      description: 'Bản mạch in đã lắp ráp',
      hs: '85340090',
      originCountry: 'VN',
      exporter: 'Công ty Linh kiện A',
      importer: '凭祥电子公司',
      packages: 900,
      grossWeightKg: 18_000,
      growingAreaCode: null,
      packingHouseCode: null,
    },
  ],
  expectedCrossingAt: null,
  simulated: true,
})
