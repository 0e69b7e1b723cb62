import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Side } from '@landport/std/side'
import { instantFromMs } from '@landport/std/time'
import {
  countSignInFailures,
  createSession,
  findAccountByName,
  findSignedIn,
  type GrantRow,
  recordSignInFailure,
  type SignedIn,
  touchSession,
} from '@landport/store/people'
import type { Pool } from '@landport/store/pool'
import type { Identity } from '../http/identity.ts'
import { LIMITS } from '../http/limits.ts'
import { RequestError } from '../http/request-error.ts'
import { isAgencyGrant, mayReceive } from './grant-rules.ts'
import { DECOY_HASH, verifyPassword } from './password.ts'

/** Sessions run on the machine's time, whatever the world's clock does. */
export const realNow = () => instantFromMs(Date.now())

/** Cookies know no ports: both sides on one machine need names of their own. */
export const cookieName = (side: Side): string => `landport-${side.toLowerCase()}`

export interface NewSession {
  readonly secret: string
  readonly expiresAt: string
}

/**
 * Checks name and password, with throttling by name and by address over all processes.
 * Throws RequestError `too-many-requests` or `wrong-credentials`.
 */
export async function signIn(
  pool: Pool,
  signInName: string,
  password: string,
  address: string,
): Promise<NewSession> {
  const name = signInName.trim().toLowerCase()
  const failures = await countSignInFailures(pool, name, address, LIMITS.signInWindowMinutes)
  if (
    failures.byName >= LIMITS.signInFailuresPerName ||
    failures.byAddress >= LIMITS.signInFailuresPerAddress
  )
    throw new RequestError('too-many-requests', { retryAfterSeconds: LIMITS.signInWindowMinutes * 60 })
  const account = await findAccountByName(pool, name)
  const right = await verifyPassword(password, account?.passwordHash ?? DECOY_HASH)
  if (!right || account === null || account.disabledAt !== null) {
    await recordSignInFailure(pool, name, address)
    throw new RequestError('wrong-credentials')
  }
  const secret = randomBytes(32).toString('base64url')
  const now = Date.now()
  const expiresAt = instantFromMs(now + LIMITS.sessionHours * 3_600_000)
  await createSession(pool, {
    id: digestOf(secret),
    account: account.id,
    csrf: randomBytes(24).toString('base64url'),
    createdAt: instantFromMs(now),
    lastSeenAt: instantFromMs(now),
    expiresAt,
  })
  return { secret, expiresAt }
}

/** Who the secret belongs to; null when the session is over, idle for too long, or never was. */
export async function identify(
  pool: Pool,
  secret: string,
  agencies: readonly string[],
): Promise<Identity | null> {
  const now = realNow()
  const found = await findSignedIn(pool, digestOf(secret), now)
  if (found === null) return null
  const idleMs = Date.now() - Date.parse(found.session.lastSeenAt)
  if (idleMs > LIMITS.sessionIdleMinutes * 60_000) return null
  // Written once a minute, not with every request.
  if (idleMs > 60_000) await touchSession(pool, found.session.id, now, found.session.expiresAt)
  return identityOf(found, agencies)
}

const identityOf = ({ session, account, grants }: SignedIn, agencies: readonly string[]): Identity => ({
  account: account.id,
  signInName: account.signInName,
  organisation: account.organisation,
  language: account.language,
  session: session.id,
  csrf: session.csrf,
  expiresAt: session.expiresAt,
  grants: grants
    .filter((grant) => isInForce(grant, agencies) && mayReceive(account, grant, agencies) === null)
    .map(({ id, role, organisation }) => ({ id, role, organisation })),
  simulated: isSimulatedName(account.signInName),
  via: 'cookie',
})

/** An agency's role needs its second signature; the first administrators of an agency are made at setup, on record. */
export const isInForce = (grant: GrantRow, agencies: readonly string[]): boolean =>
  grant.revokedAt === null &&
  (!isAgencyGrant(grant, agencies) || grant.countersignedBy !== null || grant.grantedBy === null)

/** Accounts of the simulated world; nobody can be given such a name through the interface. */
export const isSimulatedName = (signInName: string): boolean => signInName.startsWith('sim.')

export function isSameSecret(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(digestOf(a)), Buffer.from(digestOf(b))]
  return timingSafeEqual(left, right)
}

const digestOf = (secret: string): string => createHash('sha256').update(secret).digest('hex')
