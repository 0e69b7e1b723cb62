import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readConfiguration } from '@landport/server/configuration'
import { Fault } from '@landport/std/assert'
import type { Side } from '@landport/std/side'
import { openCluster } from '@landport/store/cluster/cluster'
import { keepPasswords } from '@landport/store/cluster/passwords'
import { makePool, type Pool } from '@landport/store/pool'
import { takeLock } from '../supervise/lock.ts'
import { readSignerPublicKey } from './signer-public-key.ts'

export interface SideDatabase {
  readonly side: Side
  readonly pool: Pool
  /** 32 bytes: the key that signs this side's heads. */
  readonly publicKey: Uint8Array
  close(): Promise<void>
}

export const hasSide = (data: string, side: Side): boolean => existsSync(join(data, side, 'keys/signer.json'))

/**
 * The database of a side's data folder, as the server's own role: the running one, else the embedded cluster,
 * started for as long as it is read, or the real server that VN_DATABASE_URL or CN_DATABASE_URL names.
 */
export async function openSideDatabase(
  data: string,
  side: Side,
  say: (text: string) => void,
): Promise<SideDatabase> {
  const folder = join(data, side)
  const publicKey = readSignerPublicKey(join(folder, 'keys/signer.json'))
  const place = await findServer(folder, side, say)
  const pool = makePool(place.url, { max: 2 })
  const close = async () => {
    await pool.end()
    await place.release()
  }
  try {
    const { rows } = await pool.query<{ journal: string | null }>(
      `select to_regclass('entry')::text as journal`,
    )
    if (rows[0]!.journal === null)
      throw new Fault('no_journal', `${side}: the database has no journal yet.`, { retryable: false })
    return { side, pool, publicKey, close }
  } catch (error) {
    await close()
    if (error instanceof Fault) throw error
    throw new Fault('database_unavailable', `${side}: the database does not answer (${String(error)}).`, {
      retryable: true,
      cause: error,
    })
  }
}

interface Place {
  readonly url: string
  release(): Promise<void>
}

async function findServer(folder: string, side: Side, say: (text: string) => void): Promise<Place> {
  const running = runningUrl(folder)
  if (running.url !== null) return { url: running.url, async release() {} }
  try {
    const external = process.env[`${side}_DATABASE_URL`]
    const { app } = keepPasswords(join(folder, 'keys/database.json'))
    if (external !== undefined)
      return { url: asApplication(external, app), release: async () => running.unlock() }
    const cluster = await openCluster({ folder, say })
    return {
      url: asApplication(cluster.ownerUrl, app),
      release: async () => {
        await cluster.stop()
        running.unlock()
      },
    }
  } catch (error) {
    running.unlock()
    throw error
  }
}

/** The URL in use when a Landport runs on the folder; else the folder is locked, so that none starts meanwhile. */
function runningUrl(folder: string): { readonly url: string | null; unlock(): void } {
  try {
    return { url: null, unlock: takeLock(join(folder, 'run/lock'), folder) }
  } catch (error) {
    if (!(error instanceof Fault) || error.code !== 'in_use') throw error
    try {
      return { url: readConfiguration(join(folder, 'run/server.json')).databaseUrl, unlock() {} }
    } catch {
      throw new Fault('starting', `The Landport on ${folder} is still starting; try again.`, {
        retryable: true,
      })
    }
  }
}

function asApplication(ownerUrl: string, password: string): string {
  const url = new URL(ownerUrl)
  url.username = 'landport_app'
  url.password = password
  return url.href
}

/** A checkpoint that the other side gave as a file. */
export function readWitnessFile(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (cause) {
    throw new Fault('unreadable', `cannot read ${path}`, { retryable: false, cause })
  }
}
