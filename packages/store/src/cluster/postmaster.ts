import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Fault } from '@landport/std/assert'
import pg from 'pg'
import { type Account, identityOf } from './account.ts'
import { SUPER_ROLE } from './initialise.ts'
import { endProcess, isAlive } from './process.ts'
import type { Programs } from './programs.ts'

interface PostmasterOptions {
  readonly place: string
  readonly programs: Programs
  readonly account: Account | null
  readonly port: number
  readonly superPassword: string
  readonly logFile: string
  /** False only for throw-away clusters of tests: commits are then not written through to the disk. */
  readonly durable: boolean
}

export interface Postmaster {
  readonly process: ChildProcess
  /** Fast shutdown: sessions are ended, everything committed is on disk. */
  stop(): Promise<void>
}

const LOG_BYTES_MAX = 10_000_000
const START_MS_MAX = 60_000
/** With its server's, this must fit into the five seconds within which everything stops. */
const FAST_STOP_MS_MAX = 2_500

/** Starts PostgreSQL on a cluster and waits until it answers. */
export async function startPostmaster(options: PostmasterOptions): Promise<Postmaster> {
  await clearPredecessor(options.place)
  const log = openLog(options.logFile)
  const child = spawn(options.programs.postgres, ['-D', options.place, ...settings(options)], {
    ...identityOf(options.account),
    cwd: options.place,
    env: { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' },
    stdio: ['ignore', log, log],
    // Ctrl-C on the terminal must reach the supervisor only, which stops the server before its database.
    detached: true,
  })
  closeSync(log)
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const failed = new Promise<never>((_, reject) => child.once('error', reject))
  try {
    await Promise.race([waitUntilReady(child, options), failed])
  } catch (error) {
    child.kill('SIGINT')
    throw error
  }
  return {
    process: child,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return
      child.kill('SIGINT')
      const timer = setTimeout(() => child.kill('SIGQUIT'), FAST_STOP_MS_MAX)
      await exited
      clearTimeout(timer)
    },
  }
}

/**
 * What a start that was killed left behind: a postmaster that still runs on this cluster is stopped; a pid file
 * whose number now belongs to some other process is taken away, because PostgreSQL would take it for a postmaster.
 */
async function clearPredecessor(place: string): Promise<void> {
  const pidFile = join(place, 'postmaster.pid')
  let lines: string[]
  try {
    lines = readFileSync(pidFile, 'utf8').split('\n')
  } catch {
    return
  }
  const pid = Number(lines[0])
  if (Number.isInteger(pid) && pid > 1 && isAlive(pid) && isPostgres(pid)) {
    await endProcess(pid, 'SIGINT', FAST_STOP_MS_MAX, 'SIGQUIT')
  }
  rmSync(pidFile, { force: true })
}

function isPostgres(pid: number): boolean {
  if (process.platform !== 'linux') return true
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('postgres')
  } catch {
    return false
  }
}

/** Given on the command line, so that they are the same whatever the cluster's own file says. */
function settings({ port, durable }: PostmasterOptions): string[] {
  const values = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    max_connections: '100',
    password_encryption: 'scram-sha-256',
    shared_buffers: '256MB',
    max_wal_size: '2GB',
    checkpoint_timeout: '15min',
    random_page_cost: '1.1',
    // Compiling a plan costs more than our short statements take.
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_checkpoints: 'off',
    log_min_error_statement: 'panic',
    ...(durable
      ? {}
      : {
          fsync: 'off',
          synchronous_commit: 'off',
          full_page_writes: 'off',
          shared_buffers: '64MB',
          // Every session of every test signs in with a password that nobody has to guess.
          scram_iterations: '1',
          // All test files share one cluster, and a side takes up to some twenty.
          max_connections: '400',
        }),
  }
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

async function waitUntilReady(child: ChildProcess, options: PostmasterOptions): Promise<void> {
  const giveUpAt = Date.now() + START_MS_MAX
  for (;;) {
    if (child.exitCode !== null || child.signalCode !== null) throw explainEarlyEnd(options.logFile)
    if (await answers(options)) return
    if (Date.now() > giveUpAt) {
      child.kill('SIGQUIT')
      throw new Fault(
        'start',
        `PostgreSQL did not answer within ${START_MS_MAX / 1000} s; see ${options.logFile}`,
        {
          retryable: true,
        },
      )
    }
    await sleep(25)
  }
}

async function answers({ port, superPassword }: PostmasterOptions): Promise<boolean> {
  const client = new pg.Client({
    host: '127.0.0.1',
    port,
    user: SUPER_ROLE,
    password: superPassword,
    database: 'postgres',
  })
  client.on('error', () => {})
  try {
    await client.connect()
    await client.query('select 1')
    return true
  } catch (error) {
    // A wrong password will not mend itself: some other server answers on this port, or the keys were replaced.
    if ((error as { code?: string }).code === '28P01') {
      throw new Fault('start', "PostgreSQL does not accept the password kept in this data folder's keys", {
        retryable: false,
        cause: error,
      })
    }
    return false
  } finally {
    await client.end().catch(() => {})
  }
}

function explainEarlyEnd(logFile: string): Fault {
  const tail = readFileSync(logFile, 'utf8').split('\n').slice(-30)
  const text = tail.join('\n')
  if (/No space left on device/.test(text))
    return new Fault('disk_full', 'the disk is full', { retryable: true })
  if (/could not bind|Address already in use/.test(text))
    return new Fault('port_taken', "PostgreSQL's port was taken by another program", { retryable: true })
  if (/still in use/.test(text))
    return new Fault('still_in_use', "the predecessor's processes still use this cluster", {
      retryable: true,
    })
  const reason = tail.findLast((line) => /(FATAL|PANIC|could not)/.test(line)) ?? 'it gave no reason'
  return new Fault(
    'broken',
    `PostgreSQL cannot work with this data folder: ${reason.replace(/^.*?(FATAL|PANIC): +/, '')}`,
    {
      retryable: false,
    },
  )
}

function openLog(path: string): number {
  try {
    if (statSync(path).size > LOG_BYTES_MAX) renameSync(path, `${path}.1`)
  } catch {
    // The first start has no log yet.
  }
  return openSync(path, 'a', 0o600)
}
