import { type Argon2Parameters, argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

/** argon2id with OWASP's least parameters for a server: 19 MiB, 2 passes, 1 lane. PHC text, so that they may be raised. */
const MEMORY_KIB = 19_456
const PASSES = 2
const PARALLELISM = 1
const TAG_BYTES = 32

/** Of a demonstration's accounts; the console shows it. */
export const DEMO_PASSWORD = 'landport-demo'

const derive = promisify(argon2) as (algorithm: 'argon2id', parameters: Argon2Parameters) => Promise<Buffer>

export const hashPassword = (password: string): Promise<string> => hashWith(password, MEMORY_KIB, PASSES)

/**
 * For what no guessing finds out: a machine's secret of at least 16 random bytes, however cheap a guess is, and the
 * demonstration's password, which everybody is told.
 */
export const hashCheaply = (secret: string): Promise<string> => hashWith(secret, 64, 1)

async function hashWith(password: string, memoryKib: number, passes: number): Promise<string> {
  const nonce = randomBytes(16)
  const tag = await tagOf(password, nonce, memoryKib, passes, PARALLELISM)
  return `$argon2id$v=19$m=${memoryKib},t=${passes},p=${PARALLELISM}$${plain(nonce)}$${plain(tag)}`
}

export async function verifyPassword(password: string, stored: string): Promise<boolean> {
  const match = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/.exec(stored)
  if (match === null) return false
  const [, memory, passes, parallelism, nonce, tag] = match as unknown as [string, ...string[]]
  const expected = Buffer.from(tag!, 'base64')
  const actual = await tagOf(
    password,
    Buffer.from(nonce!, 'base64'),
    Number(memory),
    Number(passes),
    Number(parallelism),
  )
  return actual.length === expected.length && timingSafeEqual(actual, expected)
}

/** Verified when the name is unknown, so that an unknown name takes as long as a wrong password. */
export const DECOY_HASH = await hashPassword(randomBytes(16).toString('hex'))

function tagOf(password: string, nonce: Buffer, memory: number, passes: number, parallelism: number) {
  return derive('argon2id', {
    message: Buffer.from(password.normalize('NFC'), 'utf8'),
    nonce,
    memory,
    passes,
    parallelism,
    tagLength: TAG_BYTES,
  })
}

function plain(bytes: Buffer): string {
  return bytes.toString('base64').replaceAll('=', '')
}
