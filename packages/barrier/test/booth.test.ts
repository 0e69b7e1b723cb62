import assert from 'node:assert/strict'
import { test } from 'node:test'
import { LANGUAGES } from '@landport/std/text'
import { getInstant } from '@landport/std/time'
import { DRIVER_WORDS, driverSign } from '../src/booth/driver-sign.ts'
import { nextAction } from '../src/booth/next-action.ts'
import { refuseAct } from '../src/booth/refuse-act.ts'
import { CYCLE_STATES, type CycleState } from '../src/cycle/cycle.ts'
import { ASSUMED_CYCLE_LIMITS } from '../src/cycle/limits.ts'
import { stepCycle, unknownCycle } from '../src/cycle/step-cycle.ts'
import { OPENING_REASONS, type OpeningAnswer, type OpeningReason } from '../src/decide/opening.ts'

const cycle = (state: CycleState) => ({ state, barrier: 'down' as const })
const asks = (...reasons: OpeningReason[]): OpeningAnswer => ({
  answer: 'ask',
  reference: null,
  reasons,
  rows: [],
})
const stays = (...reasons: OpeningReason[]): OpeningAnswer =>
  ({ ...asks(...reasons), answer: 'stay' }) as OpeningAnswer
const OPENS: OpeningAnswer = { answer: 'open', reference: 'VN-1', basis: 'connected', rows: [] }
const NOBODY = { outcome: 'nobody' } as const
const UNKNOWN = { outcome: 'unknown-vehicle', provenance: [] } as const

test('whatever keeps the barrier down or the road busy, one thing to do is said in three languages', () => {
  const answers = [null, OPENS, ...OPENING_REASONS.map((reason) => asks(reason))]
  for (const state of CYCLE_STATES) {
    for (const answer of answers) {
      const { text } = nextAction({ cycle: cycle(state), answer, verdict: UNKNOWN })
      for (const language of LANGUAGES) assert.ok(text[language].trim(), `${state} ${language}`)
      const { short, spoken } = DRIVER_WORDS[driverSign({ cycle: cycle(state), answer, state: 'open' })]
      for (const language of LANGUAGES) assert.ok(short[language] && spoken[language])
    }
  }
})

test('a driver is told to go only while the barrier is up for the vehicle', () => {
  const answers = [null, OPENS, ...OPENING_REASONS.map((reason) => asks(reason))]
  for (const state of CYCLE_STATES) {
    for (const answer of answers) {
      for (const lane of ['open', 'closed', 'turning'] as const) {
        const goes = driverSign({ cycle: cycle(state), answer, state: lane }) === 'go'
        assert.equal(goes, state === 'open' || state === 'passing', `${state} ${lane}`)
      }
    }
  }
})

test('road and barrier come before what was answered about a vehicle', () => {
  const { urgency, act } = nextAction({
    cycle: cycle('tailgating'),
    answer: asks('unsure'),
    verdict: UNKNOWN,
  })
  assert.deepEqual({ urgency, act }, { urgency: 'now', act: 'prove-empty' })
})

test('a closed lane says so when nobody stands there, a release that is missing does not', () => {
  const idle = { cycle: cycle('idle'), verdict: NOBODY }
  assert.match(nextAction({ ...idle, answer: stays('lane-closed') }).text.en, /lane that is open/)
  assert.match(nextAction({ ...idle, answer: asks('no-release') }).text.en, /next vehicle/)
})

test('a button that may be pressed is not refused by the road: the screen and the cycle agree', () => {
  const now = getInstant('2026-11-22T05:00:00Z')
  const road = { direction: 'out', towardsLine: true, hasKm0: true } as const
  const ordered = { stop: 'stop', evacuate: 'evacuate', lower: 'lower', 'prove-empty': 'reset' } as const
  for (const state of CYCLE_STATES) {
    for (const barrier of ['up', 'down', 'unknown'] as const) {
      const loops = { before: false, under: false, after: false }
      const lane = { ...unknownCycle(now), state, barrier, loops }
      for (const kind of ['stop', 'evacuate', 'lower', 'prove-empty'] as const) {
        const isOffered = refuseAct(kind, { cycle: lane, answer: null, verdict: NOBODY }) === null
        const { refused } = stepCycle(lane, { kind: ordered[kind] }, now, road, ASSUMED_CYCLE_LIMITS)
        assert.ok(!isOffered || !refused, `${kind} in ${state} with the barrier ${barrier}`)
        if (kind === 'stop') assert.ok(isOffered)
      }
    }
  }
})

test('whatever ends only by a person who has looked is offered to that person', () => {
  for (const state of CYCLE_STATES) {
    const { act } = nextAction({ cycle: cycle(state), answer: null, verdict: NOBODY })
    if (act !== null)
      assert.equal(refuseAct(act, { cycle: cycle(state), answer: null, verdict: NOBODY }), null)
  }
})

test('an opening by hand is refused where nobody at the booth may settle it', () => {
  const waiting = { cycle: cycle('waiting'), verdict: UNKNOWN }
  assert.equal(refuseAct('open-by-hand', { ...waiting, answer: asks('unknown-vehicle') }), null)
  assert.match(refuseAct('open-by-hand', { ...waiting, answer: stays('revoked') })!.en, /at the booth/)
  assert.match(
    refuseAct('open-by-hand', { cycle: cycle('unproved'), answer: null, verdict: NOBODY })!.en,
    /Settle first/,
  )
})

test('a vehicle of which the devices read nothing is given to a person after a while, who may say which it is', () => {
  const since = getInstant('2026-11-23T02:00:00Z')
  const seen = { cycle: { ...cycle('waiting'), since }, answer: null, verdict: NOBODY }
  assert.equal(nextAction({ ...seen, at: getInstant('2026-11-23T02:00:10Z') }).urgency, 'none')
  const later = { ...seen, at: getInstant('2026-11-23T02:00:30Z') }
  const { urgency, act } = nextAction(later)
  assert.deepEqual({ urgency, act }, { urgency: 'person', act: 'identify' })
  assert.equal(nextAction({ ...later, speed: 60 }).urgency, 'none')
  assert.equal(refuseAct('identify', later), null)
})

test('a vehicle whose code names nobody that the lane knows is looked at by a person, once its plate had time to be read', () => {
  const seen = {
    cycle: { ...cycle('waiting'), since: getInstant('2026-11-23T02:00:00Z') },
    ...{ answer: asks('nobody'), verdict: NOBODY },
    at: getInstant('2026-11-23T02:00:10Z'),
  }
  assert.match(nextAction(seen).text.en, /have read/)
  const later = { ...seen, at: getInstant('2026-11-23T02:00:30Z') }
  const { urgency, act } = nextAction(later)
  assert.deepEqual([urgency, act], ['person', 'identify'])
  assert.equal(refuseAct('identify', later), null)
})

test('a lane whose clock is wrong asks for it to be put right, before and while somebody waits; what keeps a barrier down or lets it rise is said first', () => {
  const line = { clockOffSeconds: -3_600 }
  for (const state of ['idle', 'waiting'] as const) {
    const seen = { cycle: cycle(state), answer: null, verdict: NOBODY, line }
    assert.deepEqual([nextAction(seen).urgency, nextAction(seen).act], ['person', null])
    assert.match(nextAction(seen).text.en, /clock is wrong/)
  }
  const stopped = { cycle: cycle('waiting'), answer: stays('revoked'), verdict: NOBODY, line }
  assert.doesNotMatch(nextAction(stopped).text.en, /clock/)
  assert.doesNotMatch(nextAction({ ...stopped, cycle: cycle('unproved') }).text.en, /clock/)
})
