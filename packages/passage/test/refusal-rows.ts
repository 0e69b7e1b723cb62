import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Actor } from '../src/actor.ts'
import type { PassageCommand, RegisterPassage } from '../src/command.ts'
import type { RefusalCode } from '../src/refusal.ts'
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
  TRADER,
  yes,
} from './fixture-gate.ts'

export type Row = readonly [
  sentence: string,
  desk: () => Desk,
  actor: Actor,
  command: PassageCommand,
  code: RefusalCode,
]

export const fresh = () => new Desk('VN')
export const gated = () => gatedInFruit()
export const registeredOnly = () => {
  const desk = new Desk('VN')
  desk.do(BROKER, fruitOut())
  return desk
}
export const ready = () => {
  const desk = registeredOnly()
  desk.do(BROKER, fact('declaration-registered'))
  desk.do(TRADER, fact('fee-paid'))
  return desk
}
export const permitted = () => {
  const desk = gatedInFruit()
  allSayYes(desk)
  return desk
}
export const over = () => {
  const desk = permitted()
  desk.do(DEVICE, { kind: 'record-crossing', lane: 'X1', direction: 'out', at: at(desk.minute) })
  return desk
}
export const arrived = () => {
  const desk = new Desk('VN')
  desk.do(otherSideActor('CN'), fruitOut({ direction: 'in', flow: 'general-import', goodsClass: 'general' }))
  allSayYes(desk, ['crossing'])
  desk.do(DEVICE, { kind: 'record-crossing', lane: 'N1', direction: 'in', at: at(desk.minute) })
  return desk
}
export const after = (desk: Desk, actor: Actor, command: PassageCommand) => {
  desk.do(actor, command)
  return desk
}
export const closedGate = (desk: Desk, what: Partial<Pick<Desk, 'gateOpen' | 'otherSideOpen'>>) =>
  Object.assign(desk, what)

export const CUSTOMS = officer('customs')
export const no: PassageCommand = {
  ...(yes('customs', 'declaration') as Extract<PassageCommand, { kind: 'decide' }>),
  outcome: 'no',
  remark: 'thiếu chứng từ',
}
export const hold = {
  kind: 'hold',
  agency: 'customs',
  subject: 'declaration',
  reason: 'soi lại',
  legalBasis: 'law',
} as const satisfies PassageCommand
export const stop = {
  kind: 'order-stop',
  agency: 'customs',
  reason: 'tin báo',
  legalBasis: 'law',
} as const satisfies PassageCommand
export const call: PassageCommand = { kind: 'call-forward', slot: null }
export const gateIn: PassageCommand = { kind: 'gate-in', lane: 'X1' }
export const barrier: PassageCommand = { kind: 'order-barrier', lane: 'X1' }
export const withdraw = {
  kind: 'withdraw',
  agency: 'customs',
  subject: 'declaration',
  reason: 'nhầm',
} as const satisfies PassageCommand
export const register = (more: Partial<RegisterPassage>) => fruitOut(more)
export const CAR = { kind: 'own-wheels', vin: 'LFV3A23C8E3000001' } as const

/** One test per row: the command is refused with this code and nothing has changed. */
export function eachIsRefused(rows: readonly Row[]): void {
  for (const [sentence, make, actor, command, code] of rows)
    test(`refused: ${sentence}`, () => {
      const desk = make()
      const before = desk.state
      assert.equal(desk.refused(actor, command), code)
      assert.equal(desk.state, before)
    })
}
