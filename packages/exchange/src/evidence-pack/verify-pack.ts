import type { Side } from '@landport/std/side'
import { KEYS_FILE, MANIFEST_FILE } from './layout.ts'
import { type PackFinding, packFinding } from './pack-finding.ts'
import { type GivenKey, trustOf, type UsedKey } from './pack-keys.ts'
import { leftOutNote, type PackNote, packNote } from './pack-note.ts'
import { packReading } from './pack-reading.ts'
import { KeysFile, ManifestFile } from './shapes.ts'
import { verifyAttachments, verifyPersons } from './verify-attachments.ts'
import { type ReadEntry, verifyEntries } from './verify-entries.ts'
import { verifyHeads } from './verify-heads.ts'
import { verifyManifest, verifyManifestSignature } from './verify-manifest.ts'
import { findMissingMessages, type ReadMessage, verifyMessages } from './verify-messages.ts'
import { verifyStatements } from './verify-statements.ts'
import { type PackFiles, readZip } from './zip.ts'

export interface PackReport {
  /** Null when the manifest cannot be read. */
  readonly about: Pick<
    ManifestFile,
    'reference' | 'side' | 'madeAt' | 'madeFor' | 'simulated' | 'versions'
  > | null
  readonly counts: PackCounts
  readonly keys: readonly UsedKey[]
  /** What is wrong; empty: the pack holds what it says. */
  readonly findings: readonly PackFinding[]
  /** What limits what it proves. */
  readonly notes: readonly PackNote[]
}

export interface PackCounts {
  readonly files: number
  readonly entries: number
  /** Entries that lie, as shown or as a hash alone, under a signed head. */
  readonly entriesProved: number
  readonly messages: number
  readonly receipts: number
  /** Messages that lie in a joint statement. */
  readonly stated: number
  readonly attachments: number
  readonly persons: number
  /** Heads, and those of them that the other side's witness cosigned. */
  readonly heads: number
  readonly cosigned: number
}

export interface VerifiedPack {
  readonly report: PackReport
  readonly entries: readonly ReadEntry[]
  readonly messages: readonly ReadMessage[]
}

/** Verifies a pack as a zip. No network, no clock: the same in a browser and on the command line. */
export function verifyZip(name: string, bytes: Uint8Array, given: readonly GivenKey[]): VerifiedPack {
  const zip = readZip(bytes)
  if (!zip.ok) return unreadable(packFinding('not-a-pack', name, zip.error))
  return verifyPack(zip.value.files, given, zip.value.broken)
}

/** Every signature, proof and digest of the files of a pack. `broken`: files that could not be unpacked. */
export function verifyPack(
  files: PackFiles,
  given: readonly GivenKey[],
  broken: readonly string[] = [],
): VerifiedPack {
  const reading = packReading(files)
  const manifest = reading.readJson(MANIFEST_FILE, ManifestFile)
  if (manifest === null) return unreadable(packFinding('manifest-missing', MANIFEST_FILE), reading.findings)
  verifyManifest(reading, manifest, broken)
  const trust = trustOf(reading.readJson(KEYS_FILE, KeysFile) ?? { sides: [] }, given)
  reading.findings.push(...trust.findings)
  reading.notes.push(...trust.notes)
  verifyManifestSignature(reading, manifest, trust)
  const heads = verifyHeads(reading, manifest.side, trust)
  const statements = verifyStatements(reading, manifest, trust)
  const entries = verifyEntries(reading, manifest.reference, heads)
  const messages = verifyMessages(reading, { manifest, trust, heads, statements })
  findMissingMessages(reading, { manifest }, entries)
  const persons = verifyPersons(reading, entries)
  const attachments = verifyAttachments(reading)
  if (manifest.simulated) reading.notes.push(packNote('simulated', manifest.reference))
  reading.notes.push(...manifest.leftOut.map(leftOutNote))
  const { reference, side, madeAt, madeFor, simulated, versions } = manifest
  const counts: PackCounts = {
    files: files.size,
    entries: entries.length,
    entriesProved: entries.filter(({ isProved }) => isProved).length,
    messages: messages.length,
    receipts: messages.filter(({ receipt }) => receipt !== null).length,
    stated: messages.filter(({ statement }) => statement !== null).length,
    attachments,
    persons,
    heads: heads.size,
    cosigned: [...heads.values()].filter(({ cosignedAt }) => cosignedAt !== null).length,
  }
  return {
    report: {
      about: { reference, side: side as Side, madeAt, madeFor, simulated, versions },
      counts,
      keys: trust.used,
      findings: reading.findings,
      notes: reading.notes,
    },
    entries,
    messages,
  }
}

const unreadable = (found: PackFinding, others: readonly PackFinding[] = []): VerifiedPack => ({
  report: { about: null, counts: NOTHING, keys: [], findings: [found, ...others], notes: [] },
  entries: [],
  messages: [],
})

const NOTHING: PackCounts = {
  files: 0,
  entries: 0,
  entriesProved: 0,
  messages: 0,
  receipts: 0,
  stated: 0,
  attachments: 0,
  persons: 0,
  heads: 0,
  cosigned: 0,
}
