import { readCheckpoint } from '@landport/journal/checkpoint'
import { parseNote } from '@landport/journal/note'
import { Fault } from '@landport/std/assert'
import { findWitnessed, moveWitnessed, openWitness } from '@landport/store/log/witnessed'
import { writePrivateJson } from '@landport/store/private-file'
import { otherSideOf } from './other-side.ts'
import { shownCosignature, type WitnessMemoryParts } from './witness-memory.ts'

/**
 * Step of the restore procedure: takes this witness's own cosignatures back from the other side, who kept them, as the
 * state to go on from; a signature of our own key over a head says that we checked it then. Writes a new marker row
 * and the file. Returns the sizes taken over, by log. Throws Fault `peer-unknown`, or when the other side is away.
 * Servers that run must be started again: they compare anew.
 */
export async function recoverWitness(parts: WitnessMemoryParts): Promise<Readonly<Record<string, number>>> {
  const { pool, ids } = parts.services
  const peer = parts.peer()
  if (peer === null)
    throw new Fault('peer-unknown', 'the other side is not known: its address and key are needed', {
      retryable: false,
    })
  const other = otherSideOf(peer)
  const sizes: Record<string, number> = {}
  for (const log of other.logs) {
    const shown = await shownCosignature(other, log, parts.verifier)
    const last = await findWitnessed(pool, log.origin)
    if (shown !== null && shown.size > (last?.size ?? 0)) {
      const state = {
        checkpoint: readChecked(shown.note),
        note: shown.note,
        line: ownLine(shown.note, parts),
      }
      await moveWitnessed(pool, last?.size ?? 0, state)
    }
    const size = (await findWitnessed(pool, log.origin))?.size
    if (size !== undefined) sizes[log.origin] = size
  }
  const opening = await openWitness(pool, { id: ids.next(), why: 'recovered' })
  writePrivateJson(parts.file, { opening: opening.id, sizes })
  return sizes
}

function readChecked(note: string) {
  const read = readCheckpoint(note)
  if (!read.ok) throw new Fault('no-head', 'a head that was checked cannot be read', { retryable: false })
  return read.value
}

/** The line that we signed under it, as it was. */
function ownLine(note: string, { verifier }: WitnessMemoryParts): string {
  const lines = note.slice(note.lastIndexOf('\n\n') + 2).split('\n')
  const line = lines.find((one) => one.startsWith(`— ${verifier.name} `))
  if (line === undefined || !parseNote(note).ok)
    throw new Fault('no-cosignature', 'a cosignature that was checked is gone', { retryable: false })
  return `${line}\n`
}
