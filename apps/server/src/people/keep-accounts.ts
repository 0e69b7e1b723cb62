import type { AccountView } from '@landport/api/people-views'
import type { CreateAccountRequest, ProposeGrantRequest } from '@landport/api/requests'
import { assert } from '@landport/std/assert'
import { instantFromMs } from '@landport/std/time'
import { appendMany, streamVersion } from '@landport/store/append'
import {
  addGrant,
  countersignGrant,
  createAccount,
  findGrant,
  type GrantRow,
  revokeGrant,
} from '@landport/store/people'
import { putPerson } from '@landport/store/person'
import { type Connection, transact } from '@landport/store/pool'
import { actorOf, type Identity } from '../http/identity.ts'
import { RequestError } from '../http/request-error.ts'
import type { Services } from '../services.ts'
import { hashPassword } from './password.ts'
import { realNow } from './sessions.ts'

export const NAME_KEPT_DAYS = 3650

/** A new account without any role. Throws RequestError `already-exists`. */
export async function newAccount(
  services: Services,
  by: Identity,
  request: CreateAccountRequest,
): Promise<AccountView> {
  const passwordHash = await hashPassword(request.password)
  const at = services.clock.now()
  const id = services.ids.next()
  await transact(services.pool, async (db) => {
    const { reference } = await putPerson(
      db,
      {
        value: { name: request.displayName },
        purpose: 'account',
        retainUntil: instantFromMs(Date.now() + NAME_KEPT_DAYS * 86_400_000),
      },
      { actor: actorOf(by), at, ids: services.ids },
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
    await note(services, db, by, id, {
      type: 'account-created',
      account: id,
      person: reference,
      organisation: request.organisation,
    })
  })
  const { signInName, displayName, organisation } = request
  return { id, signInName, displayName, organisation, simulated: false, grants: [] }
}

/** An agency's role stays proposed until the second person signs; the others are in force at once. */
export async function proposeGrant(
  services: Services,
  by: Identity,
  account: string,
  request: ProposeGrantRequest,
): Promise<GrantRow> {
  const id = services.ids.next()
  const { role, organisation, reason } = request
  await transact(services.pool, async (db) => {
    const isNew = await addGrant(db, {
      id,
      account,
      role,
      organisation,
      grantedBy: by.account,
      countersignedBy: null,
      validFrom: realNow(),
    })
    if (!isNew) throw new RequestError('different-content')
    await note(services, db, by, account, { type: 'grant-proposed', grant: id, role, organisation, reason })
  })
  return getGrant(services, id)
}

export async function signGrant(services: Services, by: Identity, grant: GrantRow): Promise<GrantRow> {
  await transact(services.pool, async (db) => {
    const signed = await countersignGrant(db, grant.id, by.account, realNow())
    if (!signed) throw new RequestError('second-person-needed')
    const { id, role, organisation } = grant
    await note(services, db, by, grant.account, { type: 'grant-given', grant: id, role, organisation })
  })
  return getGrant(services, grant.id)
}

export async function revokeGrantOnRecord(
  services: Services,
  by: Identity,
  grant: GrantRow,
  reason: string,
): Promise<void> {
  await transact(services.pool, async (db) => {
    if (!(await revokeGrant(db, grant.id, by.account, realNow()))) throw new RequestError('not-found')
    const { id, role, organisation } = grant
    await note(services, db, by, grant.account, {
      type: 'grant-revoked',
      grant: id,
      role,
      organisation,
      reason,
    })
  })
}

async function getGrant({ pool }: Services, id: string): Promise<GrantRow> {
  const grant = await findGrant(pool, id)
  assert(grant !== null, 'a grant that was just written is there', id)
  return grant
}

type AccountEntry = {
  readonly type: 'account-created' | 'grant-proposed' | 'grant-given' | 'grant-revoked'
} & Readonly<Record<string, unknown>>

async function note(
  services: Services,
  db: Connection,
  by: Identity,
  account: string,
  data: AccountEntry,
): Promise<void> {
  const at = services.clock.now()
  const stream = `account/${account}`
  const entry = { id: services.ids.next(), eventAt: at, recordedAt: at, actor: actorOf(by), data }
  await appendMany(db, [{ stream, after: await streamVersion(db, stream), entries: [entry] }])
}
