import { spawn } from 'node:child_process'
import { chownSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Fault } from '@landport/std/assert'
import { type Account, identityOf } from './account.ts'
import type { ClusterPasswords } from './passwords.ts'
import type { Programs } from './programs.ts'

export const SUPER_ROLE = 'landport_super'
export const OWNER_ROLE = 'landport_owner'
export const DATABASE = 'landport'

interface Wanted {
  readonly programs: Programs
  readonly account: Account | null
  readonly passwords: ClusterPasswords
  /** False only for throw-away clusters of tests. */
  readonly durable: boolean
}

/**
 * Makes a cluster with its roles and its empty database. It grows in a draft folder that is renamed at the end, so
 * that a start cut short leaves nothing that looks like a cluster.
 */
export async function initialiseCluster(place: string, wanted: Wanted): Promise<void> {
  const draft = `${place}.draft`
  rmSync(draft, { recursive: true, force: true })
  mkdirSync(draft, { mode: 0o700, recursive: true })
  const passwordFile = join(draft, 'password')
  try {
    writeFileSync(passwordFile, wanted.passwords.super, { mode: 0o600 })
    if (wanted.account) {
      for (const path of [draft, passwordFile]) chownSync(path, wanted.account.uid, wanted.account.gid)
    }
    const cluster = join(draft, 'cluster')
    await run(wanted, wanted.programs.initdb, [
      `--pgdata=${cluster}`,
      `--username=${SUPER_ROLE}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      // The same order of texts on every platform, whatever the system's locales are.
      '--locale-provider=builtin',
      '--locale=C',
      '--builtin-locale=C.UTF-8',
      ...(wanted.durable ? [] : ['--no-sync']),
    ])
    await run(
      wanted,
      wanted.programs.postgres,
      ['--single', '-D', cluster, '-F', 'postgres'],
      firstStatements(wanted),
    )
    renameSync(cluster, place)
  } finally {
    rmSync(draft, { recursive: true, force: true })
  }
}

export const isInitialised = (place: string): boolean => existsSync(join(place, 'PG_VERSION'))

/** One statement a line, as single-user mode reads them. The owner may make the server's role (CREATEROLE). */
const firstStatements = ({ passwords }: Wanted): string =>
  [
    `create role ${OWNER_ROLE} login createrole password '${passwords.owner}'`,
    `create database ${DATABASE} owner ${OWNER_ROLE}`,
    '',
  ].join('\n')

function run(wanted: Wanted, program: string, words: string[], input = ''): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, words, {
      ...identityOf(wanted.account),
      cwd: wanted.programs.folder,
      env: { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' },
      stdio: ['pipe', 'pipe', 'pipe'],
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += String(chunk)))
    child.on('error', reject)
    child.on('exit', (code) => {
      // Single-user mode ends with 0 even after a failed statement.
      if (code === 0 && !/^.*(ERROR|FATAL|PANIC):/m.test(output)) return resolve()
      const full = /No space left on device/.test(output)
      const text = full ? 'the disk is full' : output.trim().split('\n').slice(-3).join(' ')
      reject(
        new Fault(full ? 'disk_full' : 'initialise', `The database could not be made: ${text}`, {
          retryable: false,
        }),
      )
    })
    child.stdin.on('error', () => {})
    child.stdin.end(input)
  })
}
