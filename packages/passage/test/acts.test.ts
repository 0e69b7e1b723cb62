import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PassageCommand } from '../src/command.ts'
import { decide } from '../src/decide.ts'
import type { PassageReference } from '../src/passage.ts'
import { whyStopped } from '../src/why.ts'
import { at, DEVICE, DURIAN, gatedInFruit, officer, otherSideActor, PLATFORM } from './fixture-gate.ts'
import { arrived, CUSTOMS, hold, permitted, stop } from './refusal-rows.ts'

test('a hold keeps the outcome, and only the agency that holds lifts it', () => {
  const desk = permitted()
  desk.do(CUSTOMS, hold)
  const cell = () => desk.passage.cells.find(({ subject }) => subject === 'declaration')
  assert.deepEqual([cell()?.state, cell()?.outcome, desk.passage.phase], ['hold', 'yes', 'gated-in'])
  const id = cell()!.holds[0]!.id
  assert.equal(
    desk.refused(officer('border-guard'), {
      kind: 'lift-hold',
      agency: 'border-guard',
      hold: id,
      reason: 'r',
    }),
    'not-this-agency',
  )
  assert.deepEqual(desk.do(CUSTOMS, { kind: 'lift-hold', agency: 'customs', hold: id, reason: 'r' }), [
    'hold-lifted',
    'limit-ended',
    'crossing-permitted',
  ])
})

test('a stop order stands beside an intact clearance and takes the permission away', () => {
  const desk = permitted()
  const cells = desk.passage.cells
  assert.deepEqual(desk.do(CUSTOMS, stop), ['stop-ordered', 'permission-withdrawn'])
  assert.deepEqual(desk.passage.cells, cells)
})

test('a truck that crosses without permission is recorded as it happened, with an incident', () => {
  const desk = gatedInFruit()
  assert.deepEqual(desk.do(DEVICE, { kind: 'record-crossing', lane: 'X1', direction: 'out', at: at(9) }), [
    'crossed',
    'incident-raised',
  ])
  assert.equal(desk.passage.crossing?.permitted, false)
})

test('a red channel asks for another decision, and a waiting permission is taken back', () => {
  const desk = permitted()
  const types = desk.do(PLATFORM, { kind: 'record-channel', channel: 'red', declarationNumber: null })
  assert.deepEqual(types, ['channel-recorded', 'required-decisions-changed', 'permission-withdrawn'])
})

test('a channel brings the number of a declaration that was registered after the passage; what has one keeps it', () => {
  const known = { ...DURIAN, declarationNumber: '305123456780' }
  const desk = gatedInFruit({ consignments: [{ ...DURIAN, declarationNumber: null }, known] })
  const numbers = () => desk.passage.consignments.map(({ declarationNumber }) => declarationNumber)
  const channel = desk.passage.channel === 'unknown' ? 'green' : desk.passage.channel
  const tell = { kind: 'record-channel', channel, declarationNumber: '305987654320' } as const
  assert.deepEqual(numbers(), [null, known.declarationNumber])
  assert.deepEqual(desk.do(PLATFORM, tell), ['channel-recorded'])
  assert.deepEqual(numbers(), ['305987654320', known.declarationNumber])
  assert.deepEqual(desk.do(PLATFORM, tell), [])
})

test('a plate read with other marks is the same plate, another plate is an incident', () => {
  const desk = gatedInFruit()
  const reading = { device: 'cam', kind: 'plate', lane: 'X1', confidence: 0.97, at: at(5) } as const
  assert.deepEqual(desk.do(DEVICE, { kind: 'record-reading', reading: { ...reading, value: '12C 12345' } }), [
    'reading-recorded',
  ])
  assert.deepEqual(
    desk.do(DEVICE, { kind: 'record-reading', reading: { ...reading, value: '30H-999.99' } }),
    ['reading-recorded', 'incident-raised'],
  )
})

test('what the other side tells twice is noted once', () => {
  const desk = permitted()
  const note: PassageCommand = { kind: 'note-other-side', state: 'crossed', reason: null, at: at(60) }
  assert.ok(desk.do(otherSideActor('CN'), note).includes('crossed'))
  assert.deepEqual(desk.do(otherSideActor('CN'), note), [])
  assert.equal(desk.passage.reference, 'VNHN261122-00417' as PassageReference)
})

test('a hold on a declaration holds every vehicle that carries a part of it, until it is lifted', () => {
  const desk = permitted()
  const around = desk.context(PLATFORM)
  const declarationHolds = [{ id: 'd1', agency: 'customs', legalBasis: 'law-7', at: at(1) }]
  const held = decide(desk.passage, { kind: 'review' }, { ...around, declarationHolds })
  assert.deepEqual(held.ok && held.value.map(({ type }) => type), ['permission-withdrawn'])
  const why = whyStopped(desk.passage, { ...around, declarationHolds })
  assert.deepEqual([why?.owner, why?.legalBasis], ['customs', 'law-7'])
})

test('the hand-over arrives after our own reader saw the truck: noted, not refused, and no second crossing', () => {
  const desk = arrived()
  const told: PassageCommand = { kind: 'record-crossing', lane: 'X1', direction: 'in', at: at(desk.minute) }
  assert.deepEqual(desk.do(otherSideActor('CN'), told), ['other-side-noted'])
  assert.equal(desk.entries.filter(({ type }) => type === 'crossed').length, 1)
})
