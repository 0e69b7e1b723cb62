import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Client } from '@landport/api/client'
import { EVIDENCE_BYTES_MAX } from '@landport/api/evidence'
import { sha256Hex } from '@landport/store/hash'
import { makeSide, type TestSide } from './fixture-side.ts'
import { fruitTruck, mustBeDone } from './fixture-truck.ts'

let vn: TestSide
let reference: string
let customs: Client
before(async () => {
  vn = await makeSide('VN')
  const trader = await vn.client('trader')
  reference = mustBeDone(await trader.registerPassage(fruitTruck())).reference
  customs = await vn.client('customs')
})
after(() => vn.drop())

const PNG = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3])
const bring = (client: Client, bytes = PNG, name = 'niêm phong.png', agency = 'customs') =>
  client.bringEvidence(reference, agency, { name, bytes })

test('a file is taken by its bytes, not by its name, up to ten megabytes, from an officer of the agency only', async () => {
  const taken = mustBeDone(await bring(customs))
  assert.deepEqual(
    [taken.digest, taken.mediaType, taken.name],
    [sha256Hex(PNG), 'image/png', 'niêm phong.png'],
  )
  const page = await bring(customs, new TextEncoder().encode('<script>alert(1)</script>'), 'anh.png')
  assert.equal(!page.ok && page.error.code, 'evidence-type')
  const large = new Uint8Array(EVIDENCE_BYTES_MAX + 1)
  large.set(PNG)
  const tooLarge = await bring(customs, large)
  assert.equal(!tooLarge.ok && tooLarge.error.code, 'evidence-too-large')
  assert.ok(!tooLarge.ok && tooLarge.error.message.vi.includes('10 MB'), 'the limit stands in the answer')
  for (const [name, agency] of [
    ['border-guard', 'customs'],
    ['trader', 'customs'],
    ['administrator', 'customs'],
  ] as const) {
    const answer = await bring(await vn.client(name), PNG, 'x.png', agency)
    assert.equal(answer.ok, false, `${name} brings nothing for ${agency}`)
  }
})

test('a decision names what its own agency brought for this passage, and nothing else', async () => {
  const { digest } = mustBeDone(await bring(customs))
  const evidence = [{ kind: 'photo', digest, note: null }]
  const view = mustBeDone(await customs.passage(reference))
  const subject = view.line.cells.find(({ agency }) => agency === 'customs')!.subject
  const foreign = await (await vn.client('border-guard')).command(reference, {
    kind: 'decide',
    agency: 'border-guard',
    subject: 'vehicle',
    outcome: 'no',
    legalBasis: 'test',
    remark: null,
    evidence,
  })
  assert.equal(!foreign.ok && foreign.error.details[0]?.code, 'unknown-evidence')
  mustBeDone(
    await customs.command(reference, {
      kind: 'decide',
      agency: 'customs',
      subject: subject as 'declaration',
      outcome: 'no',
      legalBasis: 'test',
      remark: 'seal không khớp',
      evidence,
    }),
  )
  const after = mustBeDone(await customs.passage(reference))
  assert.deepEqual(
    after.passage.cells.flatMap((cell) => cell.evidence.map((one) => one.digest)),
    [digest],
  )
})

test('only the agency that brought it and an inspector open it, as a download, and on record', async () => {
  const digest = sha256Hex(PNG)
  assert.deepEqual(
    mustBeDone(await customs.passage(reference)).evidence.map((file) => file.digest),
    [digest],
  )
  const opened = await open('customs', digest)
  assert.equal(opened.statusCode, 200)
  assert.deepEqual(new Uint8Array(opened.rawPayload), PNG)
  assert.match(
    String(opened.headers['content-disposition']),
    /^attachment; filename="evidence\.png"; filename\*=UTF-8''ni/,
  )
  assert.equal(opened.headers['x-content-type-options'], 'nosniff')
  assert.match(String(opened.headers['content-security-policy']), /sandbox/)
  assert.equal(opened.headers['cache-control'], 'no-store')
  assert.equal((await open('inspector', digest)).statusCode, 200)
  for (const name of ['border-guard', 'trader', 'gate-centre', 'leadership']) {
    assert.equal((await open(name, digest)).statusCode, 403, name)
    assert.deepEqual(mustBeDone(await (await vn.client(name)).passage(reference)).evidence, [], name)
  }
  assert.equal((await open('customs', '0'.repeat(64))).statusCode, 404)
  const { rows } = await vn.server.services.pool.query<{ n: number }>(
    'select count(*)::int as n from personal_read where reference = $1',
    [`blob/${digest}`],
  )
  assert.equal(rows[0]!.n, 2)
})

async function open(signInName: string, digest: string) {
  const { http } = vn.server
  const signIn = await http.inject({
    method: 'POST',
    url: '/api/sign-in',
    payload: { signInName, password: 'landport-demo' },
  })
  const { name, value } = signIn.cookies[0]!
  return http.inject({
    url: `/api/passages/${reference}/evidence/${digest}`,
    cookies: { [name]: value },
  })
}
