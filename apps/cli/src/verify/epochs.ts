import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sizeOfNote } from '@landport/exchange/epoch/plan'
import { journalName } from '@landport/exchange/names'
import type { Finding } from '@landport/journal/finding'
import { type HeadLine, verifyLog } from '@landport/journal/verifying'
import type { Side } from '@landport/std/side'
import { findOpeningEntry, listOwnEpochs, type StoredEpoch } from '@landport/store/epoch'
import { sha256 } from '@landport/store/hash'
import type { Pool } from '@landport/store/pool'
import { listHeads, listHeldHeads, listSealed } from '@landport/store/reads/log'
import { ed25519Verifier } from '@landport/store/signer'
import { type EpochKeys, openSignedEpoch, seamOf, unsignedEpoch } from './signed-epoch.ts'

export interface EpochsAsk extends EpochKeys {
  readonly pool: Pool
  /** The other side's database, when it lies beside. */
  readonly neighbour: Pool | null
}

export interface EpochsReport {
  /** Epoch whose journal is sealed now. */
  readonly current: number
  /** Entries of journals that ended. */
  readonly endedEntries: number
  readonly findings: readonly Finding[]
  readonly seams: readonly Finding[]
}

/**
 * The epochs of a side's logs: each but the first must begin with an entry that carries the document as both sides
 * signed it. What the documents say was lost is a seam; what else is missing from a journal that ended is a fault.
 */
export async function verifyEpochs(ask: EpochsAsk): Promise<EpochsReport> {
  const { pool, side } = ask
  const epochs = await listOwnEpochs(pool)
  const findings: Finding[] = []
  const seams: Finding[] = []
  const closed = new Map<string, { readonly held: number; readonly witnessed: number }>()
  for (const epoch of epochs) {
    const opened = await openStored(ask, epoch)
    if (typeof opened === 'string') {
      findings.push(unsignedEpoch(epoch.journal, opened))
      continue
    }
    for (const { log, held, witnessed } of opened.closes)
      closed.set(log, { held, witnessed: sizeOfNote(witnessed) })
    seams.push(seamOf(opened))
  }
  findings.push(...(await unknownJournals(ask, epochs)))
  const current = epochs.at(-1)?.number ?? 1
  let endedEntries = 0
  for (let number = 1; number < current; number++) {
    const log = journalName(side, number)
    const ended = await verifyEnded(ask, log, closed.get(log)?.witnessed ?? 0)
    findings.push(...ended.findings)
    endedEntries += ended.entries
  }
  return { current, endedEntries, findings, seams }
}

/** The document, or in a word why it counts for nothing; the journal's first entry must carry it. */
async function openStored(ask: EpochsAsk, epoch: StoredEpoch & { readonly journal: string }) {
  const opened = openSignedEpoch(ask, epoch)
  if (typeof opened === 'string') return opened
  const entry = await findOpeningEntry(ask.pool, epoch.journal)
  const isOpening =
    entry?.body.includes(JSON.stringify(epoch.document)) === true &&
    entry.body.includes(JSON.stringify(epoch.countersignature))
  return isOpening ? opened : 'first entry: other'
}

/** A journal of ours with signed heads that no epoch opened. */
async function unknownJournals(
  { pool, side }: EpochsAsk,
  epochs: readonly { readonly journal: string }[],
): Promise<Finding[]> {
  const first = journalName(side)
  const { rows } = await pool.query<{ log: string }>(
    'select distinct log from head where log ^@ $1 order by log',
    [first],
  )
  const known = new Set([first, ...epochs.map(({ journal }) => journal)])
  return rows.flatMap(({ log }) => (known.has(log) ? [] : [unsignedEpoch(log, 'document: missing')]))
}

const PAGE_LINES = 5_000

/** A journal that ended, up to its last head; heads that the other side holds of it, beyond what both signed as lost. */
async function verifyEnded(
  { pool, publicKey, neighbour }: EpochsAsk,
  log: string,
  lostUpTo: number,
): Promise<{ readonly entries: number; readonly findings: readonly Finding[] }> {
  const check = verifyLog(sha256, log, ed25519Verifier(log, publicKey))
  const held: readonly HeadLine[] = neighbour === null ? [] : await listHeldHeads(neighbour, log)
  let from = 0
  for (;;) {
    const lines = await listSealed(pool, log, from, PAGE_LINES)
    const upTo = (lines.at(-1)?.seq ?? from - 1) + 1
    const theirs = held.filter(({ size }) => size > from && size <= upTo)
    const heads = [...(await listHeads(pool, log, from, upTo)), ...theirs].sort((a, b) => a.size - b.size)
    if (lines.length > 0) check.take(lines, heads)
    from = upTo
    if (lines.length < PAGE_LINES) break
  }
  const beyond = held.filter(({ size }) => size > from && size > lostUpTo)
  const rest = [...(await listHeads(pool, log, from, null)), ...beyond]
  return { entries: from, findings: check.finish(rest) }
}

/** The other side's key as this side's data folder knows it; null when it is not there. */
export function readPeerKey(data: string, side: Side): Uint8Array | null {
  try {
    const peer = JSON.parse(readFileSync(join(data, side, 'run/peer.json'), 'utf8')) as { publicKey: string }
    return Buffer.from(peer.publicKey, 'base64')
  } catch {
    return null
  }
}
