import { type LogName, logsOf, witnessName } from '@landport/exchange/log-names'
import { openCheckpoint } from '@landport/journal/checkpoint'
import type { NoteVerifier } from '@landport/journal/note'
import { readEntryBundle, TILE_WIDTH, type Tile, tilePath } from '@landport/journal/tile'
import { sha256 } from '@landport/store/hash'
import { ed25519Verifier } from '@landport/store/signer'
import { NotChecked } from './clause.ts'
import { wrong } from './saw.ts'
import type { Tester } from './tester.ts'

/** Reads the logs of the side under test, as anyone may. */
export interface Head {
  readonly size: number
  readonly root: Uint8Array
  readonly note: string
}

export const peerLogs = ({ other, epochs }: Pick<Tester, 'other' | 'epochs'>): readonly LogName[] =>
  logsOf(other, epochs.other)

export const peerJournal = (tester: Tester): LogName =>
  peerLogs(tester).find(({ channel }) => channel === null)!

/** The side's own log of the channel by which the tester speaks. */
export const receivingLog = (tester: Tester): LogName =>
  peerLogs(tester).find((log) => log.channel?.name === tester.channel.name)!

export const logVerifier = ({ logKey }: Tester, { origin }: LogName): NoteVerifier =>
  ed25519Verifier(origin, logKey)

export const witnessVerifier = ({ logKey, other }: Tester): NoteVerifier =>
  ed25519Verifier(witnessName(other), logKey)

export async function get(
  { endpoint }: Pick<Tester, 'endpoint'>,
  path: string,
): Promise<{ readonly status: number | null; readonly bytes: Uint8Array; readonly why: string }> {
  try {
    const response = await fetch(`${endpoint}/log/${path}`, {
      redirect: 'error',
      signal: AbortSignal.timeout(10_000),
    })
    return { status: response.status, bytes: await response.bytes(), why: '' }
  } catch (error) {
    return { status: null, bytes: new Uint8Array(0), why: String(error) }
  }
}

/** The newest head of a log, its signature checked; null when it is not served, `wrong` when it is not signed right. */
export async function readHead(tester: Tester, log: LogName): Promise<Head | null | 'wrong'> {
  const { status, bytes } = await get(tester, `${log.path}/checkpoint`)
  if (status !== 200) return null
  const note = Buffer.from(bytes).toString('utf8')
  const opened = openCheckpoint(sha256, note, logVerifier(tester, log))
  if (!opened.ok || opened.value.origin !== log.origin) return 'wrong'
  return { size: opened.value.size, root: opened.value.root, note }
}

export const tileReader =
  (tester: Tester, log: LogName) =>
  async (tile: Tile): Promise<Uint8Array | null> => {
    const { status, bytes } = await get(tester, `${log.path}/${tilePath(tile)}`)
    return status === 200 ? bytes : null
  }

/** Every entry of a log up to a size: the commitments. Throws NotChecked when a bundle is not to be had. */
export async function readEntries(tester: Tester, log: LogName, size: number): Promise<Uint8Array[]> {
  const entries: Uint8Array[] = []
  for (let index = 0; index * TILE_WIDTH < size; index++) {
    const width = Math.min(TILE_WIDTH, size - index * TILE_WIDTH)
    const bytes = await tileReader(tester, log)({ level: 'entries', index, width })
    const read = bytes === null ? null : readEntryBundle(bytes)
    if (read === null || read.length !== width)
      throw new NotChecked(wrong(`${log.path} tile/entries ${index}`))
    entries.push(...read)
  }
  return entries
}
