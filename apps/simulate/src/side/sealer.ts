import { journalName } from '@landport/exchange/names'
import { EMPTY_FRONTIER, grow } from '@landport/journal/frontier'
import { sealBatch } from '@landport/journal/sealing'
import { Fault } from '@landport/std/assert'
import { sha256 } from '../base/hashing.ts'
import { keyOf } from '../base/keys.ts'
import type { Process, SimulatedSide } from './side.ts'

const BATCH = 100

/** Gives numbers to committed entries, grows the log and signs it. */
export class Sealer {
  readonly #side: SimulatedSide

  constructor(side: SimulatedSide) {
    this.#side = side
  }

  async sealOnce(process: Process): Promise<boolean> {
    const { disk, side, parts } = this.#side
    const { entries, leaves, heads } = disk.tables
    const from = parts.replaced.sealsFrom?.(this.#side) ?? leaves.length
    const waiting = entries.slice(leaves.length, leaves.length + BATCH)
    if (waiting.length === 0) return false
    const before =
      from === leaves.length ? disk.tables.frontier : grow(sha256, EMPTY_FRONTIER, leaves.slice(0, from))
    const origin = journalName(side)
    const batch = sealBatch(
      sha256,
      origin,
      before,
      waiting.map(({ id, text, salt }) => ({ id, body: text, salt })),
      keyOf(side, parts.signing).note(origin),
    )
    await disk.commit(process.isAlive, (tables) => {
      if (tables.heads.length !== heads.length)
        throw new Fault('lease-lost', 'somebody else seals this log', { retryable: true })
      tables.leaves = [...tables.leaves.slice(0, from), ...batch.seals.map(({ leafHash }) => leafHash)]
      tables.frontier = batch.frontier
      tables.heads.push({ size: batch.frontier.size, root: batch.root, note: batch.note })
    })
    return waiting.length === BATCH
  }
}
