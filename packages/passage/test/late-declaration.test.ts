import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PassageCommand } from '../src/command.ts'
import { BROKER, Desk, DURIAN, fact, fruitOut, officer, otherSideActor } from './fixture-gate.ts'
import { REAL_RULES } from './two-sides.ts'

const CHINESE = '720320261234567890'
const registered = (reference: string): PassageCommand =>
  ({ ...fact('declaration-registered'), reference }) as PassageCommand
const late = { consignments: [{ ...DURIAN, declarationNumber: null }] }
const numbers = (desk: Desk) => desk.passage.consignments.map(({ declarationNumber }) => declarationNumber)

test('a declaration registered after its passage brings its number with the fact, where no channel comes: in China', () => {
  const desk = new Desk('CN', REAL_RULES.CN)
  desk.do(BROKER, fruitOut({ ...late, flow: 'electronics-import', goodsClass: 'electronics' }))
  desk.do(BROKER, registered('SIM-1'))
  assert.deepEqual(numbers(desk), [null], 'a word that is no number of a declaration numbers nothing')
  desk.do(BROKER, registered('307112345670'))
  assert.deepEqual(numbers(desk), [null], 'nor does a number of the other country')
  desk.do(BROKER, registered(CHINESE))
  assert.deepEqual(numbers(desk), [CHINESE])
})

test('in Viet Nam too, and what has a number keeps it', () => {
  const desk = new Desk('VN', REAL_RULES.VN)
  desk.do(BROKER, fruitOut({ consignments: [{ ...DURIAN, declarationNumber: null }, DURIAN] }))
  desk.do(BROKER, registered('305987654320'))
  assert.deepEqual(numbers(desk), ['305987654320', DURIAN.declarationNumber])
})

test("the receiving side's own declaration stands beside the number that the other side told", () => {
  const desk = new Desk('CN', REAL_RULES.CN)
  desk.do(otherSideActor('VN'), fruitOut({ direction: 'in', driver: null, parties: [] }))
  const channel = { kind: 'record-channel', channel: 'green', declarationNumber: CHINESE } as const
  desk.do(officer('customs'), channel)
  assert.deepEqual(numbers(desk), [DURIAN.declarationNumber])
  assert.deepEqual(desk.passage.ownDeclarationNumbers, [CHINESE])
  assert.deepEqual(desk.do(officer('customs'), channel), [], 'said once')
})
