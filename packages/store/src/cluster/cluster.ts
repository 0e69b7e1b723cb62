import type { ChildProcess } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Fault } from '@landport/std/assert'
import { findAccount } from './account.ts'
import { findFreePort } from './free-port.ts'
import { DATABASE, initialiseCluster, isInitialised, OWNER_ROLE, SUPER_ROLE } from './initialise.ts'
import { keepPasswords } from './passwords.ts'
import { choosePlace, openFolder } from './place.ts'
import { type Postmaster, startPostmaster } from './postmaster.ts'
import { findPrograms } from './programs.ts'

export interface ClusterOptions {
  /** The side's data folder. Keys go to keys/database.json, the log to log/postgres.log. */
  readonly folder: string
  /** Told what goes on, one short sentence each. */
  say(text: string): void
  /** False only for throw-away clusters of tests. */
  readonly durable?: boolean
  /** A loopback port that must be had again after a restart; by default any free one. */
  readonly port?: number
}

export interface Cluster {
  /** The role that owns the tables: for migrations only. */
  readonly ownerUrl: string
  /** The password that migrations give to the server's role. */
  readonly appPassword: string
  /** May do anything, in database `postgres`: for tests' own databases. */
  readonly superUrl: string
  readonly port: number
  readonly process: ChildProcess
  stop(): Promise<void>
}

const ATTEMPTS_MAX = 10

/**
 * The embedded PostgreSQL of one data folder: made on first use, started on a free loopback port, durable.
 * Throws a Fault with a message for people when it cannot work.
 */
export async function openCluster({
  folder: given,
  say,
  durable = true,
  port: fixedPort,
}: ClusterOptions): Promise<Cluster> {
  const folder = resolve(given)
  const account = findAccount()
  const programs = findPrograms(account)
  openFolder(folder)
  mkdirSync(join(folder, 'log'), { recursive: true, mode: 0o700 })
  const place = choosePlace(folder, account)
  const passwords = keepPasswords(join(folder, 'keys/database.json'))
  if (!isInitialised(place)) {
    say('making the database…')
    await initialiseCluster(place, { programs, account, passwords, durable })
  }
  say(
    `PostgreSQL ${programs.version.replace(/-.*/, '')} starting${account ? ` as account ${account.name}` : ''}, data in ${place}, programs in ${programs.folder}`,
  )
  const { postmaster, port } = await startOnPort(fixedPort, (port) =>
    startPostmaster({
      place,
      programs,
      account,
      port,
      superPassword: passwords.super,
      logFile: join(folder, 'log/postgres.log'),
      durable,
    }),
  )
  const url = (role: string, password: string, database: string) =>
    `postgres://${role}:${password}@127.0.0.1:${port}/${database}`
  return {
    ownerUrl: url(OWNER_ROLE, passwords.owner, DATABASE),
    appPassword: passwords.app,
    superUrl: url(SUPER_ROLE, passwords.super, 'postgres'),
    port,
    process: postmaster.process,
    stop: () => postmaster.stop(),
  }
}

/** A free port may be taken in between, and a killed predecessor's last processes take a moment to go. */
async function startOnPort(
  fixed: number | undefined,
  start: (port: number) => Promise<Postmaster>,
): Promise<{ postmaster: Postmaster; port: number }> {
  for (let attempt = 1; ; attempt++) {
    const port = fixed ?? (await findFreePort())
    try {
      return { postmaster: await start(port), port }
    } catch (error) {
      const again = error instanceof Fault && (error.code === 'port_taken' || error.code === 'still_in_use')
      if (!again || attempt === ATTEMPTS_MAX) throw error
      await sleep(300)
    }
  }
}
