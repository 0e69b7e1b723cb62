import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { type Client, createClient } from '@landport/api/client'
import type { FirstCode } from '../src/people/first-codes.ts'
import { makeSide, type TestSide } from './fixture-side.ts'
import { mustBeDone } from './fixture-truck.ts'

let vn: TestSide
before(async () => {
  vn = await makeSide('VN', { demo: false })
})
after(() => vn.drop())

const folder = () => join(vn.configuration.folder, 'run', 'first-administrators')
const codes = (): FirstCode[] =>
  readdirSync(folder()).map((name) => JSON.parse(readFileSync(join(folder(), name), 'utf8')))
const codeOf = (organisation: string): string[] =>
  codes().flatMap((line) => (line.organisation === organisation ? [line.code] : []))
const stranger = (): Client => createClient({ baseUrl: vn.configuration.address, keepsCookie: true })
const redeem = (code: string, signInName: string) =>
  stranger().firstAdministrator({
    code,
    signInName,
    displayName: 'Người Thử',
    language: 'vi',
    password: 'mat-khau-thu-rat-dai',
  })
const signedIn = async (signInName: string) => {
  const client = stranger()
  return {
    client,
    session: mustBeDone(await client.signIn({ signInName, password: 'mat-khau-thu-rat-dai' })),
  }
}

test('a real installation has no account; each code lies in a file of its own that only the operator can read', async () => {
  assert.equal(statSync(folder()).mode & 0o777, 0o700)
  for (const name of readdirSync(folder())) {
    const path = join(folder(), name)
    assert.equal(statSync(path).mode & 0o777, 0o600, name)
    assert.equal(
      readFileSync(path, 'utf8').match(/"code"/g)?.length,
      1,
      'whoever is handed one file has one code',
    )
  }
  assert.equal(codeOf('vn-platform').length, 1)
  for (const { id } of vn.server.services.book.pack.agencies) assert.equal(codeOf(id).length, 2, id)
  const { rows } = await vn.server.services.pool.query('select 1 from account')
  assert.equal(rows.length, 0)
  const demo = await stranger().signIn({ signInName: 'customs', password: 'landport-demo' })
  assert.equal(demo.ok, false)
})

test('a code makes the platform administrator once, and never again', async () => {
  const [code] = codeOf('vn-platform')
  const account = mustBeDone(await redeem(code!, 'quan.tri'))
  assert.deepEqual(
    account.grants.map(({ role, state }) => [role, state]),
    [['administrator', 'in-force']],
  )
  assert.deepEqual(codeOf('vn-platform'), [], 'the file of the used code is gone')
  const again = await redeem(code!, 'quan.tri.2')
  assert.equal(!again.ok && again.error.code, 'wrong-credentials')
  const guessed = await redeem('x'.repeat(32), 'quan.tri.3')
  assert.equal(!guessed.ok && guessed.error.code, 'wrong-credentials')
})

test('an agency begins with two persons: the first waits until another account takes the second code', async () => {
  const [one, two] = codeOf('customs')
  const first = mustBeDone(await redeem(one!, 'hai.quan.mot'))
  assert.equal(first.grants[0]!.state, 'proposed')
  assert.deepEqual((await signedIn('hai.quan.mot')).session.grants, [], 'nothing may be done alone')
  const taken = await redeem(two!, 'hai.quan.mot')
  assert.equal(!taken.ok && taken.error.code, 'already-exists')
  const second = mustBeDone(await redeem(two!, 'hai.quan.hai'))
  assert.equal(second.grants[0]!.state, 'in-force')
  for (const name of ['hai.quan.mot', 'hai.quan.hai']) {
    const { client, session } = await signedIn(name)
    assert.deepEqual(
      session.grants.map(({ role, organisation }) => [role, organisation]),
      [['agency-administrator', 'customs']],
    )
    assert.equal(mustBeDone(await client.listAccounts()).length, 2)
  }
  const { rows } = await vn.server.services.pool.query<{ type: string }>(
    "select type from entry where stream like 'account/%' and type like 'grant-%' and body like '%customs%' order by stream, version",
  )
  assert.deepEqual(rows.map(({ type }) => type).sort(), ['grant-given', 'grant-given', 'grant-proposed'])
})

test('a restart keeps what was handed out, and begins nothing again', async () => {
  const handedOut = codes()
  await vn.server.stop()
  await vn.start()
  assert.deepEqual(codes(), handedOut)
})

test('codes that an earlier version left in one file move into files of their own', async () => {
  const handedOut = codes()
  const inOneFile = `${folder()}.json`
  await vn.server.stop()
  writeFileSync(inOneFile, JSON.stringify(handedOut.map(({ page: _page, ...rest }) => rest)), { mode: 0o600 })
  rmSync(folder(), { recursive: true })
  await vn.start()
  assert.deepEqual(codes(), handedOut)
  assert.equal(existsSync(inOneFile), false)
})
