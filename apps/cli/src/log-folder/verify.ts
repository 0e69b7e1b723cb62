import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { logsOf, witnessName } from '@landport/exchange/log-names'
import { journalName } from '@landport/exchange/names'
import type { Finding } from '@landport/journal/finding'
import { compareChannelLogs, type LogFolderReport, verifyLogFolder } from '@landport/journal/folder-verifying'
import { Fault } from '@landport/std/assert'
import { otherSide, type Side } from '@landport/std/side'
import type { StoredEpoch } from '@landport/store/epoch'
import { sha256 } from '@landport/store/hash'
import { ed25519Verifier } from '@landport/store/signer'
import { openSignedEpoch, seamOf, unsignedEpoch } from '../verify/signed-epoch.ts'
import { findKey, type GivenKeys } from './keys.ts'
import { CHECKPOINTS, EPOCHS, LOG_FOLDER_FORMAT, type LogFolderIndex, MANIFEST } from './layout.ts'

export interface FolderReport {
  readonly side: Side
  readonly logs: readonly LogFolderReport[]
  /** The epoch that the logs are in. */
  readonly epoch: number
  /** Epochs that the other side did not countersign. */
  readonly findings: readonly Finding[]
  /** Where logs ended after a restore and both sides signed it: no faults. */
  readonly seams: readonly Finding[]
}

/** Proves the logs in a folder by the keys given. Throws Fault when the folder is no export, or a key is missing. */
export async function verifyFolder(
  folder: string,
  keys: GivenKeys,
  onProgress: (leaves: number) => void,
): Promise<FolderReport> {
  const { side, logs: listed } = await readIndex(folder)
  const cosigner = otherSide(side)
  const witness = findKey(keys, cosigner, witnessName(cosigner))
  const logs: LogFolderReport[] = []
  // What a log is called is not taken from the folder.
  const epochs = await readEpochs(folder)
  const judged = judgeEpochs(side, keys, epochs, listed)
  const names = [1, ...epochs.map(({ number }) => number)].flatMap((epoch) => logsOf(side, epoch))
  for (const { origin, path, channel } of names) {
    const key = findKey(keys, side, origin)
    if (key === null)
      throw new Fault('key_missing', `the public key of ${origin} is needed: --key ${side}=<base64>`, {
        retryable: false,
      })
    const notes = await readNotes(join(folder, path, CHECKPOINTS))
    const index = listed.find((one) => one.origin === origin)
    // A channel on which nothing was said has no head yet.
    if (notes.length === 0 && (channel !== null || epochs.length > 0) && (index?.size ?? 0) === 0) continue
    const report = await verifyLogFolder(
      sha256,
      {
        origin,
        verifier: ed25519Verifier(origin, key),
        witness: witness === null ? null : ed25519Verifier(witnessName(cosigner), witness),
        notes,
        withheld: index?.withheld ?? [],
        read: (file) => readBytes(join(folder, path, file)),
      },
      { keepLeaves: channel !== null, onProgress },
    )
    logs.push(report)
  }
  return { side, logs, epoch: epochs.at(-1)?.number ?? 1, ...judged }
}

/** Whether both sides' logs of each channel hold the same messages under the same numbers. */
export function compareFolders(one: FolderReport, other: FolderReport): Finding[] {
  if (one.side === other.side)
    throw new Fault('same_side', 'both folders hold the logs of the same side', { retryable: false })
  return logsOf(one.side, one.epoch)
    .filter(({ channel }) => channel !== null)
    .flatMap(({ origin, channel }) => {
      const theirs = logsOf(other.side, other.epoch).find(
        (log) => log.channel?.name === channel!.name,
      )!.origin
      return compareChannelLogs(reportOf(one, origin), reportOf(other, theirs))
    })
}

const reportOf = ({ logs }: FolderReport, origin: string): LogFolderReport =>
  logs.find((log) => log.origin === origin) ?? {
    origin,
    size: 0,
    checkpoints: 0,
    cosignedSize: null,
    leavesProved: 0,
    findings: [],
    leafHashes: [],
  }

/** Each later epoch must be signed by both sides; a log of an epoch without a document was put in its place. */
function judgeEpochs(
  side: Side,
  keys: GivenKeys,
  epochs: readonly StoredEpoch[],
  listed: LogFolderIndex['logs'],
): Pick<FolderReport, 'findings' | 'seams'> {
  const known = new Set([1, ...epochs.map(({ number }) => number)].flatMap((epoch) => originsOf(side, epoch)))
  const findings = listed.flatMap(({ origin }) =>
    known.has(origin) ? [] : [unsignedEpoch(origin, 'document: missing')],
  )
  const seams: Finding[] = []
  const cosigner = otherSide(side)
  for (const epoch of epochs) {
    const log = journalName(side, epoch.number)
    const publicKey = findKey(keys, side, log) ?? findKey(keys, side, journalName(side))
    const otherKey = findKey(keys, cosigner, witnessName(cosigner))
    const opened = publicKey === null ? 'key: missing' : openSignedEpoch({ side, publicKey, otherKey }, epoch)
    if (typeof opened === 'string') findings.push(unsignedEpoch(log, opened))
    else seams.push(seamOf(opened))
  }
  return { findings, seams }
}

const originsOf = (side: Side, epoch: number): string[] => logsOf(side, epoch).map(({ origin }) => origin)

async function readEpochs(folder: string): Promise<readonly StoredEpoch[]> {
  const texts = await readNotes(join(folder, EPOCHS))
  const epochs = texts.flatMap((text): StoredEpoch[] => {
    try {
      const { number, document, countersignature } = JSON.parse(text) as StoredEpoch
      return Number.isInteger(number) && number >= 2
        ? [{ number, document: String(document), countersignature: String(countersignature) }]
        : []
    } catch {
      return []
    }
  })
  return epochs.sort((a, b) => a.number - b.number)
}

async function readIndex(folder: string): Promise<LogFolderIndex> {
  const bytes = await readBytes(join(folder, MANIFEST))
  try {
    const index = JSON.parse(new TextDecoder().decode(bytes ?? new Uint8Array())) as LogFolderIndex
    if (index.format === LOG_FOLDER_FORMAT && (index.side === 'VN' || index.side === 'CN')) return index
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
  }
  throw new Fault(
    'no_export',
    `${folder} holds no whole export of logs (${MANIFEST} is missing or cannot be read): the export did not end, or it is another folder.`,
    { retryable: false },
  )
}

async function readNotes(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  const notes = names.filter((name) => !name.endsWith('.draft')).toSorted()
  return Promise.all(notes.map((name) => readFile(join(folder, name), 'utf8')))
}

const readBytes = (path: string): Promise<Uint8Array | null> =>
  readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
