import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { AgreementView } from '@landport/api/agreement'
import type { Client } from '@landport/api/client'
import { DRAFT } from '@landport/exchange/agreement/draft'
import { sendLifeSign } from '../src/exchange/life-sign.ts'
import { eventually, makeSide, type TestSide } from './fixture-side.ts'
import { fruitTruck, mustBeDone } from './fixture-truck.ts'

let vn: TestSide
let cn: TestSide
before(async () => {
  ;[vn, cn] = await Promise.all([makeSide('VN'), makeSide('CN')])
  vn.meet(cn)
  cn.meet(vn)
})
after(() => Promise.all([vn.drop(), cn.drop()]))

/** Incidents are not listed, names of traders in manifests are left out; everything else as in the draft. */
const REAL = structuredClone(DRAFT) as { -readonly [K in keyof typeof DRAFT]: (typeof DRAFT)[K] }
REAL.id = 'vn-cn-land'
REAL.assumed = false
delete REAL.messages.incident
const NAMES = ['consignments.*.consignor', 'consignments.*.consignee']
REAL.messages['road-manifest']!.fields = REAL.messages['road-manifest']!.fields.filter(
  ({ path }) => !NAMES.includes(path),
)

const found = async (client: Client, id = REAL.id): Promise<AgreementView | null> =>
  mustBeDone(await client.listAgreements()).agreements.find(({ agreement }) => agreement.id === id) ?? null
const isState = (client: Client, state: string) =>
  eventually(`it is ${state}`, async () => {
    const view = await found(client)
    return view?.state === state ? view : null
  })
const told = async (side: TestSide, kind: string) => {
  const { rows } = await side.server.services.pool.query<{ text: string }>(
    'select convert_from(bytes, $2) as text from raw_message r join message_in m using (digest) where m.kind = $1 order by m.number',
    [kind, 'UTF8'],
  )
  return rows.map(({ text }) => JSON.parse(text) as { agreement: string; data: Record<string, unknown> })
}

test('until one is signed, messages go under the draft, for trials', async () => {
  const customs = await vn.client('customs')
  const { agreements, mayAct } = mustBeDone(await customs.listAgreements())
  assert.equal(mayAct, false, 'an officer of customs signs no agreement')
  assert.deepEqual(
    agreements.map(({ agreement, state, holds }) => [agreement.id, state, holds]),
    [['vn-cn-draft', 'draft', true]],
  )
  mustBeDone(await (await vn.client('trader')).registerPassage(fruitTruck()))
  const manifests = await eventually('the manifest arrives', async () => {
    const all = await told(cn, 'road-manifest')
    return all.length > 0 ? all : null
  })
  assert.equal(manifests[0]!.agreement, 'vn-cn-draft/1')
})

test('a proposal with faults is refused with all of them; nobody else may propose', async () => {
  const administrator = await vn.client('customs-administrator')
  const bad = structuredClone(DRAFT) as { messages: { accepted: { fields: { path: string }[] } } }
  bad.messages.accepted.fields.push({ path: 'channel' }, { path: 'nothing' })
  const agreement = bad as unknown as Record<string, unknown>
  const { faults } = mustBeDone(await administrator.checkAgreement({ agreement }))
  assert.deepEqual(
    faults.map(({ code }) => code),
    ['never-released', 'unknown-field'],
  )
  const refused = await administrator.proposeAgreement({ agreement })
  assert.equal(!refused.ok && refused.error.details.length, 2)
  for (const name of ['customs', 'border-guard-administrator', 'trader', 'administrator']) {
    const answer = await (await vn.client(name)).proposeAgreement({ agreement: { ...REAL } })
    assert.equal(!answer.ok && answer.error.status, 403, name)
  }
})

test('two people of each side sign, facts put it in force, and from then on messages go under it', async () => {
  const [first, second] = [await vn.client('customs-administrator'), await vn.client('customs-supervisor')]
  const [third, fourth] = [await cn.client('customs-administrator'), await cn.client('customs-supervisor')]
  mustBeDone(await first.proposeAgreement({ agreement: { ...REAL } }))
  const { digest } = await isState(third, 'proposed')
  const differences = mustBeDone(
    await third.compareAgreements((await found(third, 'vn-cn-draft'))!.digest, digest),
  )
  assert.ok(
    differences.some(({ path }) => path === '/messages/road-manifest/fields/consignments.*.consignor'),
  )

  mustBeDone(await first.approveAgreement(digest))
  mustBeDone(await first.approveAgreement(digest))
  assert.equal((await found(first))!.state, 'proposed', 'one person twice is one person')
  mustBeDone(await second.approveAgreement(digest))
  assert.equal((await found(first))!.state, 'signed-by-one')
  await isState(third, 'signed-by-one')
  mustBeDone(await third.approveAgreement(digest))
  mustBeDone(await fourth.approveAgreement(digest))
  for (const client of [first, third]) {
    const view = await isState(client, 'co-signed')
    assert.deepEqual(view.missingFacts, ['treaty', 'security-appraisal', 'data-transfer-assessment'])
    assert.equal(view.holds, true, 'signed by both, it is used for trials')
  }
  for (const kind of ['treaty', 'security-appraisal', 'data-transfer-assessment'] as const)
    mustBeDone(
      await first.recordAgreementFact(digest, { kind, number: `No. 1 ${kind}`, dated: '2026-10-01' }),
    )
  await isState(first, 'in-force')
  assert.equal((await found(third))!.state, 'co-signed', 'each side records the facts itself')

  const trader = await vn.client('trader')
  const { reference } = mustBeDone(await trader.registerPassage(fruitTruck()))
  const manifest = await eventually('the manifest arrives', async () => {
    const all = await told(cn, 'road-manifest')
    return all.find(({ data }) => data.reference === reference) ?? null
  })
  assert.equal(manifest.agreement, 'vn-cn-land/1')
  assert.equal(JSON.stringify(manifest).includes('Công ty mẫu A'), false, 'a field outside it does not leave')
  assert.equal((manifest.data.consignments as { description: string }[])[0]!.description, 'Sầu riêng tươi')
})

test('one side ends it: nothing but talk of agreements goes any more, until the sides agree again', async () => {
  const [first, second] = [await vn.client('customs-administrator'), await vn.client('customs-supervisor')]
  const [third, fourth] = [await cn.client('customs-administrator'), await cn.client('customs-supervisor')]
  const { digest } = (await found(first))!
  mustBeDone(await third.endAgreement(digest))
  const view = await isState(first, 'withdrawn')
  assert.deepEqual([view.endedBy, view.holds, view.lapse.push], [['CN'], true, 'hold-back'])
  const { reference } = mustBeDone(await (await vn.client('trader')).registerPassage(fruitTruck()))
  const isTold = async () =>
    (await told(cn, 'road-manifest')).find(({ data }) => data.reference === reference) ?? null

  mustBeDone(await first.proposeAgreement({ agreement: { ...REAL, id: 'vn-cn-land-two' } }))
  const next = await eventually('the new proposal arrives', () => found(third, 'vn-cn-land-two'))
  assert.equal(await isTold(), null, 'the proposal came, the manifest before it was held back')
  for (const client of [first, second, third, fourth]) mustBeDone(await client.approveAgreement(next.digest))
  await eventually('it holds', async () => (await found(first, 'vn-cn-land-two'))?.holds === true)
  await sendLifeSign(vn.server.services)
  const manifest = await eventually('what was held back arrives', isTold)
  assert.equal(manifest.agreement, 'vn-cn-land/1', 'it names the agreement that it was released under')
  assert.deepEqual(vn.faults, [])
  assert.deepEqual(cn.faults, [])
})
