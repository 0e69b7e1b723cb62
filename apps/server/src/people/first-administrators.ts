import type { AccountView, GrantView } from '@landport/api/people-views'
import type { FirstAdministratorRequest } from '@landport/api/requests'
import type { Actor } from '@landport/passage/actor'
import { instantFromMs } from '@landport/std/time'
import { appendMany, streamVersion } from '@landport/store/append'
import {
  type FirstPlace,
  findOpenPlace,
  findOtherFirst,
  takeFirstPlace,
} from '@landport/store/first-administrator'
import { sha256Hex } from '@landport/store/hash'
import {
  addGrant,
  countersignGrant,
  countSignInFailures,
  createAccount,
  type GrantRow,
  listGrants,
  recordSignInFailure,
} from '@landport/store/people'
import { putPerson } from '@landport/store/person'
import { type Connection, transact } from '@landport/store/pool'
import { LIMITS } from '../http/limits.ts'
import { RequestError } from '../http/request-error.ts'
import { agencyIds, type Services } from '../services.ts'
import { dropFirstCode, FIRST_ADMINISTRATORS_LOCK } from './first-codes.ts'
import { NAME_KEPT_DAYS } from './keep-accounts.ts'
import { hashPassword } from './password.ts'
import { isInForce, isSimulatedName, realNow } from './sessions.ts'

/**
 * Takes a one-time code for a new account. The platform's administrator has the role at once; an agency's first waits,
 * proposed by itself, until the second code was taken by another account: then each signs for the other.
 * Throws RequestError `wrong-credentials`, `too-many-requests`, `already-exists` or `bad-request`.
 */
export async function redeemFirstCode(
  services: Services,
  request: FirstAdministratorRequest,
  address: string,
): Promise<AccountView> {
  const { pool, ids } = services
  if (isSimulatedName(request.signInName)) throw new RequestError('bad-request')
  await refuseGuess(services, request, address)
  const passwordHash = await hashPassword(request.password)
  const id = ids.next()
  const grants = await transact(pool, async (db) => {
    await db.query('select pg_advisory_xact_lock($1)', [FIRST_ADMINISTRATORS_LOCK])
    const place = await findOpenPlace(db, sha256Hex(request.code))
    if (place === null) throw new RequestError('wrong-credentials')
    const { role, organisation } = place
    const person = await createFirst(services, db, { ...request, organisation }, id, passwordHash)
    await takeFirstPlace(db, place, id, realNow())
    await note(services, db, id, { type: 'account-created', account: id, person, organisation })
    const partner = await findOtherFirst(db, place)
    const grant: GrantRow = {
      id: ids.next(),
      account: id,
      role,
      organisation,
      grantedBy: partner ?? (role === 'administrator' ? null : id),
      countersignedBy: partner === null ? null : id,
      validFrom: realNow(),
      revokedAt: null,
      revokedBy: null,
    }
    await addGrant(db, grant)
    if (partner !== null) await signFor(services, db, partner, id, place)
    const isGiven = isInForce(grant, agencyIds(services))
    const type = isGiven ? 'grant-given' : 'grant-proposed'
    await note(services, db, id, { type, grant: grant.id, role, organisation })
    return [grantView(grant, isGiven)]
  })
  dropFirstCode(services, request.code)
  const { signInName, displayName } = request
  const { organisation } = grants[0]!
  return { id, signInName, displayName, organisation, simulated: false, grants }
}

/** A wrong code counts as a failed sign-in from that address. */
async function refuseGuess(
  { pool }: Services,
  { code, signInName }: FirstAdministratorRequest,
  address: string,
): Promise<void> {
  const failures = await countSignInFailures(pool, signInName, address, LIMITS.signInWindowMinutes)
  if (failures.byAddress >= LIMITS.signInFailuresPerAddress)
    throw new RequestError('too-many-requests', { retryAfterSeconds: LIMITS.signInWindowMinutes * 60 })
  if ((await findOpenPlace(pool, sha256Hex(code))) !== null) return
  await recordSignInFailure(pool, signInName, address)
  throw new RequestError('wrong-credentials')
}

async function createFirst(
  services: Services,
  db: Connection,
  request: FirstAdministratorRequest & Pick<FirstPlace, 'organisation'>,
  id: string,
  passwordHash: string,
): Promise<string> {
  const { reference } = await putPerson(
    db,
    {
      value: { name: request.displayName },
      purpose: 'account',
      retainUntil: instantFromMs(Date.now() + NAME_KEPT_DAYS * 86_400_000),
    },
    { actor: PLATFORM, at: services.clock.now(), ids: services.ids },
  )
  const isNew = await createAccount(db, {
    id,
    signInName: request.signInName,
    passwordHash,
    person: reference,
    language: request.language,
    organisation: request.organisation,
    createdAt: realNow(),
  })
  if (!isNew) throw new RequestError('already-exists')
  return reference
}

/** The second person signs what the first proposed for itself. */
async function signFor(
  services: Services,
  db: Connection,
  first: string,
  second: string,
  { role, organisation }: FirstPlace,
): Promise<void> {
  const waiting = (await listGrants(db, first)).find(
    (grant) => grant.role === role && grant.organisation === organisation && grant.countersignedBy === null,
  )
  // Taken back meanwhile: the second stands alone and signs for nobody.
  if (waiting === undefined) return
  await countersignGrant(db, waiting.id, second, realNow())
  await note(services, db, first, { type: 'grant-given', grant: waiting.id, role, organisation })
}

/** The code came from the platform, before there was anybody who could have given the role. */
const PLATFORM: Actor = { kind: 'platform' }

async function note(
  { ids, clock }: Services,
  db: Connection,
  account: string,
  data: { readonly type: 'account-created' | 'grant-proposed' | 'grant-given' } & Record<string, unknown>,
): Promise<void> {
  const at = clock.now()
  const stream = `account/${account}`
  const entry = {
    id: ids.next(),
    eventAt: at,
    recordedAt: at,
    actor: PLATFORM,
    data: { ...data, by: 'one-time-code' },
  }
  await appendMany(db, [{ stream, after: await streamVersion(db, stream), entries: [entry] }])
}

const grantView = (grant: GrantRow, isGiven: boolean): GrantView => ({
  id: grant.id,
  role: grant.role,
  organisation: grant.organisation,
  state: isGiven ? 'in-force' : 'proposed',
  proposedBy: grant.grantedBy ?? 'set-up',
  countersignedBy: grant.countersignedBy,
})
