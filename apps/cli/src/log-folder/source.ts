import { setTimeout as sleep } from 'node:timers/promises'
import type { InstanceView } from '@landport/api/instance-views'
import type { LogName } from '@landport/exchange/log-names'
import { entryBundle, TILE_WIDTH, type Tile, tilePath } from '@landport/journal/tile'
import { Fault } from '@landport/std/assert'
import { SIDES, type Side } from '@landport/std/side'
import { listOwnEpochs, type StoredEpoch } from '@landport/store/epoch'
import { findServedHead, listCosignedNotes } from '@landport/store/log/heads'
import { leavesOf } from '@landport/store/log/leaves'
import { readTile } from '@landport/store/log/tree'
import type { Db } from '@landport/store/pool'

/** Where a side's logs are read from: its public addresses, or its database. */
export interface LogSource {
  readonly side: Side
  /** Epochs of its logs after the first, as both sides signed them. */
  readonly epochs: () => Promise<readonly StoredEpoch[]>
  /** Signed heads with their cosignatures. */
  readonly notes: (log: LogName) => Promise<readonly string[]>
  /** Null: an entry bundle that is not given out, as an entry there is from before salts. */
  readonly tile: (log: LogName, tile: Tile) => Promise<Uint8Array | null>
}

/** Cosigned heads taken from a database at most: one is enough, each more says something about an earlier time. */
const NOTES_MAX = 1_000
const TIMEOUT_MS = 30_000

export function databaseSource(db: Db, side: Side): LogSource {
  return {
    side,
    epochs: () => listOwnEpochs(db),
    async notes({ origin }) {
      const served = await findServedHead(db, origin)
      return [...(await listCosignedNotes(db, origin, NOTES_MAX)), ...(served === null ? [] : [served.note])]
    },
    async tile(log, tile) {
      const leaves = leavesOf(log)
      if (tile.level !== 'entries') return readTile(db, leaves, tile)
      const from = tile.index * TILE_WIDTH
      const commitments = await leaves.commitments(db, from, from + tile.width)
      return commitments === null || commitments.length !== tile.width ? null : entryBundle(commitments)
    },
  }
}

/** A running instance at an address: nobody has to sign in for its logs. */
export async function httpSource(address: string): Promise<LogSource> {
  const base = address.replace(/\/+$/, '')
  const instance = await fetchBytes(`${base}/api/instance`)
  const { side } = JSON.parse(new TextDecoder().decode(instance ?? new Uint8Array())) as InstanceView
  if (!SIDES.includes(side)) throw away(`${base} is no Landport`)
  return {
    side,
    async epochs() {
      const bytes = await fetchBytes(`${base}/log/epochs`)
      return bytes === null ? [] : (JSON.parse(new TextDecoder().decode(bytes)) as StoredEpoch[])
    },
    async notes({ path }) {
      const bytes = await Promise.all(
        ['cosigned', 'checkpoint'].map((name) => fetchBytes(`${base}/log/${path}/${name}`)),
      )
      return bytes.flatMap((one) => (one === null ? [] : [new TextDecoder().decode(one)]))
    },
    tile: ({ path }, tile) => fetchBytes(`${base}/log/${path}/${tilePath(tile)}`),
  }
}

async function fetchBytes(url: string): Promise<Uint8Array | null> {
  let response: Response
  try {
    response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS), redirect: 'error' })
  } catch (cause) {
    throw away(`${url} does not answer`, cause)
  }
  if (response.status === 404) return null
  if (response.status === 429) {
    await sleep(Number(response.headers.get('retry-after') ?? 1) * 1000)
    return fetchBytes(url)
  }
  if (!response.ok) throw away(`${url} answered ${response.status}`)
  return response.bytes()
}

const away = (message: string, cause?: unknown): Fault =>
  new Fault('instance_unavailable', message, { retryable: true, cause })
