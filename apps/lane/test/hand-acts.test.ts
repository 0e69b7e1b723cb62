import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { LaneView } from '@landport/barrier/booth/lane-view'
import { LANE, permittedEmptyTruck, SITE } from '../../server/test/fixture-lane-unit.ts'
import { eventually, makeSide, type TestSide } from '../../server/test/fixture-side.ts'
import { mustBeDone } from '../../server/test/fixture-truck.ts'
import { startTestLanes, type TestLanes } from './fixture-lanes.ts'

let vn: TestSide
let lanes: TestLanes
before(async () => {
  vn = await makeSide('VN')
  lanes = await startTestLanes(vn, [LANE])
})
after(async () => {
  await lanes?.stop()
  await vn.drop()
})

const PICTURE = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(400, 3)])
const OFFICER = { account: 'border-guard', password: 'landport-demo' }

const ask = (path: string, init: RequestInit = {}): Promise<Response> =>
  fetch(lanes.computer.address + path, init)
const view = async (): Promise<LaneView> =>
  (await (await ask(`/api/lanes/${SITE}/${LANE}/view`)).json()) as LaneView
const json = { 'content-type': 'application/json' }

async function pass(): Promise<{ authorization: string }> {
  const answer = await ask('/api/sign-in', { method: 'POST', headers: json, body: JSON.stringify(OFFICER) })
  return { authorization: `Bearer ${((await answer.json()) as { pass: string }).pass}` }
}

test('a person opens by hand for a vehicle that nobody knows: the gate centre has the name, the reason and the picture a moment later', async () => {
  await eventually('an idle lane', async () => (await view()).cycle.state === 'idle')
  const wire = lanes.played.wire(SITE, LANE)
  assert(wire)
  await wire.arrive({ mark: '30F99999', containers: [], weightKg: 14_000, reference: '' })
  const seen = await eventually('the truck at the post', async () => {
    const now = await view()
    return now.cycle.state === 'waiting' && now.answer !== null ? now : null
  })
  const headers = await pass()
  const kept = await ask('/api/pictures', {
    method: 'POST',
    headers: { ...headers, 'content-type': 'image/jpeg' },
    body: PICTURE,
  })
  const { digest } = (await kept.json()) as { digest: string }
  const act = (body: object) =>
    ask(`/api/lanes/${SITE}/${LANE}/acts`, {
      method: 'POST',
      headers: { ...headers, ...json },
      body: JSON.stringify(body),
    })
  const opening = {
    kind: 'open-by-hand',
    reference: null,
    reason: 'other-order: shift leader asked for it',
    picture: digest,
  }
  const late = await act({ ...opening, vehicle: '2026-01-01T00:00:00.000Z' })
  assert.equal(late.status, 409)
  const { error } = (await late.json()) as { error: { message: { en: string } } }
  assert.match(error.message.en, /has left: nothing was done/)
  assert.equal((await act({ ...opening, vehicle: seen.vehicle })).status, 200)
  assert.equal(await wire.untilUp(60_000), true)
  const centre = await vn.client('gate-centre')
  const item = await eventually(
    'the opening with its picture at the site',
    async () =>
      mustBeDone(await centre.manualOpenings(SITE)).items.find(({ picture }) => picture?.isHere === true) ??
      null,
  )
  assert.deepEqual(
    [item.lane, item.words, item.picture?.digest, item.by.agency?.id, item.isCutOff],
    [LANE, 'shift leader asked for it', digest, 'border-guard', false],
  )
  await wire.goThrough()
})

test('a slip is given out with its record alone, and taken up again under the same code', async () => {
  const { reference } = await permittedEmptyTruck(vn)
  const headers = { ...(await pass()), ...json }
  const act = (body: object) =>
    ask(`/api/lanes/${SITE}/${LANE}/acts`, { method: 'POST', headers, body: JSON.stringify(body) })
  const printed = await eventually('a release at the lane', async () => {
    const answer = await act({ kind: 'print-slip', reference })
    return answer.status === 200
      ? ((await answer.json()) as { slip: { token: string; copies: number } }).slip
      : null
  })
  assert.equal(printed.copies, 1)
  const passedAt = vn.clock.now()
  assert.equal((await act({ kind: 'take-up-slip', token: printed.token, passedAt })).status, 200)
  const centre = await vn.client('gate-centre')
  const slip = await eventually(
    'the slip at the site',
    async () =>
      mustBeDone(await centre.paperSlips(SITE)).find((one) => one.reference === reference && one.takenUp) ??
      null,
  )
  assert.deepEqual([slip.printed?.copy, slip.takenUp?.passedAt], [1, passedAt])
})
