import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { Fault } from '@landport/std/assert'
import { writePrivateJson } from '../private-file.ts'

/** Passwords of the embedded cluster's roles. `super` is used to make the other two and never again. */
export interface ClusterPasswords {
  readonly super: string
  readonly owner: string
  readonly app: string
}

/** Reads the passwords, made on the first call. The file has mode 0600. */
export function keepPasswords(path: string): ClusterPasswords {
  if (existsSync(path)) return readPasswords(path)
  const password = () => randomBytes(24).toString('base64url')
  const passwords = { super: password(), owner: password(), app: password() }
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  writePrivateJson(path, passwords)
  return passwords
}

function readPasswords(path: string): ClusterPasswords {
  try {
    const passwords = JSON.parse(readFileSync(path, 'utf8')) as ClusterPasswords
    if (passwords.super && passwords.owner && passwords.app) return passwords
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof TypeError)) throw error
  }
  throw new Fault(
    'broken_folder',
    `The data folder is broken: the database passwords in ${path} cannot be read.`,
    {
      retryable: false,
    },
  )
}
