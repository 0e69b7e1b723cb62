import type { MessageRecord, Outcome } from '@landport/exchange/receiver-memory'
import type { PassageEntry } from '@landport/passage/entry'
import { evolve } from '@landport/passage/evolve'
import type { Passage } from '@landport/passage/passage'
import type { Result } from '@landport/std/result'
import { sha256Hex } from '../base/hashing.ts'
import type { StoredEntry, StoredMessage, Tables } from './tables.ts'

/** A command on a passage, as the platform carries it out: by its key once and never again. */
export interface DeskRun {
  readonly reference: string
  readonly key: string
  readonly digest: string
  readonly decide: (passage: Passage | null) => Result<readonly PassageEntry[], unknown>
  readonly messages: (
    before: Passage | null,
    entries: readonly { readonly id: string; readonly data: PassageEntry }[],
  ) => readonly StoredMessage[]
  readonly nextId: () => string
  /** Of a message that asks for this; null where a person or a device does. */
  readonly record: ((outcome: Outcome) => MessageRecord) | null
}

/** What a run will write, decided on what was read; nothing of it is written yet. */
export interface Decided {
  readonly run: DeskRun
  readonly outcome: Outcome
  /** Version of the passage that it was decided on. */
  readonly version: number
  readonly after: Passage | null
  readonly entries: readonly StoredEntry[]
  readonly messages: readonly StoredMessage[]
  readonly record: MessageRecord | null
}

export function decideRun(run: DeskRun, before: Passage | null): Decided {
  const decision = run.decide(before)
  const happened = decision.ok ? decision.value : []
  const outcome = decision.ok ? 'done' : 'refused'
  const version = before?.version ?? 0
  const named = happened.map((data) => ({ id: run.nextId(), data }))
  const entries = named.map(({ id, data }, place): StoredEntry => {
    const stream = `passage/${run.reference}`
    const text = JSON.stringify({ id, stream, version: version + place + 1, data })
    const salt = new TextEncoder().encode(id.slice(-16))
    return { id, stream, version: version + place + 1, command: run.key, data, text, salt }
  })
  return {
    run,
    outcome,
    version,
    after: happened.reduce<Passage | null>(evolve, before),
    entries,
    messages: run.messages(before, named),
    record: run.record?.(outcome) ?? null,
  }
}

/** Whether the tables are still as they were when it was decided. */
export const mayWrite = (tables: Tables, { run, version, record }: Decided): boolean =>
  !tables.commands.has(run.key) &&
  (tables.passages.get(run.reference)?.version ?? 0) === version &&
  (record === null || mayRecord(tables, record))

/** A message is taken once, and a number is given once. */
export const mayRecord = ({ messagesIn }: Tables, { taken }: MessageRecord): boolean =>
  !taken.some((one) =>
    messagesIn.some(
      ({ id, channel, number }) => id === one.id || (channel === one.channel && number === one.number),
    ),
  )

export function writeDecided(
  tables: Tables,
  { run, outcome, after, entries, messages, record }: Decided,
): void {
  tables.commands.set(run.key, { digest: run.digest, outcome })
  tables.entries.push(...entries)
  if (after !== null && entries.length > 0) tables.passages.set(run.reference, after)
  tables.messagesOut.push(...messages)
  tables.outbox.push(...messages.map(({ id }) => id))
  if (record !== null) writeRecord(tables, record)
}

export function writeRecord(tables: Tables, { taken, raw, bundles, heads }: MessageRecord): void {
  tables.messagesIn.push(...taken)
  for (const { digest, text } of raw) if (!tables.raw.has(digest)) tables.raw.set(digest, text)
  writeBundles(tables, bundles)
  for (const head of heads) tables.peerHeads.set(head.note, head)
}

export function writeBundles(tables: Tables, bundles: MessageRecord['bundles']): void {
  for (const { jws, leaves } of bundles) {
    const digest = sha256Hex(jws)
    if (!tables.bundles.has(digest)) tables.bundles.set(digest, { jws, leaves })
  }
}
