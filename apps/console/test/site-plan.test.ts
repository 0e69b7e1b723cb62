import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Site } from '@landport/site/site-schema'
import { placeLabels, widthOf } from '../src/pages/board/place-labels.ts'
import { placeVehicles } from '../src/pages/board/place-vehicles.ts'
import { planSite, WIDTH } from '../src/pages/board/site-plan.ts'
import { FixturePassages } from './fixture/passages.ts'

const SITES = ['huu-nghi-1119-1120', 'tan-thanh-1088-2-1089', 'kim-thanh', 'ban-vuoc']
const read = (id: string) =>
  JSON.parse(readFileSync(join(import.meta.dirname, `../../../sites/${id}.json`), 'utf8')) as Site

for (const id of SITES) {
  test(`${id} is drawn with our own side on the left in both countries`, () => {
    const site = read(id)
    for (const side of ['VN', 'CN'] as const) {
      const plan = planSite(site, side)
      for (const barrier of plan.barriers) {
        assert.equal(barrier.x < plan.kmZeroX, barrier.side === side, `${barrier.id} seen from ${side}`)
      }
      for (const lane of plan.lanes) assert.ok(lane.y > plan.road.top && lane.y < plan.road.bottom)
    }
  })
}

test('a lane that leads out of Viet Nam leads into China on the Chinese board', () => {
  const site = read('huu-nghi-1119-1120')
  const seen = (side: 'VN' | 'CN') =>
    planSite(site, side).lanes.find((lane) => lane.id === 'out-1')?.direction
  assert.equal(seen('VN'), 'out')
  assert.equal(seen('CN'), 'in')
})

test('before it crosses a vehicle stands on the side it comes from, after it on the other', () => {
  const plan = planSite(read('huu-nghi-1119-1120'), 'VN')
  const { vehicles } = placeVehicles(new FixturePassages(300).list(), plan)
  for (const { line, x } of vehicles) {
    assert.ok(x > 0 && x < WIDTH, line.reference)
    const isBefore = !['crossed', 'in-yard', 'released'].includes(line.phase)
    const isOurs = x < plan.kmZeroX
    assert.equal(isOurs, (line.direction === 'out') === isBefore, `${line.direction} ${line.phase}`)
  }
})

test('a queue longer than its place is counted in full and says how many are not drawn', () => {
  const plan = planSite(read('huu-nghi-1119-1120'), 'VN')
  const lines = new FixturePassages(5000).list()
  const { vehicles, blocks } = placeVehicles(lines, plan)
  const waiting = lines.filter((line) => line.direction === 'out' && line.phase === 'registered').length
  assert.equal(blocks.queue?.count, waiting)
  const drawn = vehicles.filter(({ line }) => line.direction === 'out' && line.phase === 'registered').length
  assert.equal(drawn + blocks.queue!.hidden, waiting)
})

test('no vehicle is drawn on a barrier or on another vehicle, from either side', () => {
  const lines = new FixturePassages(900).list()
  for (const name of ['huu-nghi-1119-1120', 'tan-thanh-1088-2-1089', 'kim-thanh', 'ban-vuoc']) {
    for (const side of ['VN', 'CN'] as const) {
      const plan = planSite(read(name), side)
      const { vehicles } = placeVehicles(lines, plan)
      const driving = vehicles.filter(({ small }) => !small)
      assert.ok(driving.length > 0)
      for (const { x, y, line } of driving) {
        const lane = plan.lanes.find((one) => one.y === y)!
        for (const barrier of plan.barriers.filter(({ lanes }) => lanes.includes(lane.id)))
          assert.ok(Math.abs(barrier.x - x) >= 12, `${name} ${side} ${line.reference} at ${barrier.id}`)
        for (const other of driving)
          if (other.line !== line && other.y === y) assert.ok(Math.abs(other.x - x) >= 20, `${name} ${side}`)
      }
    }
  }
})

test('two labels in one row never touch', () => {
  const labels = placeLabels(
    ['Cân', 'KD thực vật', '海关窗口', 'Kiểm hóa', '卡口'].map((text, index) => ({
      key: text,
      x: 100 + index * 30,
      text,
    })),
  )
  for (const a of labels) {
    for (const b of labels) {
      if (a.key >= b.key || a.row !== b.row) continue
      assert.ok(Math.abs(a.x - b.x) >= (widthOf(a.text) + widthOf(b.text)) / 2, `${a.text} ${b.text}`)
    }
  }
})
