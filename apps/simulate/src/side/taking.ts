import { isDelivery } from '@landport/exchange/delivery'
import { type ReceiveParts, receive } from '@landport/exchange/receive'
import { otherSide } from '@landport/std/side'
import { sha256 } from '../base/hashing.ts'
import { keyOf } from '../base/keys.ts'
import type { Answer } from '../link/link.ts'
import { prepareMessage } from './desk.ts'
import { parseJson } from './parse-json.ts'
import { receiverMemory } from './receiver-memory.ts'
import type { DeskRun } from './run.ts'
import type { Process, SimulatedSide } from './side.ts'
import type { StoredTelling } from './tables.ts'

/** Takes what the other side delivers: one delivery after the other, where the side has one server. */
export class Taking {
  readonly #side: SimulatedSide
  #turn: Promise<unknown> = Promise.resolve()

  constructor(side: SimulatedSide) {
    this.#side = side
  }

  /** A process began: what the one before waited for comes no more. */
  begin(): void {
    this.#turn = Promise.resolve()
  }

  async take(process: Process, text: string): Promise<Answer> {
    const delivery = parseJson(text)
    if (!isDelivery(delivery)) return { status: 400, text: '{}' }
    if (!process.standing.mayTake()) return { status: 503, text: '{}' }
    const parts = this.#receiveParts(process, text)
    const turn = this.#side.parts.hasTwoServers ? Promise.resolve() : this.#turn
    const mine = turn.then(() => receive(parts, delivery.bundles))
    this.#turn = mine.catch(() => {})
    const taken = await mine
    return taken.ok
      ? { status: 200, text: JSON.stringify(taken.value) }
      : { status: 400, text: JSON.stringify(taken.error) }
  }

  #receiveParts(process: Process, text: string): ReceiveParts<DeskRun, readonly StoredTelling[]> {
    const { side, disk, desk, now, parts } = this.#side
    const { signing, replaced } = parts
    const real = receiverMemory(disk, process.isAlive)
    return {
      side,
      hash: sha256,
      now,
      signers: [keyOf(side, signing).signer],
      memory: replaced.receiverMemory?.(real, process, text) ?? real,
      prepare: prepareMessage(desk, disk, process.isAlive),
      check: () => keyOf(otherSide(side), signing).check,
      onHeard: () => {},
    }
  }
}
