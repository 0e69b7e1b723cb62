import type { ApiError } from '@landport/api/client'
import type { CommandRequest } from '@landport/api/command-requests'
import type { CommandView, PassageView } from '@landport/api/views'
import type { Result } from '@landport/std/result'
import type { Side } from '@landport/std/side'
import type { WorldAccount } from '../configuration.ts'
import type { PassageWatch } from '../passages/passage-watch.ts'
import { Person } from './person.ts'
import { Semaphore } from './semaphore.ts'

/** Requests in flight per side: enough to keep the platform busy, few enough not to drown it. */
const REQUESTS_MAX = 16

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
  #turn = 0

  constructor(parts: SideParts) {
    this.side = parts.side
    this.watch = parts.watch
    this.address = parts.address
    this.#say = parts.say
    const gate = new Semaphore(REQUESTS_MAX)
    this.#people = parts.accounts.map((account) => new Person(account, parts.address, gate))
  }

  officer(agency: string): Person {
    return this.#one(
      `officer of ${agency}`,
      ({ role, organisation }) => role === 'officer' && organisation === agency,
    )
  }

  hasOfficer(agency: string): boolean {
    return this.#people.some(({ account }) => account.role === 'officer' && account.organisation === agency)
  }

  gateCentre(): Person {
    return this.#one('gate centre', ({ role }) => role === 'gate-centre')
  }

  /** Those who may record facts and need not be a party: the work is shared among them. */
  desk(): Person {
    return this.#one('desk', ({ role }) => role === 'gate-centre' || role === 'yard')
  }

  yard(): Person {
    return this.#one('yard', ({ role }) => role === 'yard' || role === 'gate-centre')
  }

  broker(): Person {
    return this.#one('broker', ({ role }) => role === 'broker' || role === 'trader')
  }

  /** Sends a command, tells the watch what was entered, and says when it was refused. */
  async command(
    person: Person,
    reference: string,
    body: CommandRequest,
    key?: string,
  ): Promise<Result<CommandView, ApiError>> {
    const idempotencyKey = key ?? crypto.randomUUID()
    const answer = await person.ask((client) => client.command(reference, body, { idempotencyKey }))
    if (answer.ok) this.watch.entered(reference, answer.value.entries)
    else
      this.#say(
        `${this.side} ${reference} ${body.kind} by ${person.account.signInName}: ${answer.error.code}`,
      )
    return answer
  }

  async passage(reference: string): Promise<PassageView | null> {
    const answer = await this.gateCentre().ask((client) => client.passage(reference))
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
