import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openBoothPass } from '@landport/barrier/permit/booth-pass'
import { plusMinutes } from '@landport/std/time'
import { LANE, SITE, siteCheck } from './fixture-lane-unit.ts'
import { makeSide, type TestSide } from './fixture-side.ts'
import { mustBeDone } from './fixture-truck.ts'

let vn: TestSide
before(async () => {
  vn = await makeSide('VN')
})
after(() => vn.drop())

const place = { site: SITE, lane: LANE }

test('an officer at the line gets a pass for named lanes that a lane can check by itself until it ends', async () => {
  const guard = await vn.client('border-guard')
  const { pass, notAfter } = mustBeDone(await guard.boothPass({ lanes: [place], hours: 8 }))
  const now = vn.clock.now()
  const opened = openBoothPass(pass, { place, now }, siteCheck(vn))
  assert.ok(opened.ok)
  assert.ok(opened.value.grants.some(({ organisation }) => organisation === 'border-guard'))
  assert.equal(opened.value.notAfter, notAfter)
  const faultAt = (at: Parameters<typeof openBoothPass>[1]) => {
    const answer = openBoothPass(pass, at, siteCheck(vn))
    return answer.ok ? 'right' : answer.error
  }
  assert.equal(faultAt({ place: { site: SITE, lane: 'out-1' }, now }), 'other-lane')
  assert.equal(faultAt({ place, now: plusMinutes(now, 481) }), 'over')
  const { rows } = await vn.server.services.pool.query(
    "select stream from entry where type = 'booth-pass-given'",
  )
  assert.equal(rows.length, 1, 'given on record')
})

test('without lanes a pass is for all of this side, for a shift at most; nobody else gets one', async () => {
  const centre = await vn.client('gate-centre')
  const { pass, notAfter } = mustBeDone(await centre.boothPass({}))
  assert.ok(notAfter <= plusMinutes(vn.clock.now(), 12 * 60))
  assert.ok(openBoothPass(pass, { place, now: vn.clock.now() }, siteCheck(vn)).ok)
  assert.equal((await centre.boothPass({ hours: 13 })).ok, false)
  assert.equal((await centre.boothPass({ lanes: [{ site: SITE, lane: 'out-99' }] })).ok, false)
  for (const name of ['trader', 'plant-quarantine', 'administrator', 'inspector'] as const)
    assert.equal((await (await vn.client(name)).boothPass({})).ok, false, name)
})
