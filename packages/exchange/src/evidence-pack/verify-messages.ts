import { otherSide, type Side } from '@landport/std/side'
import { checkEvidence, type Evidence, leafOfDigest, peekManifest } from '../bundle.ts'
import { type Message, readEvent } from '../event.ts'
import { logsOf } from '../log-names.ts'
import { type Receipt, readReceipt } from '../receipt.ts'
import { FOLDERS, messageFile } from './layout.ts'
import { packHash } from './pack-crypto.ts'
import type { PackTrust } from './pack-keys.ts'
import { packNote } from './pack-note.ts'
import type { PackReading } from './pack-reading.ts'
import { type ManifestFile, MessageFile } from './shapes.ts'
import type { ReadEntry } from './verify-entries.ts'
import { isIncluded, isInLog, type ProvedHead } from './verify-heads.ts'
import type { ProvedStatement } from './verify-statements.ts'

/** A message of the pack whose signature is right. */
export interface ReadMessage {
  readonly file: string
  readonly message: Message
  /** sha-256 of its text, hex. */
  readonly digest: string
  readonly receipt: { readonly content: Receipt; readonly digest: string } | null
  readonly isInLog: boolean
  /** Day of the joint statement that covers it. */
  readonly statement: string | null
}

interface Around {
  readonly manifest: ManifestFile
  readonly trust: PackTrust
  readonly heads: ReadonlyMap<string, ProvedHead>
  readonly statements: ReadonlyMap<string, ProvedStatement>
}

const utf8 = new TextEncoder()

/** Each message under its sender's signature, its receipt under the receiver's, both in log and joint statement. */
export function verifyMessages(reading: PackReading, around: Around): readonly ReadMessage[] {
  const read = reading.list(FOLDERS.messages).flatMap((path) => {
    const file = reading.readJson(path, MessageFile)
    return file === null ? [] : (readMessage(reading, path, file, around) ?? [])
  })
  const uncovered = read.filter(({ statement }) => statement === null).length
  if (uncovered > 0) reading.notes.push(packNote('no-statement-yet', String(uncovered)))
  return read
}

function readMessage(
  reading: PackReading,
  path: string,
  file: MessageFile,
  around: Around,
): ReadMessage | null {
  const { channel, number, evidence, receipt } = file
  const from: Side = channel.startsWith('VN>') ? 'VN' : 'CN'
  const checked = checkEvidence(packHash, evidence, 'messages', around.trust.check(from, signedAt(evidence)))
  if (!checked.ok) {
    reading.find('message-unsigned', path, checked.error)
    return null
  }
  const message = readEvent(evidence.text)
  const { value: manifest } = checked
  const isThis =
    message !== null &&
    path === messageFile(channel, number) &&
    manifest.from === from &&
    manifest.channel === channel &&
    manifest.first + evidence.place === number &&
    message.from === from &&
    message.channel === channel &&
    message.number === number &&
    message.id === file.id &&
    message.reference === around.manifest.reference
  if (!isThis) {
    reading.find('message-of-another', path)
    return null
  }
  const digest = packHash(utf8.encode(evidence.text))
  return {
    file: path,
    message,
    digest: digest.toHex(),
    receipt:
      receipt === null
        ? noReceipt(reading, path)
        : readReceiptOf(reading, path, receipt, message, digest, around),
    isInLog: inChannelLog(reading, path, file, digest, around),
    statement: inStatement(reading, path, file, digest, around),
  }
}

function noReceipt(reading: PackReading, path: string): null {
  reading.notes.push(packNote('no-receipt-yet', path))
  return null
}

function readReceiptOf(
  reading: PackReading,
  path: string,
  evidence: Evidence,
  message: Message,
  digest: Uint8Array,
  { trust }: Around,
): ReadMessage['receipt'] {
  const check = trust.check(message.to, signedAt(evidence))
  const checked = checkEvidence(packHash, evidence, 'receipts', check)
  if (!checked.ok) {
    reading.find('receipt-unsigned', path, checked.error)
    return null
  }
  const content = readReceipt(evidence.text)
  const isIts =
    content !== null &&
    checked.value.from === message.to &&
    content.by === message.to &&
    content.message === message.id &&
    content.channel === message.channel &&
    content.number === message.number &&
    (content.digest === digest.toHex() || content.outcome === 'conflict')
  if (!isIts) {
    reading.find('receipt-of-another', path)
    return null
  }
  return { content, digest: packHash(utf8.encode(evidence.text)).toHex() }
}

function inChannelLog(
  reading: PackReading,
  path: string,
  { channel, number, log }: MessageFile,
  digest: Uint8Array,
  { manifest, heads }: Around,
): boolean {
  if (log === null) {
    reading.notes.push(packNote('not-numbered', path))
    return false
  }
  const name = logsOf(manifest.side).find((one) => one.channel?.name === channel)
  const isIn =
    name !== undefined &&
    log.seq === number - 1 &&
    isInLog(heads, log, leafOfDigest(packHash, digest), name.path)
  if (!isIn) reading.find('message-not-in-log', path)
  return isIn
}

function inStatement(
  reading: PackReading,
  path: string,
  { channel, number, statement }: MessageFile,
  digest: Uint8Array,
  { statements }: Around,
): string | null {
  if (statement === null) return null
  const proved = statements.get(statement.file)
  const cut = proved?.cuts.find((one) => one.channel === channel)
  const isIn =
    proved !== undefined &&
    cut !== undefined &&
    cut.root !== null &&
    cut.to === statement.size &&
    isIncluded(
      {
        index: number - 1,
        size: cut.to,
        leaf: leafOfDigest(packHash, digest),
        root: Uint8Array.fromBase64(cut.root),
      },
      statement.proof,
    )
  if (isIn) return proved.day
  reading.find('message-not-in-statement', path)
  return null
}

const signedAt = ({ manifest }: Evidence): string => peekManifest(manifest)?.at ?? ''

/**
 * The journal names the message behind each entry that the other side caused: one that is not in the pack, and not
 * said to be left out, was left out silently. Of messages sent no entry speaks; the other side's pack has them.
 */
export function findMissingMessages(
  reading: PackReading,
  { manifest }: Pick<Around, 'manifest'>,
  entries: readonly ReadEntry[],
): void {
  const there = new Set(reading.list(FOLDERS.messages).flatMap((path) => idIn(reading.files.get(path)!)))
  const said = new Set(manifest.leftOut.flatMap(({ what, items }) => (what === 'messages' ? items : [])))
  const missing = new Map<string, string>()
  for (const { content, file } of entries) {
    const actor = content?.actor
    if (actor?.kind !== 'other-side' || typeof actor.message !== 'string') continue
    if (actor.side !== otherSide(manifest.side)) continue
    if (!there.has(actor.message) && !said.has(actor.message)) missing.set(actor.message, file)
  }
  for (const [message, file] of missing) reading.find('message-missing', file, message)
}

/** A message whose file is damaged is there all the same, and named for what it is. */
function idIn(bytes: Uint8Array): readonly string[] {
  const found = /"id": ?"([0-9a-f-]{36})"/.exec(new TextDecoder().decode(bytes.subarray(0, 400)))
  return found === null ? [] : [found[1]!]
}
