import { setTimeout as realDelay } from 'node:timers/promises'
import { type Answer, type ApiError, type Client, createClient } from '@landport/api/client'
import { Fault } from '@landport/std/assert'
import type { Result } from '@landport/std/result'
import type { WorldAccount } from '../configuration.ts'
import type { Semaphore } from './semaphore.ts'

const RETRY_MS_FIRST = 200
const RETRY_MS_MAX = 5_000

/** One simulated person with a session of their own. Waits while the platform cannot be reached; asks again what was not answered. */
export class Person {
  readonly account: WorldAccount
  readonly client: Client
  readonly #gate: Semaphore
  #cookie: string | null = null
  #signingIn: Promise<void> | null = null
  #isStopped = false

  readonly #heard: (isAnswered: boolean) => void

  constructor(account: WorldAccount, baseUrl: string, gate: Semaphore, heard: (isAnswered: boolean) => void) {
    this.#heard = heard
    this.account = account
    this.#gate = gate
    this.client = createClient({
      baseUrl,
      keepsCookie: true,
      fetch: async (input, init) => {
        const response = await fetch(input, init)
        const pairs = response.headers.getSetCookie().map((line) => line.split(';', 1)[0]!)
        if (pairs.length > 0) this.#cookie = pairs.join('; ')
        return response
      },
    })
  }

  /** For the event stream, which the client leaves to its user. */
  async cookie(): Promise<string> {
    await this.#signedIn()
    return this.#cookie ?? ''
  }

  /** Asks nothing more: who waits for an answer waits for ever, without holding the process. */
  stop(): void {
    this.#isStopped = true
  }

  /** Asks until there is an answer that is not about the connection, the session or the rate. */
  async ask<T>(question: (client: Client) => Answer<T>): Promise<Result<T, ApiError>> {
    for (let waitMs = RETRY_MS_FIRST; ; waitMs = Math.min(RETRY_MS_MAX, waitMs * 2)) {
      await this.#unlessStopped()
      await this.#signedIn()
      const answer = await this.#gate.run(() => question(this.client)).catch(asRetryable)
      this.#heard(answer !== null)
      if (answer !== null) {
        if (answer.ok) return answer
        const { status, code, retryAfterSeconds } = answer.error
        if (status === 401) this.#signingIn = null
        else if (status !== 429 && status < 500 && code !== 'stale-version') return answer
        if (retryAfterSeconds !== null) await realDelay(retryAfterSeconds * 1000)
      }
      await realDelay(waitMs * (0.75 + Math.random() / 2))
    }
  }

  #signedIn(): Promise<void> {
    this.#signingIn ??= this.#signIn()
    return this.#signingIn
  }

  #unlessStopped(): Promise<void> {
    return this.#isStopped ? new Promise(() => {}) : Promise.resolve()
  }

  async #signIn(): Promise<void> {
    const { signInName, password } = this.account
    for (let waitMs = RETRY_MS_FIRST; ; waitMs = Math.min(RETRY_MS_MAX, waitMs * 2)) {
      const answer = await this.#gate
        .run(() => this.client.signIn({ signInName, password }))
        .catch(asRetryable)
      if (answer?.ok) return
      if (answer !== null && answer.error.status === 401)
        throw new Error(`${signInName} cannot sign in: ${answer.error.message.en}`)
      await realDelay(answer === null ? waitMs : 1000 * (answer.error.retryAfterSeconds ?? 2))
    }
  }
}

/** A platform that is down or slow is waited for; anything else is a mistake of ours. */
function asRetryable(error: unknown): null {
  if (error instanceof Fault && error.retryable) return null
  if (error instanceof SyntaxError || (error instanceof Error && error.name === 'TimeoutError')) return null
  if (error instanceof TypeError && /terminated|fetch failed/.test(error.message)) return null
  throw error
}
