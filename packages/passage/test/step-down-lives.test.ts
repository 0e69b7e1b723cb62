import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { PassageCommand } from '../src/command.ts'
import { fold } from '../src/evolve.ts'
import { rungOf, STEPS_DOWN } from '../src/ladder.ts'
import { outdatedSubjects } from '../src/outdated-subjects.ts'
import { isBeforeCrossing } from '../src/phase.ts'
import { type Desk, GATE_CENTRE } from './fixture-gate.ts'
import { live, type Step } from './random-history.ts'

const seed = Number(process.env.LANDPORT_SEED ?? Date.now() % 2 ** 31)
const steps: fc.Arbitrary<Step[]> = fc.array(fc.tuple(fc.nat(100_000), fc.nat(100_000)), {
  minLength: 4,
  maxLength: 50,
  size: 'max',
})

test(`stepping down in the middle of any life loses and doubles nothing, and decides nothing (seed ${seed})`, () => {
  let stepped = 0
  fc.assert(
    fc.property(fc.nat(1000), steps, fc.array(fc.nat(40), { maxLength: 3 }), (start, taken, when) => {
      let turn = 0
      const desk = live(start, taken, (at) => {
        turn += 1
        if (when.includes(turn)) stepped += stepDown(at)
      })
      const { passage, entries } = desk
      assert.deepEqual(fold(entries), passage)
      assert.equal(entries.filter(({ type }) => type === 'passage-registered').length, 1)
      assert.ok(entries.filter(({ type }) => type === 'crossed').length <= 1)
    }),
    { seed, numRuns: 300, verbose: 1 },
  )
  assert.ok(stepped > 20, `only ${stepped} steps down`)
})

/** Steps down if that can be done; 1 when it was. */
function stepDown(desk: Desk): 0 | 1 {
  const before = desk.passage
  const to = STEPS_DOWN[rungOf(before)][0]
  const command: PassageCommand = {
    kind: 'step-down',
    to: to ?? 'traditional-lane',
    reason: 'r',
    ...(before.carrier.kind === 'guided-vehicle'
      ? {
          carrier: { kind: 'truck', plate: '29C-777.01', trailerPlate: null, country: 'VN' },
          driver: 'person-7',
        }
      : {}),
  }
  const answer = desk.send(GATE_CENTRE, command)
  if (to === undefined || !isBeforeCrossing(before)) {
    assert.ok(!answer.ok)
    return 0
  }
  assert.ok(answer.ok, answer.ok ? '' : answer.error.code)
  const after = desk.passage
  const { reference, consignments, loadUnits, facts, stopOrders, inspections, incidents, crossing } = before
  for (const [kept, now] of [
    [reference, after.reference],
    [consignments, after.consignments],
    [loadUnits, after.loadUnits],
    [facts, after.facts],
    [stopOrders, after.stopOrders],
    [inspections, after.inspections],
    [incidents, after.incidents],
    [crossing, after.crossing],
  ])
    assert.deepEqual(now, kept)
  const spoken = ['decision-recorded', 'hold-lifted', 'stop-lifted', 'accepted', 'fact-recorded']
  assert.ok(answer.value.every(({ type }) => !spoken.includes(type)))
  const change = answer.value.find((entry) => entry.type === 'passage-amended')
  const lapsed = change === undefined ? [] : outdatedSubjects(before, change)
  for (const cell of after.cells) {
    const was = before.cells.find(({ agency, subject }) => agency === cell.agency && subject === cell.subject)
    if (cell.outcome !== null) assert.equal(cell.outcome, was?.outcome, 'nobody says what an agency did not')
    assert.deepEqual(cell.holds, was?.holds ?? [])
    if (cell.outcome === 'yes') assert.ok(!lapsed.includes(cell.subject))
  }
  for (const was of before.cells)
    if (was.outcome === 'no' || (was.outcome === 'yes' && !lapsed.includes(was.subject)))
      assert.equal(
        after.cells.find(({ agency, subject }) => agency === was.agency && subject === was.subject)?.outcome,
        was.outcome,
      )
  return 1
}
