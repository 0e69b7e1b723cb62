import type { ReceiverMemory } from '@landport/exchange/receiver-memory'
import { assert, Fault } from '@landport/std/assert'
import type { Disk } from './disk.ts'
import { type DeskRun, decideRun, mayRecord, mayWrite, writeDecided, writeRecord } from './run.ts'
import type { StoredTelling, Tables } from './tables.ts'

/**
 * What a side remembers of messages that came, on a simulated disk: as PostgreSQL keeps it, with the same keys. A
 * command is decided on what was read and written only if that still holds; the loser of a race decides again.
 */
export const receiverMemory = (
  disk: Disk,
  isAlive: () => boolean,
): ReceiverMemory<DeskRun, readonly StoredTelling[]> => ({
  findHead: async () => disk.tables.journal.heads.at(-1)?.note ?? null,
  findKnown: async (ids, channel) => findKnown(disk.tables, ids, channel),
  findBundles: async (digests) =>
    new Map(
      digests.flatMap((digest) => {
        const bundle = disk.tables.bundles.get(digest)
        return bundle === undefined ? [] : [[digest, bundle] as const]
      }),
    ),
  keepRaw: (texts) =>
    disk.commit(isAlive, ({ raw }) => {
      for (const { digest, text } of texts) if (!raw.has(digest)) raw.set(digest, text)
    }),
  async carryOutTogether(runs) {
    const { commands, passages } = disk.tables
    const fresh = runs.filter(({ key }) => !commands.has(key))
    const decided = fresh.map((run) => decideRun(run, passages.get(run.reference) ?? null))
    const isWritten = await disk.commit(isAlive, (tables) => {
      if (!decided.every((one) => mayWrite(tables, one))) return false
      for (const one of decided) writeDecided(tables, one)
      return true
    })
    return runs.map((run) => isWritten && fresh.includes(run))
  },
  carryOut: (run) => carryOut(disk, isAlive, run),
  writeRows: (rows, record) =>
    disk.commit(isAlive, (tables) => {
      if (!mayRecord(tables, record)) throw taken()
      tables.told.push(...rows.flat())
      writeRecord(tables, record)
    }),
})

/** Tries until it is written or was written before: the loser of a race reads again. */
export async function carryOut(disk: Disk, isAlive: () => boolean, run: DeskRun): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    assert(attempt <= 20, 'a command finds its turn', run.key)
    if (disk.tables.commands.has(run.key)) return
    const decided = decideRun(run, disk.tables.passages.get(run.reference) ?? null)
    const isWritten = await disk.commit(isAlive, (tables) => {
      if (!mayWrite(tables, decided)) {
        // Its own number or id held by another message is no race that a second look could win.
        if (decided.record !== null && !tables.commands.has(run.key) && !mayRecord(tables, decided.record))
          throw taken()
        return false
      }
      writeDecided(tables, decided)
      return true
    })
    if (isWritten) return
  }
}

function findKnown({ messagesIn }: Tables, ids: readonly string[], channel: string) {
  const wanted = new Set(ids)
  let lastNumber = 0
  const byId = new Map()
  for (const one of messagesIn) {
    if (one.channel === channel && one.number > lastNumber) lastNumber = one.number
    if (wanted.has(one.id)) {
      const { id, digest, receipt, receiptBundle, receiptPlace } = one
      byId.set(id, { id, digest, receipt, receiptBundle, receiptPlace })
    }
  }
  return { byId, lastNumber }
}

const taken = (): Fault => new Fault('unique-violation', 'this message is there already', { retryable: true })
