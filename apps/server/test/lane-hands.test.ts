import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, test } from 'node:test'
import { SITE_LINK } from '@landport/barrier/link/site-link'
import { plusMinutes } from '@landport/std/time'
import { type FakeUnit, LANE, permittedEmptyTruck, registerUnit, SITE } from './fixture-lane-unit.ts'
import { eventually, makeSide, type TestSide } from './fixture-side.ts'
import { mustBeDone } from './fixture-truck.ts'

let vn: TestSide
let unit: FakeUnit
before(async () => {
  vn = await makeSide('VN')
  unit = registerUnit(vn, 'vn-lanes-1')
})
after(() => vn.drop())

const JPEG = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(60, 7)])
const DIGEST = createHash('sha256').update(JPEG).digest('hex')

async function personOf(role: string) {
  const client = await vn.client(role)
  const { account, grants } = mustBeDone(await client.session())
  return { kind: 'person', account, session: 's', grants, simulated: true } as const
}
const opening = async (role: string, more: object = {}) => ({
  kind: 'opened-by-hand' as const,
  reference: null,
  by: await personOf(role),
  reason: 'reader-fault: camera covered with mud',
  picture: 'b'.repeat(64),
  answered: ['unsure' as const],
  ...more,
})
const wanted = async (): Promise<readonly string[]> => {
  const answer = await lanePicture('')
  assert.equal(answer.status, 200, await answer.clone().text())
  return ((await answer.json()) as { wanted: string[] }).wanted
}
const lanePicture = (path: string, init: RequestInit = {}) =>
  fetch(vn.configuration.address + SITE_LINK.pictures + path, {
    ...init,
    headers: { authorization: `Bearer secret-of-vn-lanes-1-${'x'.repeat(20)}`, ...init.headers },
  })

test('whoever answers for the barriers sees each opening by hand: who, for whom, why, what the lane had answered, and whether it was cut off', async () => {
  await unit.send([
    unit.make(await opening('border-guard', { picture: DIGEST })),
    unit.make(await opening('customs', { reference: 'VNHN261123-00009', reason: 'as the chief said' }), {
      lane: 'out-1',
      connected: false,
      at: plusMinutes(vn.clock.now(), 1),
    }),
  ])
  for (const role of ['gate-centre', 'border-guard', 'customs']) {
    const { items, total } = mustBeDone(await (await vn.client(role)).manualOpenings(SITE))
    assert.equal(total, 2, role)
    const [later, first] = items
    assert.deepEqual(
      [later?.lane, later?.isCutOff, later?.reason, later?.words, later?.reference, later?.by.agency?.id],
      ['out-1', true, null, 'as the chief said', 'VNHN261123-00009', 'customs'],
    )
    assert.deepEqual(
      [first?.lane, first?.isCutOff, first?.words],
      ['out-2', false, 'camera covered with mud'],
    )
    assert.equal(first?.reason?.zh, '读取设备故障或污损')
    assert.equal(first?.by.agency?.id, 'border-guard')
    assert.ok(first?.by.name, 'a named person')
    assert.deepEqual(
      first?.answered.map(({ code }) => code),
      ['unsure'],
    )
  }
})

test('nobody else sees who opened by hand, nor the pictures', async () => {
  for (const role of ['trader', 'plant-quarantine', 'yard', 'traffic-police']) {
    const client = await vn.client(role)
    for (const answer of [await client.manualOpenings(SITE), await client.paperSlips(SITE)])
      assert.equal(!answer.ok && answer.error.code, 'not-allowed', role)
  }
})

test('the list is filtered by lane, agency, person, line and day, and goes on page by page', async () => {
  const guard = await vn.client('border-guard')
  const count = async (filter: object) => mustBeDone(await guard.manualOpenings(SITE, filter)).total
  const { account } = await personOf('customs')
  assert.deepEqual(
    [
      await count({ lane: 'out-1' }),
      await count({ lane: 'in-1' }),
      await count({ agency: 'customs' }),
      await count({ account }),
      await count({ cutOff: 'true' }),
      await count({ from: '2020-01-01' }),
    ],
    [1, 0, 1, 1, 1, 0],
  )
  const first = mustBeDone(await guard.manualOpenings(SITE, { limit: '1' }))
  const second = mustBeDone(await guard.manualOpenings(SITE, { limit: '1', after: first.next! }))
  assert.deepEqual([first.items.length, second.items.length, second.next], [1, 1, null])
  assert.notEqual(first.items[0]!.id, second.items[0]!.id)
  const wrong = await guard.manualOpenings(SITE, { after: 'nonsense' })
  assert.equal(!wrong.ok && wrong.error.code, 'bad-request')
})

test('a picture is said to be missing until the lane computer has given it, is taken by its digest alone, and then shown', async () => {
  const guard = await vn.client('border-guard')
  const seen = async () =>
    mustBeDone(await guard.manualOpenings(SITE)).items.find(({ picture }) => picture?.digest === DIGEST)!
      .picture
  assert.deepEqual(await seen(), {
    digest: DIGEST,
    isHere: false,
    keptUntil: null,
    erasedAt: null,
    hold: null,
  })
  assert.equal((await wanted()).includes(DIGEST), true)
  const headers = { 'content-type': 'application/octet-stream' }
  const wrong = Buffer.concat([JPEG, Buffer.from([1])])
  assert.equal((await lanePicture(`/${DIGEST}`, { method: 'PUT', headers, body: wrong })).ok, false)
  const strange = createHash('sha256').update(wrong).digest('hex')
  const unnamed = await lanePicture(`/${strange}`, { method: 'PUT', headers, body: wrong })
  assert.equal(unnamed.status, 404, 'no opening names it')
  assert.equal((await lanePicture(`/${DIGEST}`, { method: 'PUT', headers, body: JPEG })).status, 204)
  assert.equal((await seen())?.isHere, true)
  assert.equal((await wanted()).includes(DIGEST), false)
})

test('a printed slip says which copy of the day it is, and is joined with what became of it', async () => {
  const by = await personOf('border-guard')
  const slip = { kind: 'paper-slip', reference: 'VNHN261123-00010', token: 'LP1:ABC', by } as const
  const printed = { ...slip, takenUp: false, passedAt: null, copies: 1 } as const
  const at = (minutes: number) => ({ at: plusMinutes(vn.clock.now(), minutes) })
  const passedAt = plusMinutes(vn.clock.now(), 3)
  await unit.send([
    unit.make(printed, at(1)),
    unit.make({ ...printed, copies: 2 }, at(2)),
    unit.make({ ...slip, takenUp: true, passedAt }, { ...at(5), lane: 'out-1' }),
    unit.make({ ...printed, reference: 'VNHN261123-00011', token: 'LP1:XYZ' }, at(6)),
    unit.make(
      { ...slip, reference: 'VNHN261123-00012', token: 'LP1:Q', takenUp: true, passedAt: null },
      at(7),
    ),
  ])
  const slips = mustBeDone(await (await vn.client('gate-centre')).paperSlips(SITE))
  assert.deepEqual(
    slips.map(({ reference, printed, takenUp }) => [
      reference.slice(-2),
      printed?.copy ?? null,
      takenUp?.lane ?? null,
      takenUp?.passedAt ?? null,
    ]),
    [
      ['12', null, 'out-2', null],
      ['11', 1, null, null],
      ['10', 2, 'out-1', passedAt],
      ['10', 1, 'out-1', passedAt],
    ],
  )
  const openings = mustBeDone(await (await vn.client('gate-centre')).manualOpenings(SITE))
  assert.ok(openings.items.some(({ how, reference }) => how === 'slip' && reference === 'VNHN261123-00010'))
})

test('a false use that keeps a barrier down is set aside by a supervisor of its owner, on record, and the lanes are told; a real one is not', async () => {
  const line = await unit.listen()
  const { reference } = await permittedEmptyTruck(vn)
  const asked = { reference, reason: 'Lane out-1 has looked: nobody drove' }
  for (const role of ['border-guard', 'customs-supervisor', 'gate-centre']) {
    const no = await (await vn.client(role)).setUseAside(SITE, LANE, asked)
    assert.equal(!no.ok && no.error.code, 'not-allowed', role)
  }
  const supervisor = await vn.client('border-guard-supervisor')
  mustBeDone(await supervisor.setUseAside(SITE, LANE, asked))
  const word = await eventually(
    'the word to the lanes',
    async () => line.words(reference).find(({ usesBefore }) => usesBefore !== undefined) ?? null,
  )
  assert.ok(word.token !== null, 'the release stands as before')
  const { rows } = await vn.server.services.pool.query<{ body: string }>(
    "select body from entry where type = 'lane-use-set-aside'",
  )
  assert.deepEqual(
    rows.map(({ body }) => JSON.parse(body).data.reference),
    [reference],
  )
  await unit.report({ kind: 'cycle', state: 'ordered', event: 'opened', reference })
  const real = await supervisor.setUseAside(SITE, LANE, asked)
  assert.equal(!real.ok && real.error.code, 'lane-use-reported')
  line.close()
})
