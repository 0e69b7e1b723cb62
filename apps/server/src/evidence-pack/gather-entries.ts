import { entryFile } from '@landport/exchange/evidence-pack/layout'
import { jsonBytes } from '@landport/exchange/evidence-pack/make-pack'
import type { EntryFile } from '@landport/exchange/evidence-pack/shapes'
import type { SealedEntry } from '@landport/store/reads/evidence-entries'
import { readEntry } from '@landport/store/upcast'
import type { LogPlaces } from './log-places.ts'
import { type Gathered, leaveOut, mayHaveEntry, type PackAsk } from './pack-reader.ts'

/** One file per entry: the stored text with its salt, or its leaf alone; its place in the journal either way. */
export async function gatherEntries(
  ask: PackAsk,
  entries: readonly SealedEntry[],
  places: LogPlaces,
  gathered: Gathered,
): Promise<void> {
  for (const { id, stream, version, type, body, salt, seq, leaf } of entries) {
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
      log: seq === null ? null : await places.placeOf(seq),
    }
    gathered.files.set(path, jsonBytes(file))
  }
}
