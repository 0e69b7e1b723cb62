import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { allowedCommands } from '../src/allowed.ts'
import { decisionsBefore } from '../src/blockers.ts'
import { evolve, fold } from '../src/evolve.ts'
import type { OutgoingMessage } from '../src/outgoing.ts'
import type { Passage } from '../src/passage.ts'
import { isEnded } from '../src/phase.ts'
import { outgoing } from '../src/release.ts'
import { ownerOfStop, whyStopped } from '../src/why.ts'
import { type Desk, officer, PLATFORM } from './fixture-gate.ts'
import { live, MARK, type Step } from './random-history.ts'

const steps: fc.Arbitrary<Step[]> = fc.array(fc.tuple(fc.nat(100_000), fc.nat(100_000)), {
  minLength: 1,
  maxLength: 60,
  size: 'max',
})
/** Printed with each test; LANDPORT_SEED plays one again. */
const seed = Number(process.env.LANDPORT_SEED ?? Date.now() % 2 ** 31)

const forAllLives = (
  name: string,
  check: (start: number, steps: readonly Step[]) => void,
  numRuns = 200,
): void =>
  void test(`${name} (seed ${seed})`, () =>
    fc.assert(fc.property(fc.nat(1000), steps, check), { seed, numRuns, verbose: 1 }))

/** States before and after each entry of a life. */
function pairs(desk: Desk): { before: Passage; after: Passage; entry: Desk['entries'][number] }[] {
  const found: { before: Passage; after: Passage; entry: Desk['entries'][number] }[] = []
  desk.entries.reduce<Passage | null>((before, entry) => {
    const after = evolve(before, entry)
    if (before !== null) found.push({ before, after, entry })
    return after
  }, null)
  return found
}

forAllLives(
  'never permitted without every yes, nor while somebody holds or has stopped it',
  (start, taken) => {
    for (const { before, entry } of pairs(live(start, taken))) {
      if (entry.type !== 'crossing-permitted' && entry.type !== 'barrier-ordered') continue
      assert.ok(decisionsBefore(before, 'crossing').every(({ state }) => state === 'yes'))
      assert.ok(before.cells.every(({ holds }) => holds.length === 0))
      assert.ok(before.stopOrders.every(({ lifted }) => lifted !== null))
      if (before.direction === 'out' && before.laneMode === 'smart')
        assert.equal(before.otherSide.state, 'may-proceed')
    }
  },
)

forAllLives('a permission never outlives what it rests on', (start, taken) => {
  live(start, taken, (desk) => {
    if (desk.passage.phase !== 'permitted') return
    assert.ok(decisionsBefore(desk.passage, 'crossing').every(({ state }) => state === 'yes'))
    assert.ok(desk.passage.stopOrders.every(({ lifted }) => lifted !== null))
    assert.notEqual(desk.gateOpen, 'closed')
    assert.notEqual(desk.otherSideOpen, 'closed')
  })
})

forAllLives(
  'one reference crosses once, and a crossing without permission is an incident',
  (start, taken) => {
    const desk = live(start, taken)
    const crossings = desk.entries.filter(({ type }) => type === 'crossed')
    assert.ok(crossings.length <= 1)
    for (const { before, after, entry } of pairs(desk))
      if (entry.type === 'crossed') {
        if (before.phase === 'permitted') assert.ok(entry.permitted)
        else assert.ok(!entry.permitted || wasStoppedByClockOnly(before))
        assert.equal(after.crossing?.permitted, entry.permitted)
      }
    const unlawful = crossings.some((entry) => entry.type === 'crossed' && !entry.permitted)
    const incidents = desk.passage.incidents.filter(({ kind }) => kind === 'crossed-without-permission')
    // One that was called off and is seen over the line stays called off, and is the incident all the same.
    const isCalledOff = isEnded(desk.passage) && crossings.length === 0
    assert.ok(incidents.length <= 1)
    assert.ok(isCalledOff || (incidents.length === 1) === unlawful)
  },
)

/** Permitted before, on its way when a gate closed, and no agency has spoken against it since. */
const wasStoppedByClockOnly = (before: Passage): boolean =>
  before.milestones.permitted !== undefined &&
  (before.direction === 'in' ? before.phase === 'announced' : before.barrierOrderedAt !== null) &&
  before.stopOrders.every(({ lifted }) => lifted !== null) &&
  before.cells
    .filter((cell) => cell.before === 'crossing')
    .every(({ outcome, holds }) => outcome === 'yes' && holds.length === 0)

forAllLives('versions have no gap and the fold is the state', (start, taken) => {
  const desk = live(start, taken)
  assert.equal(desk.passage.version, desk.entries.length)
  assert.deepEqual(fold(desk.entries), desk.passage)
})

forAllLives('a hold, a stop order and their lifting leave every outcome as it was', (start, taken) => {
  const beside = ['hold-placed', 'hold-lifted', 'stop-ordered', 'stop-lifted', 'permission-withdrawn']
  const outcomes = ({ cells }: Passage) =>
    cells.map(({ agency, subject, outcome }) => [agency, subject, outcome])
  for (const { before, after, entry } of pairs(live(start, taken)))
    if (beside.includes(entry.type)) assert.deepEqual(outcomes(after), outcomes(before))
})

forAllLives('nothing that let a vehicle over km 0 is withdrawn afterwards', (start, taken) => {
  for (const { before, entry } of pairs(live(start, taken)))
    if (entry.type === 'decision-withdrawn' && before.crossing !== null) {
      const cell = before.cells.find(
        ({ agency, subject }) => agency === entry.agency && subject === entry.subject,
      )
      assert.ok(cell?.before === 'yard-exit' || cell?.before === 'gate-in')
    }
})

forAllLives(
  'every state has exactly one owner, rule, deadline and next action, in three languages',
  (start, taken) => {
    live(start, taken, (desk) => {
      const why = whyStopped(desk.passage, desk.context(PLATFORM))
      assert.equal(
        ownerOfStop(desk.passage, desk.context(PLATFORM)),
        why?.kind === 'stopped' ? why.owner : null,
      )
      if (isEnded(desk.passage)) return assert.equal(why, null)
      assert.ok(why !== null)
      assert.match(why.deadline, /^20\d\d-/)
      assert.ok(why.owner !== '' && why.rule !== '' && why.legalBasis !== '')
      for (const text of [why.ownerName, why.sentence, why.nextAction])
        assert.ok(text.vi !== '' && text.zh !== '' && text.en !== '')
      if (desk.passage.phase === 'permitted') assert.equal(why.kind, 'moving')
    })
  },
)

forAllLives(
  'nothing of ours is told to the other side: no channel, remark, reason, name or driver',
  (start, taken) => {
    const desk = live(start, taken)
    const messages: OutgoingMessage[] = []
    desk.entries.reduce<Passage | null>((before, entry) => {
      const after = evolve(before, entry)
      messages.push(...outgoing(before, entry, after))
      return after
    }, null)
    const sent = JSON.stringify(messages)
    for (const forbidden of [
      MARK,
      'channel',
      '"red"',
      '"yellow"',
      'officer@',
      'remark',
      'driver',
      'grant',
      'session',
    ])
      assert.ok(!sent.includes(forbidden), `${forbidden} in ${sent}`)
  },
)

forAllLives(
  'a button and the server agree: what is allowed is taken by decide',
  (start, taken) => {
    const desk = live(start, taken)
    for (const actor of [officer('customs'), officer('port-office'), PLATFORM]) {
      const allowed = allowedCommands(desk.passage, desk.context(actor))
      if (isEnded(desk.passage)) assert.notEqual(allowed.decide, null)
      if (actor.kind === 'platform') assert.notEqual(allowed.decide, null)
      for (const refusal of Object.values(allowed)) if (refusal !== null) assert.ok(refusal.message.vi !== '')
    }
  },
  60,
)

test('random lives reach every phase, so the properties above are not about nothing', () => {
  const reached = new Map<string, number>()
  fc.assert(
    fc.property(fc.nat(1000), steps, (start, taken) => {
      for (const phase of Object.keys(live(start, taken).passage.milestones))
        reached.set(phase, (reached.get(phase) ?? 0) + 1)
    }),
    { seed: 7, numRuns: 400 },
  )
  for (const phase of [
    'called',
    'gated-in',
    'permitted',
    'crossed',
    'in-yard',
    'released',
    'turned-around',
    'moved',
    'cancelled',
    'sent-back',
    'returned',
    'accepted',
  ])
    assert.ok((reached.get(phase) ?? 0) > 0, `${phase} in ${JSON.stringify([...reached])}`)
})
