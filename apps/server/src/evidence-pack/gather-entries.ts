import { entryFile } from '@landport/exchange/evidence-pack/layout'
import { jsonBytes } from '@landport/exchange/evidence-pack/make-pack'
import type { EntryFile } from '@landport/exchange/evidence-pack/shapes'
import { journalLeaves } from '@landport/store/log/leaves'
import type { SealedEntry } from '@landport/store/reads/evidence-entries'
import { readEntry } from '@landport/store/upcast'
import { type LogPlaces, logPlaces } from './log-places.ts'
import { type Gathered, leaveOut, mayHaveEntry, type PackAsk } from './pack-reader.ts'

/** One file per entry: the stored text with its salt, or its leaf alone; its place in the journal either way. */
export async function gatherEntries(
  ask: PackAsk,
  entries: readonly SealedEntry[],
  gathered: Gathered,
): Promise<void> {
  const journals = new Map<string, LogPlaces>()
  for (const log of new Set(entries.flatMap((entry) => entry.log ?? [])))
    journals.set(log, await logPlaces(ask.services.pool, journalLeaves(log), gathered))
  for (const { id, stream, version, type, body, salt, log, seq, leaf } of entries) {
    const path = entryFile(stream, version)
    const isGiven = mayHaveEntry(ask, readEntry(body))
    if (!isGiven) leaveOut(gathered, 'entries', 'role', path)
    const file: EntryFile = {
      id,
      stream,
      version,
      type,
      body: isGiven ? body : null,
      salt: isGiven && salt !== null ? Buffer.from(salt).toString('base64') : null,
      leaf: leaf === null ? null : Buffer.from(leaf).toString('base64'),
      log: seq === null || log === null ? null : await journals.get(log)!.placeOf(seq),
    }
    gathered.files.set(path, jsonBytes(file))
  }
}
