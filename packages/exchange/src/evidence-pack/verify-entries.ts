import { leafHashOf } from '@landport/journal/sealing'
import { entryFile, FOLDERS } from './layout.ts'
import { packHash } from './pack-crypto.ts'
import { packNote } from './pack-note.ts'
import type { PackReading } from './pack-reading.ts'
import { EntryFile } from './shapes.ts'
import { isInLog, type ProvedHead } from './verify-heads.ts'

/** A journal entry of the pack. */
export interface ReadEntry {
  readonly file: string
  readonly id: string
  readonly stream: string
  readonly version: number
  readonly type: string
  readonly seq: number | null
  /** Whether it lies, as shown, under a head that the making side signed. */
  readonly isProved: boolean
  /** Null where the pack gives only its hash. */
  readonly content: EntryContent | null
}

export interface EntryContent {
  readonly eventAt: string
  readonly recordedAt: string
  readonly actor: Readonly<Record<string, unknown>>
  readonly data: Readonly<Record<string, unknown>>
}

/** Every entry against its leaf, each leaf against the signed head, each stream for gaps. */
export function verifyEntries(
  reading: PackReading,
  reference: string,
  heads: ReadonlyMap<string, ProvedHead>,
): readonly ReadEntry[] {
  const entries: ReadEntry[] = []
  for (const path of reading.list(FOLDERS.journal)) {
    const file = reading.readJson(path, EntryFile)
    if (file !== null) entries.push(readEntry(reading, path, file, heads))
  }
  const streams = Map.groupBy(entries, ({ stream }) => stream)
  for (const [stream, ofStream] of streams) {
    const belongs = stream === `passage/${reference}` || /^(declaration|discrepancy|person)\//.test(stream)
    if (!belongs) for (const { file } of ofStream) reading.find('entry-of-another', file)
    findGaps(reading, stream, ofStream)
  }
  if (!streams.has(`passage/${reference}`)) reading.find('entry-missing', `passage/${reference}`)
  return entries
}

function readEntry(
  reading: PackReading,
  path: string,
  file: EntryFile,
  heads: ReadonlyMap<string, ProvedHead>,
): ReadEntry {
  const { id, stream, version, type, body, salt, leaf, log } = file
  const where = `${path} · ${type}`
  if (path !== entryFile(stream, version)) reading.find('entry-of-another', where)
  const content = body === null ? null : contentOf(body, file)
  const stated = leaf === null ? null : bytesOf(leaf)
  const actual =
    body === null ? stated : leafHashOf(packHash, { body, salt: salt === null ? null : bytesOf(salt) })
  const isSame = stated === null || actual === null || stated.toHex() === actual.toHex()
  if (!isSame || (body !== null && content === null)) reading.find('entry-changed', where)
  let isProved = false
  if (log === null || actual === null) reading.notes.push(packNote('not-numbered', where))
  else if (!isInLog(heads, log, actual, 'journal')) {
    // An entry that was changed is named once.
    if (isSame) reading.find('entry-not-in-log', where)
  } else isProved = isSame
  return { file: path, id, stream, version, type, seq: log?.seq ?? null, isProved, content }
}

/** Null when the text is not the entry that the file says it is. */
function contentOf(body: string, file: EntryFile): EntryContent | null {
  try {
    const entry = JSON.parse(body) as EntryContent & Pick<EntryFile, 'id' | 'stream' | 'version'>
    const isIt =
      entry.id === file.id &&
      entry.stream === file.stream &&
      entry.version === file.version &&
      entry.data.type === file.type
    return isIt && typeof entry.actor === 'object' && entry.actor !== null ? entry : null
  } catch {
    return null
  }
}

/** Versions of a stream run from 1 without a gap. That its last ones were left out is not seen here. */
function findGaps(reading: PackReading, stream: string, entries: readonly ReadEntry[]): void {
  const there = new Set(entries.map(({ version }) => version))
  const last = Math.max(...there)
  const missing: number[] = []
  for (let version = 1; version <= last && missing.length < 100; version++)
    if (!there.has(version)) missing.push(version)
  if (missing.length > 0) reading.find('entry-missing', `${stream} · ${missing.join(', ')}`)
}

function bytesOf(base64: string): Uint8Array | null {
  try {
    return Uint8Array.fromBase64(base64)
  } catch {
    return null
  }
}
