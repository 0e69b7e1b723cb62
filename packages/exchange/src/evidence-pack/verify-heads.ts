import { type Checkpoint, openCheckpoint } from '@landport/journal/checkpoint'
import { openCosignature } from '@landport/journal/cosignature'
import type { NoteVerifier } from '@landport/journal/note'
import { verifyInclusion } from '@landport/journal/proof'
import { otherSide, type Side } from '@landport/std/side'
import { type LogName, logsOf, witnessName } from '../log-names.ts'
import { FOLDERS } from './layout.ts'
import { packHash, verifyRaw } from './pack-crypto.ts'
import type { PackTrust } from './pack-keys.ts'
import { packNote } from './pack-note.ts'
import type { PackReading } from './pack-reading.ts'
import type { LogPlace } from './shapes.ts'

export interface ProvedHead extends Checkpoint {
  readonly log: LogName
  /** When the other side's witness signed, seconds since 1970; null when it did not. */
  readonly cosignedAt: number | null
}

/** Heads of the making side's logs whose signatures are right, by file. */
export function verifyHeads(
  reading: PackReading,
  side: Side,
  trust: PackTrust,
): ReadonlyMap<string, ProvedHead> {
  const heads = new Map<string, ProvedHead>()
  const logKey = trust.logKey(side)
  const witnessKey = trust.logKey(otherSide(side))
  for (const path of reading.list(FOLDERS.heads)) {
    const note = reading.readText(path)
    if (note === null) continue
    // What a log is called is not taken from the file.
    const origin = note.slice(0, note.indexOf('\n'))
    const log = logsOf(side).find((one) => one.origin === firstEpoch(origin))
    if (log === undefined || logKey === null) {
      reading.find('head-broken', path, log === undefined ? 'other-log' : 'unknown-key')
      continue
    }
    const opened = openCheckpoint(packHash, note, verifier(origin, logKey))
    if (!opened.ok) {
      reading.find('head-broken', path, opened.error)
      continue
    }
    heads.set(path, { ...opened.value, log, cosignedAt: cosigned(reading, path, note, side, witnessKey) })
  }
  return heads
}

/** After a restore a log goes on under its name and the number of the epoch. */
const firstEpoch = (origin: string): string => origin.replace(/\/[2-9]\d{0,5}$|\/1\d{1,5}$/, '')

function cosigned(
  reading: PackReading,
  path: string,
  note: string,
  side: Side,
  key: Uint8Array | null,
): number | null {
  const name = witnessName(otherSide(side))
  const cosignature = key === null ? null : openCosignature(packHash, note, verifier(name, key))
  if (cosignature?.ok) return cosignature.value.time
  // A line under the witness's name that is not by its key is no mere absence.
  if (cosignature !== null && note.includes(`\n— ${name} `)) reading.find('cosignature-broken', path)
  else reading.notes.push(packNote('not-cosigned', path))
  return null
}

/** Whether a leaf lies at its place under one of the heads, in the log where it should. */
export function isInLog(
  heads: ReadonlyMap<string, ProvedHead>,
  place: LogPlace,
  leaf: Uint8Array,
  path: LogName['path'],
): boolean {
  const head = heads.get(place.head)
  if (head === undefined || head.log.path !== path) return false
  return isIncluded({ index: place.seq, size: head.size, leaf, root: head.root }, place.proof)
}

export function isIncluded(
  claim: {
    readonly index: number
    readonly size: number
    readonly leaf: Uint8Array
    readonly root: Uint8Array
  },
  proof: readonly string[],
): boolean {
  try {
    return verifyInclusion(
      packHash,
      claim,
      proof.map((line) => Uint8Array.fromBase64(line)),
    )
  } catch {
    return false
  }
}

const verifier = (name: string, publicKey: Uint8Array): NoteVerifier => ({
  name,
  publicKey,
  verify: (raw, message, signature) => verifyRaw('EdDSA', raw, message, signature),
})
