import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PassageEntry } from '@landport/passage/entry'
import type { Instant } from '@landport/std/time'
import { LaneBoards } from '../src/check/lane-boards.ts'
import { LaneEvidenceChecker } from '../src/check/lane-evidence-checker.ts'
import { LaneJournalChecker } from '../src/check/lane-journal-checker.ts'
import { liveAtLanes } from '../src/lanes/lane-life.ts'
import type { LaneHappening, LanePlan } from '../src/lanes/lane-plan.ts'
import type { WireMessage } from '../src/lanes/sensors.ts'
import type { Vehicle } from '../src/lanes/vehicle.ts'

const NOW = '2026-11-23T00:30:00.000Z' as Instant
const LORRY = { id: 1, plate: '12C00001', box: 'MSCU0000011', reference: 'R' } as unknown as Vehicle

const said = (device: string, kind: string, value: string, place: string | null, of: Vehicle | null) =>
  ({ truth: 'genuine', of, heard: { device, kind, value, place } }) as unknown as WireMessage

function evidence(): { readonly checker: LaneEvidenceChecker; readonly said: string[] } {
  const rules: string[] = []
  return { checker: new LaneEvidenceChecker((rule) => rules.push(rule)), said: rules }
}

const ROAD = [
  said('l1', 'presence', 'free', 'before', null),
  said('l2', 'presence', 'free', 'under', null),
  said('l3', 'presence', 'free', 'after', null),
  said('b', 'barrier', 'down', null, null),
]

test('a lane that was proved after its start stays so however often cameras look at who waits there', () => {
  const { checker, said: rules } = evidence()
  for (const one of ROAD) checker.onSaid('L', 3, one, 1_000)
  for (let n = 0; n < 400; n++) {
    checker.onSaid('L', 3, said('c1', 'plate', LORRY.plate, null, LORRY), n * 20_000)
    checker.onSaid('L', 3, said('c2', 'container', LORRY.box!, null, LORRY), n * 20_000)
  }
  checker.onRaise('L', 3, 'R', LORRY, [LORRY.plate, LORRY.box!], 8_000_000)
  assert.deepEqual(rules, [])
})

test('on a lane that was turned, whoever waits stands on the loop that the site file calls the one behind', () => {
  const waits = ROAD.with(2, said('l3', 'presence', 'occupied', 'after', null))
  for (const [isTurned, expected] of [
    [true, []],
    [false, ['raised-after-start-unproved']],
  ] as const) {
    const { checker, said: rules } = evidence()
    for (const one of waits) checker.onSaid('L', 3, one, 1_000, isTurned)
    checker.onSaid('L', 3, said('c1', 'plate', LORRY.plate, null, LORRY), 2_000, isTurned)
    checker.onSaid('L', 3, said('c2', 'container', LORRY.box!, null, LORRY), 2_000, isTurned)
    checker.onRaise('L', 3, 'R', LORRY, [LORRY.plate, LORRY.box!], 3_000)
    assert.deepEqual(rules, expected)
  }
})

test('what loops and boom said to an earlier process, or that somebody is there, proves nothing', () => {
  for (const [life, road] of [
    [4, ROAD],
    [3, ROAD.with(2, said('l3', 'presence', 'occupied', 'after', null))],
    [3, ROAD.with(3, said('b', 'barrier', 'up', null, null))],
    [3, ROAD.slice(1)],
  ] as const) {
    const { checker, said: rules } = evidence()
    for (const one of road) checker.onSaid('L', 3, one, 1_000)
    checker.onSaid('L', 3, said('c1', 'plate', LORRY.plate, null, LORRY), 2_000)
    checker.onSaid('L', 3, said('c2', 'container', LORRY.box!, null, LORRY), 2_000)
    checker.onRaise('L', life, 'R', LORRY, [LORRY.plate, LORRY.box!], 3_000)
    assert.deepEqual(rules, ['raised-after-start-unproved'])
  }
})

test('of a crossing that was lost with the process nobody asks the site; of one that its disk tells of everybody does', () => {
  for (const [lastSeq, expected] of [
    [6, []],
    [7, ['passing-unaccounted']],
  ] as const) {
    const rules: string[] = []
    const checker = new LaneJournalChecker((rule) => rules.push(rule))
    checker.onCrossing('VN-1', 'VN/out-1', 7)
    checker.onFell('VN-1', lastSeq)
    checker.atEnd('VN', [])
    assert.deepEqual(rules, expected)
  }
})

test('of a passage that part of a snapshot has told, a lane knows before the whole is told', () => {
  const boards = new LaneBoards()
  const enter = (n: number, data: object) =>
    boards.onEntry({ n, atMs: 0, at: NOW, reference: 'R', version: n, data: data as PassageEntry })
  enter(1, {
    type: 'passage-registered',
    required: [],
    registration: { direction: 'out', goodsClass: 'none', loaded: false },
  })
  enter(2, { type: 'crossing-permitted' })
  assert.equal(boards.standing('R', 0, 0), 'unknown')
  assert.equal(boards.standing('R', 0, 1), 'not-yet')
  assert.equal(boards.standing('R', 0, 2), 'free')
  assert.equal(boards.standing('R', 2, 0), 'free')
})

test('who came over the line before its permission was withdrawn, by the clocks that wrote it down, had it', () => {
  for (const [crossedAt, expected] of [
    ['2026-11-23T00:38:20.000Z', 'free'],
    ['2026-11-23T00:38:22.000Z', 'taken-back'],
  ] as const) {
    const boards = new LaneBoards()
    const enter = (n: number, at: string, data: object) =>
      boards.onEntry({
        n,
        atMs: 0,
        at: at as Instant,
        reference: 'R',
        version: n,
        data: data as PassageEntry,
      })
    enter(1, '2026-11-23T00:36:00.000Z', {
      type: 'passage-registered',
      required: [],
      registration: { direction: 'in', goodsClass: 'none', loaded: false },
    })
    enter(2, '2026-11-23T00:37:00.000Z', { type: 'crossing-permitted' })
    enter(3, '2026-11-23T00:38:21.000Z', { type: 'permission-withdrawn' })
    enter(4, '2026-11-23T00:38:25.000Z', { type: 'crossed', at: crossedAt })
    assert.equal(boards.standing('R', 4, 0), expected)
  }
})

const COMES = {
  atMs: 20_000,
  kind: 'arrive',
  side: 'VN',
  lane: 0,
  way: 'out',
  serial: 1,
  load: 'empty',
  channel: 'green',
  manner: 'honest',
  dirt: 0,
  leadMs: -100_000_000,
  shows: 'nothing',
  copies: null,
} as const satisfies LaneHappening
const FALLS = { atMs: 47_000, kind: 'kill', side: 'VN', unit: 0, forMs: 3_000 } as const

const planOf = (...happenings: LaneHappening[]): LanePlan => ({
  seed: 1,
  units: { VN: 1, CN: 1 },
  comes: false,
  isLong: false,
  activeMs: 90_000,
  scenes: [],
  shared: null,
  happenings,
})

test('a person may send everybody away once more while the lane is evacuated already', () => {
  const away = (atMs: number): LaneHappening => ({ atMs, kind: 'evacuate', side: 'VN', lane: 0 })
  assert.deepEqual(liveAtLanes(planOf(away(20_000), away(32_000))).violations, [])
})

test('what a computer stored before it fell it must know again; what never reached its disk is new', () => {
  const forgets = { flaws: { replaysForgotten: true } }
  const [first] = liveAtLanes(planOf(COMES, FALLS), forgets).violations
  assert.equal(first?.rule, 'bad-reading-taken')
  const full = { atMs: 30_000, kind: 'full-disk', side: 'VN', unit: 0, forMs: 60_000 } as const
  const lost = liveAtLanes(planOf(COMES, full, FALLS), forgets)
  assert.deepEqual(lost.violations, [])
  assert.deepEqual(liveAtLanes(planOf(COMES, FALLS)).violations, [])
})
