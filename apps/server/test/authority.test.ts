import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Client, createClient } from '@landport/api/client'
import type { CommandRequest } from '@landport/api/command-requests'
import { makeSide, type TestSide } from './fixture-side.ts'
import { fruitTruck, mustBeDone } from './fixture-truck.ts'

let vn: TestSide
let reference: string
let trader: Client

before(async () => {
  vn = await makeSide('VN')
  trader = await vn.client('trader')
  reference = mustBeDone(await trader.registerPassage(fruitTruck())).reference
})
after(() => vn.drop())

const yes = (agency: string, subject: string): CommandRequest => ({
  kind: 'decide',
  agency,
  subject,
  outcome: 'yes',
  legalBasis: '865/QĐ-TTg',
  remark: null,
  evidence: [],
})

const NEVER_CUSTOMS = [
  'border-guard',
  'plant-quarantine-supervisor',
  'customs-administrator',
  'gate-centre',
  'yard',
  'trader',
  'leadership',
  'inspector',
  'administrator',
] as const
for (const name of NEVER_CUSTOMS)
  test(`${name} cannot record the yes of customs`, async () => {
    const answer = await (await vn.client(name)).command(reference, yes('customs', 'declaration'))
    assert.equal(answer.ok, false)
    if (!answer.ok) assert.ok([404, 409].includes(answer.error.status), String(answer.error.status))
    const seen = await (await vn.client('customs')).passage(reference)
    assert.ok(seen.ok)
    assert.ok(seen.value.passage.cells.every(({ outcome }) => outcome === null))
  })

test("the command line's token reads and imports but decides nothing", async () => {
  const { readFileSync } = await import('node:fs')
  const bearer = readFileSync(`${vn.configuration.folder}/run/cli-token`, 'utf8').trim()
  const tool = createClient({ baseUrl: vn.configuration.address, bearer })
  assert.ok((await tool.passage(reference)).ok)
  const answer = await tool.command(reference, yes('customs', 'declaration'))
  assert.equal(answer.ok, false)
})

test('the decision of customs keeps who, by which session and grant; others see only the agency', async () => {
  const customs = await vn.client('customs')
  mustBeDone(await customs.command(reference, yes('customs', 'declaration')))
  const own = mustBeDone(await customs.passage(reference)).passage.cells.find(
    ({ outcome }) => outcome === 'yes',
  )
  assert.ok(own?.decidedBy?.session && own.decidedBy.grant && own.decidedBy.account)
  const other = mustBeDone(await (await vn.client('border-guard')).passage(reference)).passage.cells.find(
    ({ outcome }) => outcome === 'yes',
  )
  assert.deepEqual(other?.decidedBy, { account: '', session: '', grant: '', agency: 'customs' })
})

test('the platform administrator can grant no role of an agency, and sees no passage', async () => {
  const administrator = await vn.client('administrator')
  const account = await newAccount(administrator, 'vn-platform')
  const answer = await administrator.proposeGrant(account, {
    role: 'officer',
    organisation: 'customs',
    reason: 'test',
  })
  assert.equal(!answer.ok && answer.error.code, 'grant-own-agency-only')
  const self = await administrator.proposeGrant(account, {
    role: 'agency-administrator',
    organisation: 'customs',
    reason: 'test',
  })
  assert.equal(!self.ok && self.error.code, 'grant-own-agency-only')
  assert.equal((await administrator.passage(reference)).ok, false)
})

test("an agency's role comes into force with the second person of that agency, and not before", async () => {
  const chief = await vn.client('customs-administrator')
  const supervisor = await vn.client('customs-supervisor')
  const account = await newAccount(chief, 'customs')
  const proposed = mustBeDone(
    await chief.proposeGrant(account, { role: 'officer', organisation: 'customs', reason: 'new colleague' }),
  )
  assert.equal(proposed.state, 'proposed')
  const colleague = await signIn(`officer-${serial}`)
  assert.equal((await colleague.command(reference, yes('customs', 'vehicle'))).ok, false)

  const alone = await chief.countersignGrant(proposed.id)
  assert.equal(!alone.ok && alone.error.code, 'second-person-needed')
  const stranger = await (await vn.client('border-guard-supervisor')).countersignGrant(proposed.id)
  assert.equal(!stranger.ok && stranger.error.code, 'grant-own-agency-only')

  assert.equal(mustBeDone(await supervisor.countersignGrant(proposed.id)).state, 'in-force')
  mustBeDone(await colleague.command(reference, yes('customs', 'vehicle')))
  mustBeDone(await chief.revokeGrant(proposed.id, { reason: 'left' }))
  const late = await colleague.command(reference, {
    kind: 'withdraw',
    agency: 'customs',
    subject: 'vehicle',
    reason: 'too late',
  })
  assert.equal(late.ok, false)
})

test("an agency's role goes to accounts of that agency only, also with two signatures", async () => {
  const chief = await vn.client('customs-administrator')
  const guard = await newAccount(await vn.client('border-guard-administrator'), 'border-guard')
  const officer = { role: 'officer', organisation: 'customs', reason: 'lent' }
  const answer = await chief.proposeGrant(guard, officer)
  assert.equal(!answer.ok && answer.error.code, 'grant-own-agency-only')
  // One that was proposed and signed before the rule held gives nothing.
  const { rows } = await vn.server.services.pool.query<{ id: string }>(
    `insert into account_grant (id, account, role, organisation, granted_by, countersigned_by, valid_from)
     select gen_random_uuid(), $1, 'officer', 'customs', a.id, b.id, now() - interval '1 minute'
     from account a, account b where a.sign_in_name = 'customs-administrator' and b.sign_in_name = 'customs-supervisor'
     returning id`,
    [guard],
  )
  assert.equal(rows.length, 1)
  const lent = await signIn(`officer-${serial}`)
  const refused = await lent.command(reference, yes('customs', 'vehicle'))
  assert.equal(refused.ok, false)
})

test('a trader sees its own passages and no others; a foreign one is "not there"', async () => {
  const broker = await vn.client('broker')
  assert.equal((await broker.passage(reference)).ok, false)
  assert.equal(mustBeDone(await broker.listPassages()).items.length, 0)
  assert.ok(mustBeDone(await trader.listPassages()).items.some((line) => line.reference === reference))
  assert.equal((await broker.worklist({ agency: 'customs' })).ok, false)
})

test("only those who check the person read the driver's name, and each reading is on record", async () => {
  const guard = mustBeDone(await (await vn.client('border-guard')).passage(reference))
  assert.equal(guard.driverName, 'Nguyễn Văn Thử')
  const yard = mustBeDone(await (await vn.client('yard')).passage(reference))
  assert.equal(yard.driverName, null)
  assert.equal(yard.passage.driver, null)
  const { rows } = await vn.server.services.pool.query(
    'select reader, purpose from personal_read where reference = $1',
    [guard.passage.driver],
  )
  assert.ok(rows.some(({ purpose }) => purpose === `passage ${reference}`))
})

test('what the simulated world enters says so, and its accounts cannot be made through the interface', async () => {
  const world = await vn.worldClient('trader')
  const played = mustBeDone(await world.registerPassage(fruitTruck())).reference
  assert.equal(mustBeDone(await (await vn.client('customs')).passage(played)).line.simulated, true)
  const chief = await vn.client('customs-administrator')
  const answer = await chief.createAccount({ ...person('customs'), signInName: 'sim.faker' })
  assert.equal(!answer.ok && answer.error.status, 400)
})

test('every refusal above is on record', async () => {
  const { rows } = await vn.server.services.pool.query<{ code: string }>(
    'select distinct code from refusal_log',
  )
  const codes = rows.map(({ code }) => code)
  for (const code of ['not-this-agency', 'grant-own-agency-only', 'second-person-needed', 'not-allowed'])
    assert.ok(codes.includes(code), `${code} in ${codes}`)
})

let serial = 0
const person = (organisation: string) => ({
  signInName: `officer-${serial}`,
  displayName: 'Người thử',
  organisation,
  language: 'vi' as const,
  password: 'a long enough password',
})

async function newAccount(by: Client, organisation: string): Promise<string> {
  serial += 1
  return mustBeDone(await by.createAccount(person(organisation))).id
}

async function signIn(signInName: string): Promise<Client> {
  const client = createClient({ baseUrl: vn.configuration.address, keepsCookie: true })
  mustBeDone(await client.signIn({ signInName, password: 'a long enough password' }))
  return client
}
