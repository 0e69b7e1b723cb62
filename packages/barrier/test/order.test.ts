import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Instant, instantFromMs } from '@landport/std/time'
import { type LaneEnd, newEnd } from '../src/direction/end.ts'
import { mayWorkIn } from '../src/direction/work-direction.ts'
import { decideLaneOrder, type LaneOrderAct } from '../src/order/decide-lane-order.ts'
import { type LaneStanding, laneOrderOf, plannedStanding } from '../src/order/lane-standing.ts'
import { type QueueQuestion, queueEffect } from '../src/order/queue-effect.ts'

const at = (minute: number): Instant => instantFromMs(Date.UTC(2026, 10, 23, 3, minute))
const AWAY = { ...newEnd('VN', 'CN'), turn: 1 }
const HOLDING = newEnd('VN', 'VN')
const planned = plannedStanding({ id: 'out-3', mode: 'traditional', direction: 'out' })

/** Orders one after the other, a minute apart; the code of the refusal where one is refused. */
function ordered(
  acts: readonly LaneOrderAct[],
  options: {
    readonly isReversible?: boolean
    readonly provedEmptyAt?: Instant | null
    readonly end?: LaneEnd
  } = {},
): LaneStanding | string {
  const { isReversible = true, provedEmptyAt = null, end = AWAY } = options
  let standing = planned
  for (const [minute, act] of acts.entries()) {
    const next = decideLaneOrder(standing, act, {
      now: at(minute),
      lane: { isReversible },
      provedEmptyAt,
      end,
    })
    if (!next.ok) return next.error
    standing = next.value
  }
  return standing
}

test('while nobody has ordered anything the site file speaks, and lanes are told nothing', () => {
  assert.equal(laneOrderOf(planned), null)
})

test('a lane in emergency is told as closed, with what is ordered', () => {
  const standing = ordered([{ kind: 'emergency', what: 'evacuate' }])
  assert.ok(typeof standing !== 'string')
  assert.deepEqual(laneOrderOf(standing), {
    lane: 'out-3',
    state: 'closed',
    mode: 'traditional',
    direction: 'out',
    order: 1,
    at: at(0),
    emergency: 'evacuate',
  })
})

const TURN = { kind: 'begin-reversal', to: 'in' } as const
const DONE = { kind: 'complete-reversal' } as const
const REFUSED: readonly (readonly [
  string,
  readonly LaneOrderAct[],
  Parameters<typeof ordered>[1],
  string,
])[] = [
  ['a lane that is not reversible is not turned', [TURN], { isReversible: false }, 'lane-not-reversible'],
  [
    'a lane is not turned to where it leads already',
    [{ kind: 'begin-reversal', to: 'out' }],
    {},
    'lane-so-already',
  ],
  ['a lane that turns is not opened', [TURN, { kind: 'open' }], {}, 'lane-turning'],
  ['a lane that turns is not turned again', [TURN, TURN], {}, 'lane-turning'],
  ['a lane that turns keeps its mode', [TURN, { kind: 'set-mode', mode: 'smart' }], {}, 'lane-turning'],
  ['nothing is completed that was not begun', [DONE], {}, 'lane-not-turning'],
  ['nobody saw it empty', [TURN, DONE], {}, 'lane-not-empty'],
  ['it was empty before it closed', [TURN, DONE], { provedEmptyAt: at(0) }, 'lane-not-empty'],
  [
    'the other end has not taken the turn',
    [TURN, DONE],
    { provedEmptyAt: at(3), end: HOLDING },
    'lane-other-end',
  ],
  [
    'a turn that was given away is not taken back',
    [TURN, { kind: 'call-off-reversal' }],
    { end: { ...HOLDING, role: 'offered' } },
    'lane-turn-given',
  ],
  [
    'a lane whose turn is the other end’s is not opened into it',
    [{ kind: 'close' }, { kind: 'open' }],
    {},
    'lane-other-end',
  ],
  ['nobody looks before the other end has offered', [{ kind: 'confirm-empty' }], {}, 'lane-nothing-offered'],
  [
    'an emergency goes before the second step',
    [TURN, { kind: 'emergency', what: 'stop' }, DONE],
    { provedEmptyAt: at(3) },
    'lane-in-emergency',
  ],
  [
    'an emergency is not ended by opening',
    [{ kind: 'emergency', what: 'stop' }, { kind: 'open' }],
    {},
    'lane-in-emergency',
  ],
  ['no all-clear without an emergency', [{ kind: 'all-clear' }], {}, 'lane-not-in-emergency'],
]
for (const [sentence, acts, options, code] of REFUSED)
  test(`${sentence}: ${code}`, () => assert.equal(ordered(acts, options), code))

test('over all orders up to five deep, a lane never changes its direction while it is open, nor opens in an emergency, in a turn or in a direction that is not its end’s', () => {
  const acts: readonly LaneOrderAct[] = [
    { kind: 'open' },
    { kind: 'close' },
    { kind: 'set-mode', mode: 'smart' },
    TURN,
    { kind: 'begin-reversal', to: 'out' },
    DONE,
    { kind: 'call-off-reversal' },
    { kind: 'confirm-empty' },
    { kind: 'emergency', what: 'stop' },
    { kind: 'emergency', what: 'evacuate' },
    { kind: 'all-clear' },
  ]
  // Made once: writing an instant down costs more than deciding does.
  const proofs = [null, at(50)]
  const ends = [HOLDING, AWAY, { ...HOLDING, role: 'offered' as const }]
  const moments = Array.from({ length: 10 }, (_, minute) => at(minute))
  let seen = 0
  const walk = (standing: LaneStanding, depth: number): void => {
    if (depth === 0) return
    for (const act of acts)
      for (const provedEmptyAt of proofs)
        for (const end of ends) {
          const next = decideLaneOrder(standing, act, {
            now: moments[10 - depth]!,
            lane: { isReversible: true },
            provedEmptyAt,
            end,
          })
          if (!next.ok) continue
          seen += 1
          const { value } = next
          assert.equal(value.order, standing.order + 1)
          if (value.direction !== standing.direction) {
            assert.equal(standing.state, 'closed')
            assert.equal(standing.turningTo, value.direction)
            assert.ok(provedEmptyAt !== null)
          }
          if (value.state === 'open' && standing.state === 'closed')
            assert.ok(mayWorkIn(end, value.direction))
          if (value.state === 'open') assert.deepEqual([value.emergency, value.turningTo], [null, null])
          walk(value, depth - 1)
        }
  }
  walk(planned, 5)
  assert.ok(seen > 10_000, String(seen))
})

const question = (more: Partial<QueueQuestion> = {}): QueueQuestion => ({
  before: [
    { lane: 'out-1', direction: 'out', mode: 'smart', state: 'open' },
    { lane: 'out-2', direction: 'out', mode: 'traditional', state: 'open' },
    { lane: 'out-3', direction: 'out', mode: 'traditional', state: 'open' },
  ],
  after: [
    { lane: 'out-1', direction: 'out', mode: 'smart', state: 'closed' },
    { lane: 'out-2', direction: 'out', mode: 'traditional', state: 'open' },
    { lane: 'out-3', direction: 'out', mode: 'traditional', state: 'closed' },
  ],
  demand: [
    { direction: 'out', mode: 'smart', waiting: 0, arrivalsPerHour: 60 },
    { direction: 'out', mode: 'traditional', waiting: 20, arrivalsPerHour: 60 },
  ],
  serviceSeconds: { smart: 30, traditional: 60 },
  ...more,
})

test('a queue shrinks by what its open lanes take more than comes, and grows by what they take less', () => {
  const [smart, traditional] = queueEffect(question())
  assert.deepEqual(
    smart!.before.steps.map(({ queue }) => queue),
    [0, 0, 0, 0, 0],
    '120 an hour take 60',
  )
  assert.deepEqual(
    traditional!.before.steps.map(({ queue }) => queue),
    [20, 0, 0, 0, 0],
  )
  assert.equal(traditional!.before.steps[0]!.waitMinutes, 10)
  // One lane of 60 an hour for 120 an hour and 20 that stand.
  const total = (place: number) => smart!.after.steps[place]!.queue + traditional!.after.steps[place]!.queue
  assert.ok(Math.abs(total(2) - 80) <= 1, String(total(2)))
  assert.ok(Math.abs(total(4) - 140) <= 1, String(total(4)))
})

test('where no lane is left the queue grows and nobody says how long it lasts', () => {
  const closed = question().before.map((lane) => ({ ...lane, state: 'closed' as const }))
  const [, traditional] = queueEffect(question({ after: closed }))
  assert.deepEqual(traditional!.after.steps.at(-1), { afterMinutes: 120, queue: 140, waitMinutes: null })
})
