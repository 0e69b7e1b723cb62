import { journalName } from '@landport/exchange/names'
import { EMPTY_FRONTIER, grow } from '@landport/journal/frontier'
import { sealBatch } from '@landport/journal/sealing'
import { Fault } from '@landport/std/assert'
import { sha256 } from '../base/hashing.ts'
import { keyOf } from '../base/keys.ts'
import { placeOfLeaf, unsealedCount } from './journal-log.ts'
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
    const { entries, journal } = disk.tables
    const { leaves, heads, opening, epoch } = journal
    const from = parts.replaced.sealsFrom?.(this.#side) ?? leaves.length
    const unsealed = unsealedCount(journal, entries.length)
    if (unsealed === 0) return false
    // The entry that opened the epoch is sealed alone: a head of size 1 is its proof.
    const isOpening = opening !== null && leaves.length === 0
    const count = isOpening ? 1 : Math.min(unsealed, BATCH)
    const waiting = Array.from(
      { length: count },
      (_, place) => entries[placeOfLeaf(journal, leaves.length + place)]!,
    )
    const before =
      from === leaves.length ? journal.frontier : grow(sha256, EMPTY_FRONTIER, leaves.slice(0, from))
    const origin = journalName(side, epoch)
    const batch = sealBatch(
      sha256,
      origin,
      before,
      waiting.map(({ id, text, salt }) => ({ id, body: text, salt })),
      keyOf(side, parts.signing).note(origin),
    )
    await disk.commit(process.isAlive, ({ journal: now }) => {
      if (now.epoch !== epoch || now.heads.length !== heads.length)
        throw new Fault('lease-lost', 'somebody else seals this log', { retryable: true })
      now.leaves = [...now.leaves.slice(0, from), ...batch.seals.map(({ leafHash }) => leafHash)]
      now.frontier = batch.frontier
      now.heads = [...now.heads, { size: batch.frontier.size, root: batch.root, note: batch.note }]
    })
    return waiting.length === BATCH || isOpening
  }
}
