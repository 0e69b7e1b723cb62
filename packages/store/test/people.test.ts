import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import {
  addGrant,
  countersignGrant,
  countSignInFailures,
  createAccount,
  createSession,
  disableAccount,
  findAccountByName,
  findSignedIn,
  listGrants,
  listUnsignedGrants,
  recordSignInFailure,
  revokeGrant,
  revokeSession,
} from '../src/people.ts'
import { openTestDatabase, type TestDatabase } from './fixture-database.ts'
import { at, ids } from './fixture-passage.ts'

let database: TestDatabase
before(async () => {
  database = await openTestDatabase()
})
after(() => database.drop())

async function newAccount(signInName: string): Promise<string> {
  const id = ids.next()
  const created = await createAccount(database.app, {
    id,
    signInName,
    passwordHash: '$argon2id$…',
    person: 'p-1',
    language: 'vi',
    organisation: 'vn-customs',
    createdAt: at(0),
  })
  assert.ok(created)
  return id
}

const grantOf = (account: string, grantedBy: string | null) => ({
  id: ids.next(),
  account,
  role: 'customs-officer',
  organisation: 'vn-customs',
  grantedBy,
  countersignedBy: null,
  validFrom: at(1),
})

const sessionOf = (account: string) => ({
  id: `digest-${account}`,
  account,
  csrf: 'c',
  createdAt: at(2),
  lastSeenAt: at(2),
  expiresAt: at(62),
})

test('a session gives its account and the grants in force until it expires, is revoked, or the account is disabled', async () => {
  const { app } = database
  const account = await newAccount('officer')
  const grant = grantOf(account, null)
  await addGrant(app, grant)
  await createSession(app, sessionOf(account))
  const signedIn = await findSignedIn(app, `digest-${account}`, at(3))
  assert.equal(signedIn?.account.signInName, 'officer')
  assert.equal(signedIn?.account.createdAt, at(0))
  assert.equal(signedIn?.session.expiresAt, at(62))
  assert.deepEqual(signedIn?.grants, [{ ...grant, revokedAt: null, revokedBy: null }])
  assert.deepEqual((await findSignedIn(app, `digest-${account}`, at(0)))?.grants, [])
  assert.equal(await findSignedIn(app, `digest-${account}`, at(63)), null)
  await revokeGrant(app, grant.id, account, at(4))
  assert.deepEqual((await findSignedIn(app, `digest-${account}`, at(5)))?.grants, [])
  await revokeSession(app, `digest-${account}`, at(6))
  assert.equal(await findSignedIn(app, `digest-${account}`, at(7)), null)
  const second = await newAccount('second')
  await createSession(app, sessionOf(second))
  await disableAccount(app, second, at(8))
  assert.equal(await findSignedIn(app, `digest-${second}`, at(9)), null)
})

test('a sign-in name is taken once, and a role is in force once', async () => {
  const account = await newAccount('taken')
  const again = { ...(await findAccountByName(database.app, 'taken'))!, id: ids.next() }
  assert.equal(await createAccount(database.app, again), false)
  assert.equal(await addGrant(database.app, grantOf(account, null)), true)
  assert.equal(await addGrant(database.app, grantOf(account, null)), false)
})

test('a proposed role is signed by a second person, never by the one who proposed it', async () => {
  const { app } = database
  const [administrator, second, officer] = [
    await newAccount('adm'),
    await newAccount('2nd'),
    await newAccount('off'),
  ]
  const grant = grantOf(officer, administrator)
  await addGrant(app, grant)
  assert.deepEqual(
    (await listUnsignedGrants(app, 'vn-customs')).map(({ id }) => id),
    [grant.id],
  )
  assert.equal(await countersignGrant(app, grant.id, administrator, at(2)), false)
  assert.equal(await countersignGrant(app, grant.id, second, at(2)), true)
  assert.equal((await listGrants(app, officer))[0]?.countersignedBy, second)
  await assert.rejects(
    app.query('update account_grant set granted_by = countersigned_by where id = $1', [grant.id]),
    { constraint: 'two_persons' },
  )
})

test('failed sign-ins are counted by name and by address', async () => {
  for (const address of ['10.0.0.1', '10.0.0.1', '10.0.0.2'])
    await recordSignInFailure(database.app, 'x', address)
  assert.deepEqual(await countSignInFailures(database.app, 'x', '10.0.0.1', 5), { byName: 3, byAddress: 2 })
})
