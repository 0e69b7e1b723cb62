import type { SenderMemory } from '@landport/exchange/sender-memory'
import { assert, Fault } from '@landport/std/assert'
import type { Disk } from './disk.ts'
import { writeBundles } from './run.ts'
import type { Tables } from './tables.ts'

/** What a side remembers of what it sends on a channel, on a simulated disk; `holdsLease`: nobody else numbers now. */
export const senderMemory = (
  disk: Disk,
  isAlive: () => boolean,
  channel: string,
  holdsLease: () => boolean = () => true,
): SenderMemory => ({
  findHead: async () => disk.tables.journal.heads.at(-1)?.note ?? null,
  async numberMessages(wrap, limit) {
    const waiting = unnumbered(disk.tables, channel).slice(0, limit)
    if (waiting.length === 0) return 0
    const first = lastNumberOut(disk.tables, channel) + 1
    const { texts, jws, leaves } = wrap(waiting, first)
    assert(texts.length === waiting.length, 'every message gets its text', texts.length, waiting.length)
    const rows = waiting.map(({ id }, place) => {
      const number = first + place
      return { channel, number, id, ...texts[place]!, bundle: { jws, leaves }, place }
    })
    await disk.commit(isAlive, (tables) => {
      if (!holdsLease() || lastNumberOut(tables, channel) + 1 !== first)
        throw new Fault('lease-lost', 'somebody else numbers this channel', { retryable: true })
      writeBundles(tables, [{ jws, leaves }])
      tables.numbers.push(...rows.map(({ text, digest, ...row }) => ({ ...row, text, digest })))
      const numbered = new Set(rows.map(({ id }) => id))
      tables.outbox = tables.outbox.filter((id) => !numbered.has(id))
    })
    return waiting.length
  },
  async listUnanswered(limit) {
    const { numbers, receipts } = disk.tables
    const last = receipts.reduce(
      (most, one) => (one.channel === channel ? Math.max(most, one.number) : most),
      0,
    )
    return numbers.filter((one) => one.channel === channel && one.number > last).slice(0, limit)
  },
  async keepReceipts(receipts) {
    if (receipts.length === 0) return
    await disk.commit(isAlive, (tables) => {
      const kept = new Set(tables.receipts.map(keyOf))
      tables.receipts.push(...receipts.filter((one) => !kept.has(keyOf(one))))
      writeBundles(
        tables,
        receipts.map(({ bundle }) => bundle),
      )
    })
  },
  findLink: async () => disk.tables.link,
  keepLink: (link) =>
    disk.commit(isAlive, (tables) => {
      if (tables.link?.state !== 'stopped') tables.link = link
    }),
})

const keyOf = ({ channel, number }: { readonly channel: string; readonly number: number }): string =>
  `${channel} ${number}`

function unnumbered({ outbox, messagesOut }: Tables, channel: string) {
  if (outbox.length === 0) return []
  const byId = new Map(messagesOut.map((one) => [one.id, one]))
  return outbox.map((id) => byId.get(id)!).filter((one) => one.channel === channel)
}

/** Numbers of a channel follow one another from 1. */
const lastNumberOut = ({ numbers }: Tables, channel: string): number =>
  numbers.findLast((one) => one.channel === channel)?.number ?? 0
