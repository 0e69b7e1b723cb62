import assert from 'node:assert/strict'
import { test } from 'node:test'
import { batchMayCross } from '../src/batch.ts'
import { decide } from '../src/decide.ts'
import type { PassageReference } from '../src/passage.ts'
import { whyStopped } from '../src/why.ts'
import { allSayYes, at, DEVICE, type Desk, gatedInFruit, PLATFORM } from './fixture-gate.ts'

const batch = (n: number): Desk[] =>
  Array.from({ length: n }, (_, k) =>
    gatedInFruit({ batchNumber: 'B-1', reference: `VNHN261122-0000${k}` as PassageReference }),
  )
const ask = (desks: readonly Desk[]) =>
  batchMayCross(
    desks.map(({ passage }) => passage),
    desks[0]!.context(PLATFORM),
  )

test('the trucks of one batch cross together: none before the last has everything', () => {
  const desks = batch(3)
  allSayYes(desks[0]!)
  allSayYes(desks[1]!)
  const waiting = ask(desks)
  assert.ok(!waiting.ok)
  assert.deepEqual(
    waiting.waiting.map(({ reference }) => reference),
    ['VNHN261122-00002'],
  )
  assert.equal(waiting.waiting[0]?.missing[0]?.kind, 'decision')
  allSayYes(desks[2]!)
  assert.deepEqual(ask(desks), { ok: true })
})

test('once they go, those already over do not hold back the rest', () => {
  const desks = batch(2)
  for (const desk of desks) allSayYes(desk)
  desks[0]!.do(DEVICE, { kind: 'record-crossing', lane: 'X1', direction: 'out', at: at(desks[0]!.minute) })
  assert.deepEqual(ask(desks), { ok: true })
})

test('one truck of the batch turned around: the others wait for the batch to be mended', () => {
  const desks = batch(2)
  for (const desk of desks) allSayYes(desk)
  desks[1]!.do(
    {
      kind: 'person',
      account: 'g',
      session: 's',
      grants: [{ id: 'g', role: 'gate-centre', organisation: 'gate-centre' }],
      simulated: true,
    },
    { kind: 'turn-around', reason: 'r' },
  )
  const answer = ask(desks)
  assert.deepEqual(!answer.ok && answer.waiting.map(({ reference }) => reference), ['VNHN261122-00001'])
})

test('the barrier rises for none of a batch while one may not cross, and the other says whom it waits for', () => {
  const [first, second] = batch(2) as [Desk, Desk]
  allSayYes(first)
  const around = { ...first.context(DEVICE), batch: [first.passage, second.passage] }
  const answer = decide(first.passage, { kind: 'order-barrier', lane: 'X1' }, around)
  assert.equal(answer.ok ? 'taken' : answer.error.code, 'batch-waiting')
  const why = whyStopped(first.passage, around)
  assert.deepEqual([why?.kind, why?.owner], ['stopped', 'customs'])
  allSayYes(second)
  const whole = { ...around, batch: [first.passage, second.passage] }
  assert.ok(decide(first.passage, { kind: 'order-barrier', lane: 'X1' }, whole).ok)
})

test('a truck that is over the line while its batch still waits raises an incident, on whichever side it is seen', () => {
  const [first, second] = batch(2) as [Desk, Desk]
  allSayYes(first)
  const crossing = {
    kind: 'record-crossing',
    lane: 'X1',
    direction: 'out',
    at: at(first.minute),
  } as const
  const early = decide(first.passage, crossing, {
    ...first.context(DEVICE),
    batch: [first.passage, second.passage],
  })
  assert.ok(early.ok)
  const incidents = early.value.filter((entry) => entry.type === 'incident-raised')
  assert.deepEqual(
    incidents.map(({ incident }) => [incident.kind, incident.note]),
    [['crossed-before-batch', 'VNHN261122-00001']],
  )
  assert.ok(
    early.value.some((entry) => entry.type === 'crossed' && entry.permitted),
    'its own permission stood',
  )

  allSayYes(second)
  const closed = { ...first.context(DEVICE), gateOpen: 'closed', batch: [second.passage] } as const
  const inTime = decide(first.passage, crossing, closed)
  assert.ok(inTime.ok)
  assert.ok(
    !inTime.value.some(({ type }) => type === 'incident-raised'),
    'all had everything; only the gate closed',
  )
})
