import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PassageCommand } from '../src/command.ts'
import { whyStopped } from '../src/why.ts'
import {
  allSayYes,
  at,
  BROKER,
  DEVICE,
  Desk,
  fact,
  fruitOut,
  gatedInFruit,
  officer,
  otherSideActor,
  PLATFORM,
  yes,
} from './fixture-gate.ts'

const NUMBER = '307112345670'
const cancelled: PassageCommand = {
  kind: 'note-declaration',
  change: 'cancelled',
  declaration: NUMBER,
  covers: false,
}
const amended = (covers: boolean): PassageCommand =>
  ({ ...cancelled, change: 'amended', covers }) as PassageCommand

const permitted = (): Desk => {
  const desk = gatedInFruit()
  allSayYes(desk)
  assert.equal(desk.passage.phase, 'permitted')
  return desk
}
const why = (desk: Desk) => whyStopped(desk.passage, desk.context(PLATFORM))

test('a permitted vehicle whose declaration is cancelled may not cross, and it is said who must bring another', () => {
  const desk = permitted()
  assert.deepEqual(desk.do(PLATFORM, cancelled), ['declaration-changed', 'permission-withdrawn'])
  assert.equal(desk.passage.phase, 'gated-in')
  assert.equal(desk.refused(DEVICE, { kind: 'order-barrier', lane: 'X1' }), 'not-ready-to-cross')
  assert.equal(why(desk)?.owner, 'broker')
  assert.equal(why(desk)?.rule, 'ready.declaration-registered')
  const open = desk.passage.cells.filter(({ outcome }) => outcome === null)
  assert.deepEqual(
    open.map(({ agency, subject }) => `${agency} ${subject}`),
    ['customs declaration'],
    "customs' yes was to what was declared; nobody else's falls",
  )
})

test('one that waits never gets the permission, whoever calls the declaration registered again', () => {
  const desk = gatedInFruit()
  desk.do(PLATFORM, cancelled)
  assert.equal(desk.refused(BROKER, fact('declaration-registered')), 'not-this-agency')
  allSayYes(desk)
  assert.equal(desk.passage.phase, 'gated-in')
})

test('customs, which looks at it, may say what covers the load now; the yes is asked anew', () => {
  const desk = permitted()
  desk.do(PLATFORM, cancelled)
  desk.do(officer('customs'), fact('declaration-registered'))
  assert.equal(desk.passage.phase, 'gated-in')
  desk.do(officer('customs'), yes('customs', 'declaration'))
  assert.equal(desk.passage.phase, 'permitted')
})

test('an amendment that covers the load changes nothing; one that does not stops, until one covers again', () => {
  const desk = permitted()
  assert.deepEqual(desk.do(PLATFORM, amended(true)), [])
  assert.equal(desk.passage.phase, 'permitted')
  desk.do(PLATFORM, amended(false))
  assert.equal(desk.passage.phase, 'gated-in')
  assert.deepEqual(desk.do(PLATFORM, amended(true)), ['declaration-changed'])
  assert.equal(why(desk)?.owner, 'customs')
  desk.do(officer('customs'), yes('customs', 'declaration'))
  assert.equal(desk.passage.phase, 'permitted')
})

test('after the line nothing is kept back, but goods that came in stay in the yard', () => {
  const out = permitted()
  out.do(DEVICE, { kind: 'record-crossing', lane: 'X1', direction: 'out', at: at(out.minute) })
  assert.deepEqual(out.do(PLATFORM, cancelled), [])

  const into = new Desk('CN')
  into.do(otherSideActor('VN'), fruitOut({ direction: 'in', driver: null, parties: [] }))
  allSayYes(into)
  into.do(DEVICE, { kind: 'record-crossing', lane: 'X1', direction: 'in', at: at(into.minute) })
  into.do(DEVICE, { kind: 'enter-yard', yard: 'Y1' })
  into.do(officer('customs'), { kind: 'accept' })
  assert.equal(into.passage.phase, 'released')
  into.do(PLATFORM, cancelled)
  assert.equal(into.passage.phase, 'in-yard')
  allSayYes(into)
  assert.equal(
    into.refused(DEVICE, { kind: 'leave-yard' }),
    'not-ready-to-cross',
    'the pack asks for no item here',
  )
})
