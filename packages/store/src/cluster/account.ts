import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { userInfo } from 'node:os'
import { Fault } from '@landport/std/assert'

/** The operating system's account that PostgreSQL runs as, when it cannot be our own. */
export interface Account {
  readonly name: string
  readonly uid: number
  readonly gid: number
}

const PREFERRED = ['postgres', 'nobody']

/**
 * PostgreSQL refuses to run as root. Root lends it an account that is already there; anybody else runs it as
 * oneself (null). No account is ever made.
 */
export function findAccount(): Account | null {
  if (process.platform === 'win32' || userInfo().uid !== 0) return null
  const accounts = readFileSync('/etc/passwd', 'utf8').split('\n').map(parseAccount)
  for (const name of PREFERRED) {
    const account = accounts.find((candidate) => candidate?.name === name && candidate.uid !== 0)
    if (account) return account
  }
  throw new Fault(
    'no_account',
    `PostgreSQL cannot run as root, and neither account ${PREFERRED.join(' nor ')} exists. Start Landport as an ordinary user.`,
    { retryable: false },
  )
}

/** Whether the account may pass through the folder: asked of the system, since modes alone do not tell (ACLs, mounts). */
export function mayEnter(account: Account, folder: string): boolean {
  const { status } = spawnSync('/bin/sh', ['-c', 'cd -- "$1"', 'sh', folder], {
    ...identityOf(account),
    cwd: '/',
  })
  return status === 0
}

/** For `spawn`: nothing when PostgreSQL runs as ourselves. */
export const identityOf = (account: Account | null): { uid?: number; gid?: number } =>
  account === null ? {} : { uid: account.uid, gid: account.gid }

function parseAccount(line: string): Account | null {
  const [name, , uid, gid] = line.split(':')
  if (!name || uid === undefined || gid === undefined) return null
  return { name, uid: Number(uid), gid: Number(gid) }
}
