import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PassageCommand } from '../src/command.ts'
import {
  allSayYes,
  at,
  BROKER,
  DEVICE,
  Desk,
  fact,
  fruitOut,
  GATE_CENTRE,
  gatedInFruit,
  officer,
  otherSideActor,
  TRADER,
} from './fixture-gate.ts'

const CUSTOMS = officer('customs')
const GUARD = officer('border-guard')
const stop: PassageCommand = { kind: 'order-stop', agency: 'customs', reason: 'r', legalBasis: 'l' }
const hold: PassageCommand = {
  kind: 'hold',
  agency: 'customs',
  subject: 'vehicle',
  reason: 'r',
  legalBasis: 'l',
}
const no: PassageCommand = {
  kind: 'decide',
  agency: 'border-guard',
  subject: 'vehicle',
  outcome: 'no',
  legalBasis: 'l',
  remark: 'r',
  evidence: [],
}
const takeBackNo: PassageCommand = {
  kind: 'withdraw',
  agency: 'border-guard',
  subject: 'vehicle',
  reason: 'r',
}
const liftStop = (desk: Desk): PassageCommand => ({
  kind: 'lift-stop',
  agency: 'customs',
  stopOrder: desk.passage.stopOrders[0]!.id,
  reason: 'r',
})
const liftHold = (desk: Desk): PassageCommand => ({
  kind: 'lift-hold',
  agency: 'customs',
  hold: desk.passage.cells.flatMap(({ holds }) => holds)[0]!.id,
  reason: 'r',
})

test('everything against a call at once: each reason is said when the one before it is gone', () => {
  const desk = new Desk('VN')
  desk.do(BROKER, fruitOut())
  for (const [actor, command] of [
    [CUSTOMS, stop],
    [GUARD, no],
    [CUSTOMS, hold],
  ] as const)
    desk.do(actor, command)
  desk.gateOpen = 'closed'
  desk.otherSideOpen = 'closed'
  const said: string[] = []
  const ask = () => said.push(desk.refused(GATE_CENTRE, { kind: 'call-forward', slot: null }))
  ask()
  desk.do(CUSTOMS, liftStop(desk))
  ask()
  desk.do(GUARD, takeBackNo)
  ask()
  desk.do(CUSTOMS, liftHold(desk))
  ask()
  desk.do(BROKER, fact('declaration-registered'))
  desk.do(TRADER, fact('fee-paid'))
  ask()
  desk.gateOpen = 'open'
  ask()
  desk.otherSideOpen = 'open'
  desk.do(GATE_CENTRE, { kind: 'call-forward', slot: null })
  assert.deepEqual(said, [
    'stopped-by-order',
    'decided-no',
    'on-hold',
    'not-ready-to-call',
    'gate-closed',
    'other-side-not-open',
  ])
})

test('everything against the barrier at once: each reason is said when the one before it is gone', () => {
  const desk = gatedInFruit()
  desk.do(officer('plant-quarantine'), {
    kind: 'record-fact',
    item: 'phyto-certificate',
    status: 'unavailable',
    reference: null,
    validUntil: null,
    source: 's',
  })
  desk.do(CUSTOMS, { kind: 'request-inspection', agency: 'customs', inspection: 'scan', reason: 'r' })
  desk.do(otherSideActor('CN'), { kind: 'note-other-side', state: 'not-yet', reason: null, at: at(90) })
  desk.do(CUSTOMS, stop)
  desk.otherSideOpen = 'unknown'
  const said: string[] = []
  const ask = () => said.push(desk.refused(DEVICE, { kind: 'order-barrier', lane: 'X1' }))
  ask()
  desk.do(CUSTOMS, liftStop(desk))
  ask()
  desk.do(officer('plant-quarantine'), fact('phyto-certificate'))
  ask()
  const [inspection] = desk.passage.inspections
  desk.do(CUSTOMS, {
    kind: 'record-inspection',
    agency: 'customs',
    inspection: inspection!.id,
    result: 'conform',
    evidence: [],
  })
  ask()
  allSayYes(desk)
  ask()
  desk.otherSideOpen = 'open'
  ask()
  desk.do(otherSideActor('CN'), { kind: 'note-other-side', state: 'may-proceed', reason: null, at: at(91) })
  desk.do(DEVICE, { kind: 'order-barrier', lane: 'X1' })
  assert.deepEqual(said, [
    'stopped-by-order',
    'not-ready-to-cross',
    'inspection-open',
    'decision-missing',
    'other-side-unknown',
    'other-side-not-yet',
  ])
})

test('authority is asked before the passage, the passage before the words', () => {
  const desk = gatedInFruit()
  const bare: PassageCommand = {
    kind: 'decide',
    agency: 'customs',
    subject: 'person',
    outcome: 'no',
    legalBasis: '',
    remark: null,
    evidence: [],
  }
  assert.equal(desk.refused(GUARD, bare), 'not-this-agency')
  assert.equal(desk.refused(CUSTOMS, bare), 'decision-not-required')
  assert.equal(desk.refused(CUSTOMS, { ...bare, subject: 'vehicle' }), 'legal-basis-missing')
  assert.equal(desk.refused(CUSTOMS, { ...bare, subject: 'vehicle', legalBasis: 'l' }), 'reason-missing')
})
