import type { CommandView } from '@landport/api/answer-views'
import type { ApiError } from '@landport/api/client'
import type { CommandRequest } from '@landport/api/command-requests'
import type { PassageView } from '@landport/api/passage-views'
import type { Result } from '@landport/std/result'
import type { Side } from '@landport/std/side'
import type { WorldAccount } from '../configuration.ts'
import type { PassageWatch } from '../passages/passage-watch.ts'
import { Person } from './person.ts'
import { Semaphore } from './semaphore.ts'

/** Requests in flight per side: enough to keep the platform busy, few enough not to drown it. */
const REQUESTS_MAX = 16
const WAITING_MAX = 24

export interface SideParts {
  readonly side: Side
  readonly address: string
  readonly accounts: readonly WorldAccount[]
  readonly watch: PassageWatch
  readonly say: (text: string) => void
}

/** Everybody who acts on one side, by role. */
export class Cast {
  readonly side: Side
  readonly watch: PassageWatch
  readonly address: string
  readonly #people: readonly Person[]
  readonly #say: (text: string) => void
  readonly #gate = new Semaphore(REQUESTS_MAX)
  /** Counted since the start. */
  readonly tally = { commands: 0, views: 0, refused: 0 }
  #turn = 0
  #isStopped = false
  #isReachable = true

  constructor(parts: SideParts) {
    this.side = parts.side
    this.watch = parts.watch
    this.address = parts.address
    this.#say = parts.say
    const heard = (isAnswered: boolean) => {
      this.#isReachable = isAnswered
    }
    this.#people = parts.accounts.map((account) => new Person(account, parts.address, this.#gate, heard))
  }

  stop(): void {
    this.#isStopped = true
    for (const person of this.#people) person.stop()
  }

  /** Requests that wait for their turn. */
  get waiting(): number {
    return this.#gate.waiting
  }

  /** The last request was answered, whatever the answer was. */
  get isReachable(): boolean {
    return this.#isReachable
  }

  /** The platform has its hands full: more requests wait than it answers in a moment. */
  get isBusy(): boolean {
    return this.#gate.waiting > WAITING_MAX && !this.#isStopped
  }

  officer(agency: string): Person {
    return this.#one(`officer of ${agency}`, (account) => isOfficerOf(account, agency))
  }

  hasOfficer(agency: string): boolean {
    return this.#people.some(({ account }) => isOfficerOf(account, agency))
  }

  /** In China the port office does what the gate centre does in Vietnam. */
  gateCentre(): Person {
    return this.#one('gate centre', isGateCentre)
  }

  yard(): Person {
    return this.#one('yard', (account) => account.role === 'yard' || isGateCentre(account))
  }

  /** Those who may record facts: the parties on the side where the passage was registered, else the desks of the gate. */
  bringer(isRegisteredHere: boolean): Person {
    return isRegisteredHere ? this.#one('party', isParty) : this.yard()
  }

  broker(): Person {
    return this.#one('broker', ({ role }) => role === 'broker')
  }

  /** Whoever registers, the simulated broker and trader are both parties. */
  parties(): string[] {
    return [
      ...new Set(
        this.#people.filter(({ account }) => isParty(account)).map(({ account }) => account.organisation),
      ),
    ]
  }

  /** Those who only look on. They are shown no person's data: reading that would be put on record each time. */
  onlooker(): Person {
    return this.#one('onlooker', ({ role }) => role === 'leadership')
  }

  /** Sends a command, tells the watch what was entered, and says when it was refused. */
  async command(
    person: Person,
    reference: string,
    body: CommandRequest,
    key?: string,
  ): Promise<Result<CommandView, ApiError>> {
    const idempotencyKey = key ?? crypto.randomUUID()
    this.tally.commands++
    const answer = await person.ask((client) => client.command(reference, body, { idempotencyKey }))
    if (answer.ok) this.watch.entered(reference, answer.value.entries)
    else {
      this.tally.refused++
      this.#say(
        `${this.side} ${reference} ${body.kind} by ${person.account.signInName}: ${answer.error.code}`,
      )
    }
    return answer
  }

  async passage(reference: string): Promise<PassageView | null> {
    this.tally.views++
    const answer = await this.onlooker().ask((client) => client.passage(reference))
    return answer.ok ? answer.value : null
  }

  /** Accounts of the same kind take turns, so that none meets its rate limit. */
  #one(what: string, fits: (account: WorldAccount) => boolean): Person {
    const fitting = this.#people.filter(({ account }) => fits(account))
    if (fitting.length === 0) throw new Error(`no simulated account on side ${this.side} for: ${what}`)
    this.#turn = (this.#turn + 1) % 1_000_003
    return fitting[this.#turn % fitting.length]!
  }
}

const GATE_CENTRES: readonly string[] = ['gate-centre', 'port-office']

const isOfficer = ({ role }: WorldAccount): boolean => role === 'officer' || role === 'supervisor'
const isOfficerOf = (account: WorldAccount, agency: string): boolean =>
  isOfficer(account) && account.organisation === agency
const isGateCentre = (account: WorldAccount): boolean =>
  account.role === 'gate-centre' || (isOfficer(account) && GATE_CENTRES.includes(account.organisation))
const isParty = ({ role }: WorldAccount): boolean => role === 'broker' || role === 'trader'
