import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Instant } from '@landport/std/time'
import type { PassageCommand } from '../src/command.ts'
import { decide } from '../src/decide.ts'
import { evolve } from '../src/evolve.ts'
import { outgoing } from '../src/release.ts'
import {
  allSayYes,
  at,
  DEVICE,
  type Desk,
  GATE_CENTRE,
  gatedInFruit,
  officer,
  PLATFORM,
} from './fixture-gate.ts'

const opening = (minute: number, by: string | null = null): PassageCommand => ({
  kind: 'record-opening',
  lane: 'X1',
  at: at(minute),
  basis: by === null ? 'cut-off' : 'by-hand',
  by,
})
const permitted = (): Desk => {
  const desk = gatedInFruit()
  allSayYes(desk)
  return desk
}
/** As the server records what a lane computer reports: with this side's own word on that moment. */
function reported(desk: Desk, command: PassageCommand, permittedThen: (at: Instant) => boolean) {
  const answer = decide(desk.state, command, { ...desk.context(DEVICE), reported: { permittedThen } })
  assert.ok(answer.ok, answer.ok ? '' : answer.error.code)
  for (const entry of answer.value) desk.state = evolve(desk.state, entry)
  return answer.value
}

test('an opening for a passage that may cross is recorded as permitted, and the way to the line begins', () => {
  const desk = permitted()
  assert.deepEqual(desk.do(DEVICE, opening(desk.minute)), ['barrier-opened'])
  assert.equal(desk.passage.barrierOrderedAt, at(desk.minute - 1))
  assert.equal(desk.passage.lane, 'X1')
})

test('an opening that nothing permitted is recorded as it happened, and is an incident', () => {
  const desk = gatedInFruit()
  assert.deepEqual(desk.do(DEVICE, opening(desk.minute)), ['barrier-opened', 'incident-raised'])
  assert.deepEqual(
    desk.passage.incidents.map(({ kind }) => kind),
    ['opened-without-permission'],
  )
})

test('an opening reported late is judged by what held when it happened, not by what holds now', () => {
  const desk = permitted()
  const then = desk.minute
  desk.gateOpen = 'closed'
  desk.do(PLATFORM, { kind: 'review' })
  desk.minute += 30 * 60
  const entries = reported(desk, opening(then), (moment) => moment <= at(then))
  assert.deepEqual(
    entries.map(({ type }) => type),
    ['barrier-opened'],
  )
  const crossing = { kind: 'record-crossing', lane: 'X1', direction: 'out', at: at(then + 1) } as const
  const crossed = reported(desk, crossing, (moment) => moment <= at(then))
  assert.deepEqual(
    crossed.map(({ type }) => type),
    ['crossed'],
    'it was on its way when the gate closed, and a lane keeps its reports for longer than a day',
  )
})

test('permitted now but not then: the opening was without permission', () => {
  const desk = permitted()
  const entries = reported(desk, opening(desk.minute - 1), () => false)
  assert.deepEqual(
    entries.map(({ type }) => type),
    ['barrier-opened', 'incident-raised'],
  )
})

test("the person's act and the barrier's moving are one opening", () => {
  const desk = permitted()
  const minute = desk.minute
  assert.deepEqual(desk.do(DEVICE, opening(minute, 'account-1')), ['barrier-opened'])
  assert.deepEqual(desk.do(DEVICE, opening(minute)), [])
})

test('nobody but a lane says that a barrier rose', () => {
  const desk = permitted()
  for (const actor of [officer('customs'), officer('border-guard'), GATE_CENTRE, PLATFORM])
    assert.equal(desk.refused(actor, opening(desk.minute)), 'not-allowed-for-role')
})

test('a barrier that rose for a cancelled passage is an incident, said once', () => {
  const desk = gatedInFruit()
  desk.do(GATE_CENTRE, { kind: 'turn-around', reason: 'x' })
  assert.deepEqual(desk.do(DEVICE, opening(desk.minute)), ['incident-raised'])
  assert.deepEqual(desk.do(DEVICE, opening(desk.minute + 5)), [])
})

test('the other side is told nothing of openings', () => {
  const desk = gatedInFruit()
  const before = desk.passage
  const entries = reported(desk, opening(desk.minute), () => false)
  let state = before
  for (const entry of entries) {
    const after = evolve(state, entry)
    assert.deepEqual(outgoing(state, entry, after), [])
    state = after
  }
})
