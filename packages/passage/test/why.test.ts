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
  GATE_CENTRE,
  gatedInFruit,
  officer,
  otherSideActor,
  PLATFORM,
  TRADER,
} from './fixture-gate.ts'

const why = (desk: Desk) => {
  const answer = whyStopped(desk.passage, desk.context(PLATFORM))
  assert.ok(answer)
  return answer
}
const owner = (desk: Desk) => `${why(desk).kind} ${why(desk).owner} ${why(desk).rule}`

test('step by step, a fruit truck always has one owner of the next step', () => {
  const desk = new Desk('VN')
  desk.do(BROKER, fruitOut())
  assert.equal(owner(desk), 'stopped broker ready.declaration-registered')
  desk.do(BROKER, fact('declaration-registered'))
  assert.equal(owner(desk), 'stopped trader ready.fee-paid')
  desk.do(TRADER, fact('fee-paid'))
  assert.equal(owner(desk), 'stopped gate-centre platform.order-of-steps')
  desk.do(GATE_CENTRE, { kind: 'call-forward', slot: null })
  assert.equal(owner(desk), 'moving driver platform.order-of-steps')
  desk.do(DEVICE, { kind: 'gate-in', lane: 'X1' })
  assert.equal(owner(desk), 'stopped plant-quarantine ready.phyto-certificate')
  desk.do(officer('plant-quarantine'), fact('phyto-certificate'))
  assert.equal(owner(desk), 'stopped customs need.customs.declaration')
  allSayYes(desk)
  assert.equal(owner(desk), 'stopped other-side platform.other-side-must-let-in')
  desk.do(otherSideActor('CN'), { kind: 'note-other-side', state: 'may-proceed', reason: null, at: at(20) })
  assert.equal(owner(desk), 'moving driver platform.order-of-steps')
  desk.do(DEVICE, { kind: 'record-crossing', lane: 'X1', direction: 'out', at: at(desk.minute) })
  assert.equal(owner(desk), 'stopped other-side platform.order-of-steps')
  desk.do(otherSideActor('CN'), { kind: 'note-other-side', state: 'accepted', reason: null, at: at(40) })
  assert.equal(owner(desk), 'stopped gate-centre platform.order-of-steps')
  desk.do(GATE_CENTRE, { kind: 'close' })
  assert.equal(whyStopped(desk.passage, desk.context(PLATFORM)), null)
})

test('a stop order speaks before a hold, a no before what is missing', () => {
  const desk = gatedInFruit()
  const no: PassageCommand = {
    kind: 'decide',
    agency: 'border-guard',
    subject: 'vehicle',
    outcome: 'no',
    legalBasis: 'l',
    remark: 'r',
    evidence: [],
  }
  desk.do(officer('customs'), {
    kind: 'hold',
    agency: 'customs',
    subject: 'vehicle',
    reason: 'r',
    legalBasis: 'law-9',
  })
  assert.equal(owner(desk), 'stopped customs law-9')
  desk.do(officer('border-guard'), no)
  assert.equal(owner(desk), 'stopped border-guard need.border-guard.vehicle')
  desk.do(officer('plant-quarantine'), {
    kind: 'order-stop',
    agency: 'plant-quarantine',
    reason: 'r',
    legalBasis: 'law-8',
  })
  assert.equal(owner(desk), 'stopped plant-quarantine law-8')
  assert.equal(why(desk).since, desk.passage.stopOrders[0]?.at)
})

test('the reason of a hold is not in the sentence: others read it too', () => {
  const desk = gatedInFruit()
  desk.do(officer('customs'), {
    kind: 'hold',
    agency: 'customs',
    subject: 'vehicle',
    reason: 'BÍ MẬT',
    legalBasis: 'l',
  })
  assert.ok(!JSON.stringify(why(desk)).includes('BÍ MẬT'))
})

test('the deadline is that of the legal clock that runs for the owner', () => {
  const desk = gatedInFruit()
  desk.do(officer('customs'), {
    kind: 'hold',
    agency: 'customs',
    subject: 'vehicle',
    reason: 'r',
    legalBasis: 'l',
  })
  assert.equal(why(desk).deadline, desk.passage.limits[0]?.deadline)
  assert.equal(why(desk).deadline, at(desk.minute + 24 * 60))
})

test('without a legal clock it is due by the expected crossing, and after that by a reminder that says it is assumed', () => {
  const desk = gatedInFruit({ expectedCrossingAt: at(100) })
  assert.deepEqual([why(desk).deadline, why(desk).deadlineBasis], [at(100), 'expected-crossing'])
  desk.minute = 101
  assert.deepEqual([why(desk).deadline, why(desk).deadlineBasis], [at(65), 'assumed'])
})

test('a called truck is due at the barrier while the call is valid', () => {
  const desk = new Desk('VN')
  desk.do(BROKER, fruitOut())
  desk.do(BROKER, fact('declaration-registered'))
  desk.do(TRADER, fact('fee-paid'))
  desk.do(GATE_CENTRE, { kind: 'call-forward', slot: null })
  assert.equal(why(desk).deadline, at(desk.minute + 30))
})

test('the smart lane stops while nobody knows of the other side, the traditional lane goes on', () => {
  const smart = gatedInFruit()
  allSayYes(smart)
  smart.otherSideOpen = 'unknown'
  smart.do(PLATFORM, { kind: 'review' })
  assert.equal(owner(smart), 'stopped other-side platform.opening-hours')
  const traditional = gatedInFruit({ flow: 'general-export', goodsClass: 'general' })
  allSayYes(traditional)
  traditional.otherSideOpen = 'unknown'
  traditional.do(PLATFORM, { kind: 'review' })
  assert.equal(traditional.passage.phase, 'permitted')
})

test('nobody new is called into the smart lane while the other side is unknown; into the traditional lane they are', () => {
  const called = (over: Parameters<typeof fruitOut>[0] = {}) => {
    const desk = new Desk('VN')
    desk.do(BROKER, fruitOut(over))
    desk.do(BROKER, fact('declaration-registered'))
    desk.do(TRADER, fact('fee-paid'))
    desk.otherSideOpen = 'unknown'
    return desk
  }
  const call = { kind: 'call-forward', slot: null } as const
  assert.equal(called().refused(GATE_CENTRE, call), 'other-side-unknown')
  assert.ok(called({ flow: 'general-export', goodsClass: 'general' }).do(GATE_CENTRE, call).length > 0)
})

test('the other side closes: the permission goes, and comes back when it opens', () => {
  const desk = gatedInFruit()
  allSayYes(desk)
  desk.otherSideOpen = 'closed'
  assert.deepEqual(desk.do(PLATFORM, { kind: 'review' }), ['permission-withdrawn'])
  assert.equal(owner(desk), 'stopped other-side platform.opening-hours')
  assert.deepEqual(desk.do(PLATFORM, { kind: 'review' }), [])
  desk.otherSideOpen = 'open'
  assert.deepEqual(desk.do(PLATFORM, { kind: 'review' }), ['crossing-permitted'])
})
