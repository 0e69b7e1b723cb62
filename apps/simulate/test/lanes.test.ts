import assert from 'node:assert/strict'
import { test } from 'node:test'
import { liveAtLanes } from '../src/lanes/lane-life.ts'
import { type LaneHappening, LONG_MS, lanePlanOf } from '../src/lanes/lane-plan.ts'
import { tellLaneStory } from '../src/lanes/lane-story.ts'
import { addLanes, LANES_EVERY, NO_LANES_PLAYED, playLanes } from '../src/lanes/play-lanes.ts'
import { findLaneBug, LANE_BUGS } from '../src/planted/lane-bugs.ts'
import { range } from '../src/play/play-seeds.ts'

const FIRST = Number(process.env.LANDPORT_SEED ?? 1)
const SEEDS = 6

/** What the checkers must say of each, and the first seed tried. Where a bug breaks several rules, whichever shows first. */
const RULES = {
  'effects-before-store': [1, 'raised-before-stored'],
  'never-forced': [1, 'raised-before-stored'],
  'single-camera': [12, 'raised-for-another'],
  'revoked-word-ignored': [1, 'raised-after-revocation'],
  'head-age-ignored': [5, 'raised-beyond-bounds', 'raised-over-unknown-line'],
  'other-side-age-ignored': [4, 'raised-over-unknown-line'],
  'reports-renumbered': [6, 'report-conflict', 'report-lost', 'raised-before-stored', 'bad-reading-taken'],
  'told-before-forced': [6, 'report-conflict', 'report-lost'],
  'stale-taken': [36, 'bad-reading-taken'],
  'replays-forgotten': [1, 'bad-reading-taken'],
  'forged-taken': [1, 'bad-reading-taken'],
  'start-unproved': [9, 'raised-after-start-unproved'],
  'own-uses-forgotten': [2, 'used-twice-though-told'],
  'other-uses-ignored': [1, 'used-twice-though-told'],
  'count-forgotten': [3, 'raised-beyond-bounds'],
  'minutes-ignored': [6, 'raised-beyond-bounds'],
  'must-stop-ignored': [6, 'raised-beyond-bounds'],
  'unknown-taken-for-open': [1, 'raised-over-unknown-line'],
  'unknown-told-as-closed': [1, 'unknown-told-as-closed'],
  'emergency-ignored': [17, 'raised-against-order'],
  'lost-batch-forgotten': [2, 'report-lost'],
  'mark-ignored': [19, 'raised-for-another'],
  'turn-given-unproved': [13, 'raised-against-vehicle', 'two-ends-open'],
  'turn-taken-uncounted': [2, 'turned-with-vehicle-inside', 'raised-against-vehicle'],
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

test('lives that once broke a rule are lived to their end', () => {
  for (const seed of [50_189, 60_394, 70_373, 70_660, 71_041]) assert.deepEqual(playLanes(seed).broken, [])
})

test('forty lives, as of two hundred seeds, have several of whatever must be drawn', () => {
  const plans = [...range(1, 40)].map((n) => lanePlanOf(n * LANES_EVERY))
  const happenings = plans.flatMap((plan) => plan.happenings)
  const drawn = (kind: LaneHappening['kind']): number => happenings.filter((one) => one.kind === kind).length
  for (const kind of [
    'turn',
    'evacuate',
    'emergency',
    'clock-set',
    'cut-peers',
    'forge',
    'power-cut',
  ] as const)
    assert.ok(drawn(kind) >= 4, `${kind}: ${drawn(kind)}`)
  const twins = plans.filter((plan) => plan.scenes.includes('twins'))
  assert.ok(twins.length >= 4, `${twins.length} with two of one release`)
  assert.ok(plans.filter(({ comes }) => comes).length >= 10)
  const eightHours = happenings.filter((one) => one.kind === 'cut-site' && one.forMs >= LONG_MS)
  assert.ok(eightHours.length >= 4, `${eightHours.length} cut for eight hours`)
})

test('one release at two lanes that hear neither each other nor the site is caught when they do', () => {
  const { broken, lane_releases_used_twice } = playLanes(2, 'twins')
  assert.deepEqual([broken, lane_releases_used_twice], [[], 1])
})

test('a lane is turned and turned back, and vehicles come over it meanwhile', () => {
  const { broken, lane_turns, lane_vehicles_in } = playLanes(1, 'turn')
  assert.deepEqual([broken, lane_turns], [[], 2])
  assert.ok(lane_vehicles_in > 4, `${lane_vehicles_in} came in`)
})

test('a lane with an end in each country is driven the other way and back, whatever is cut, killed or wrong', () => {
  let handedOver = 0
  for (const seed of range(FIRST, SEEDS)) {
    const { broken, lane_turns_handed_over } = playLanes(seed, 'ends')
    assert.deepEqual(broken, [])
    handedOver += lane_turns_handed_over
  }
  assert.ok(handedOver >= SEEDS, `${handedOver} turns handed over`)
})

test('a seed plays the same life at the lanes to the bit each time', () => {
  const [one, again] = [liveAtLanes(lanePlanOf(FIRST)), liveAtLanes(lanePlanOf(FIRST))]
  assert.equal(one.digest, again.digest)
})

test('the list of bugs planted at the lanes is the list that is tried', () => {
  assert.deepEqual(Object.keys(LANE_BUGS).sort(), Object.keys(RULES).sort())
})

for (const [bug, [from, ...rules]] of Object.entries(RULES))
  test(`planted and found at the lanes: ${LANE_BUGS[bug]?.what}`, (t) => {
    const { seed, report } = findLaneBug(bug, from, 12)
    assert.notEqual(seed, null, `${bug} was found by no seed`)
    const [first] = report!.violations
    t.diagnostic(`${bug}: seed ${seed}, ${first!.rule}: ${first!.detail}`)
    assert.ok((rules as readonly string[]).includes(first!.rule), `${first!.rule}: ${first!.detail}`)
  })

test('a failing life at the lanes tells its story', () => {
  const { seed, report } = findLaneBug('effects-before-store', 1, 5)
  assert.match(tellLaneStory(lanePlanOf(seed!), report!), /what may never happen/)
})
