import assert from 'node:assert/strict'
import { test } from 'node:test'
import { liveAtLanes } from '../src/lanes/lane-life.ts'
import { lanePlanOf } from '../src/lanes/lane-plan.ts'
import { tellLaneStory } from '../src/lanes/lane-story.ts'
import { addLanes, NO_LANES_PLAYED, playLanes } from '../src/lanes/play-lanes.ts'
import { findLaneBug, LANE_BUGS } from '../src/planted/lane-bugs.ts'
import { range } from '../src/play/play-seeds.ts'

const FIRST = Number(process.env.LANDPORT_SEED ?? 1)
const SEEDS = 8

/** What the checkers must say of each. Where a bug breaks several rules, whichever shows first. */
const RULES = {
  'effects-before-store': ['raised-before-stored'],
  'revoked-word-ignored': ['raised-after-revocation'],
  'head-age-ignored': ['raised-beyond-bounds', 'raised-over-unknown-line'],
  'other-side-age-ignored': ['raised-over-unknown-line'],
  'reports-renumbered': ['report-conflict', 'report-lost', 'raised-before-stored'],
  'told-before-forced': ['report-conflict', 'report-lost'],
  'stale-taken': ['bad-reading-taken'],
  'replays-forgotten': ['bad-reading-taken'],
} as const

test(`at the lanes of two countries nothing happens that never may, in ${SEEDS} lives (seeds from ${FIRST})`, (t) => {
  let played = NO_LANES_PLAYED
  for (const seed of range(FIRST, SEEDS)) {
    const { broken, ...one } = playLanes(seed)
    played = addLanes(played, one)
    assert.deepEqual(broken, [])
  }
  t.diagnostic(JSON.stringify(played))
  assert.ok(played.lane_raises > SEEDS * 4, 'permitted vehicles went')
  assert.ok(played.lane_raises_cut_off > 0, 'also where nobody was heard')
  assert.ok(played.lane_starts > SEEDS * 3, 'computers fell and started again')
  assert.ok(played.lane_readings_refused > SEEDS)
})

test('a seed plays the same life at the lanes to the bit each time', () => {
  const [one, again] = [liveAtLanes(lanePlanOf(FIRST)), liveAtLanes(lanePlanOf(FIRST))]
  assert.equal(one.digest, again.digest)
})

for (const [bug, rules] of Object.entries(RULES))
  test(`planted and found at the lanes: ${LANE_BUGS[bug]?.what}`, (t) => {
    const { seed, report } = findLaneBug(bug, 1, 12)
    assert.notEqual(seed, null, `${bug} was found by no seed`)
    const [first] = report!.violations
    t.diagnostic(`${bug}: seed ${seed}, ${first!.rule}: ${first!.detail}`)
    assert.ok((rules as readonly string[]).includes(first!.rule), `${first!.rule}: ${first!.detail}`)
  })

test('a failing life at the lanes tells its story', () => {
  const { seed, report } = findLaneBug('effects-before-store', 1, 5)
  assert.match(tellLaneStory(lanePlanOf(seed!), report!), /what may never happen/)
})
