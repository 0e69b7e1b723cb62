import type { Bundle } from '@landport/exchange/bundle'
import { channelName } from '@landport/exchange/names'
import type { Carried } from '@landport/exchange/send'
import { type SendingTurns, sendingTurns } from '@landport/exchange/sending-turns'
import { otherSide } from '@landport/std/side'
import { sha256 } from '../base/hashing.ts'
import { keyOf } from '../base/keys.ts'
import { parseJson } from './parse-json.ts'
import { senderMemory } from './sender-memory.ts'
import type { Process, SimulatedSide } from './side.ts'

const LEASE_LOST = 0.05

/** Numbers and delivers what a side has to tell, by one of its servers at a time. */
export class Sending {
  readonly #side: SimulatedSide
  /** Which of its servers sends, and since which change. */
  #lease = { holder: 0, epoch: 1 }

  constructor(side: SimulatedSide) {
    this.#side = side
  }

  async sendOnce(process: Process, server: number): Promise<boolean> {
    const { side, disk, now, parts } = this.#side
    const channel = channelName(side, otherSide(side))
    const { signing, replaced, random, time } = parts
    if (this.#lease.holder !== server) {
      // Now and then the holder is taken for dead while it is only slow.
      if (random() < LEASE_LOST) this.#lease = { holder: server, epoch: this.#lease.epoch + 1 }
      return false
    }
    const turns = turnsOf(process, server)
    if (!process.standing.mayNumber()) {
      turns.forget()
      return false
    }
    const { epoch } = this.#lease
    const real = senderMemory(disk, process.isAlive, channel, () => this.#lease.epoch === epoch)
    const sending = {
      side,
      channel,
      hash: sha256,
      memory: replaced.senderMemory?.(real, process) ?? real,
      signers: [keyOf(side, signing).signer],
      check: () => keyOf(otherSide(side), signing).check,
      now,
      nowMs: () => time.nowMs,
      random,
      salt: () =>
        Uint8Array.from({ length: 16 }, () => Math.floor(random() * 256)).toBase64({
          alphabet: 'base64url',
          omitPadding: true,
        }),
      transport: (bundles: readonly Bundle[]) => this.#carry(JSON.stringify({ bundles })),
      onAttempt: (reached: boolean) => (reached ? undefined : process.standing.doubt()),
    }
    return turns.take(sending, epoch)
  }

  async #carry(text: string): Promise<Carried> {
    const { side, link, parts } = this.#side
    parts.onAsked('/messages', text)
    const answer = await link.request(otherSide(side), '/messages', text)
    if (answer === null) return { kind: 'failed', why: 'no answer' }
    if (answer.status !== 200) return { kind: 'failed', why: `answered ${answer.status}` }
    return { kind: 'answered', answer: parseJson(answer.text) }
  }
}

function turnsOf({ memory }: Process, server: number): SendingTurns {
  const key = `turns ${server}`
  const known = memory.get(key) as SendingTurns | undefined
  const turns = known ?? sendingTurns()
  memory.set(key, turns)
  return turns
}
