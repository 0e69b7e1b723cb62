import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { checkSite } from '@landport/site/check-site'
import {
  allSayYes,
  at,
  DEVICE,
  Desk,
  fruitOut,
  officer,
  otherSideActor,
} from '../../../passage/test/fixture-gate.ts'
import { fixtureRules } from '../../../passage/test/fixture-rules.ts'
import { permitWordOf } from '../../src/permit/permit-word.ts'
import { type ReleaseSurroundings, releaseOfPassage } from '../../src/permit/release-of-passage.ts'
import { SIGNER } from './keys.ts'

const checked = checkSite(
  JSON.parse(
    readFileSync(new URL('../../../../sites/huu-nghi-1119-1120.json', import.meta.url), 'utf8'),
  ) as unknown,
)
assert(checked.ok)
const site = checked.value
const base = fixtureRules('CN')
const rules = {
  ...base,
  parameter: (id: string) =>
    id === 'release-valid-max' ? { ...base.parameter(id), value: 720 } : base.parameter(id),
}
const around = (desk: Desk): ReleaseSurroundings => ({
  now: at(desk.minute),
  rules,
  gateOpen: desk.gateOpen,
  otherSideOpen: 'open',
  site,
  digest: (text) => createHash('sha256').update(text).digest('hex'),
})
const releaseOf = (desk: Desk) => releaseOfPassage(desk.passage, around(desk))

/** The truck as the Chinese side has it, announced by the Vietnamese. */
const announced = (): Desk => {
  const desk = new Desk('CN')
  desk.do(otherSideActor('VN'), fruitOut({ direction: 'in', driver: null, parties: [] }))
  return desk
}
const crosses = (desk: Desk): string[] =>
  desk.do(DEVICE, { kind: 'record-crossing', lane: 'out-1', direction: 'in', at: at(desk.minute) })

test('the barrier behind the line has a release from the permission until the yard', () => {
  const desk = announced()
  assert.equal(releaseOf(desk).kind, 'not-yet')
  allSayYes(desk, ['crossing', 'gate-in'])
  const before = releaseOf(desk)
  assert(before.kind === 'release')
  assert.deepEqual([before.came, before.claims.side, before.claims.direction], [null, 'CN', 'out'])
  crosses(desk)
  const come = releaseOf(desk)
  assert(come.kind === 'release')
  assert.equal(come.came, 'permitted')
  assert(come.claims.version > before.claims.version, 'what is told later overrules')
  assert.equal(permitWordOf(desk.passage, around(desk), SIGNER).came, 'permitted')
  desk.do(DEVICE, { kind: 'enter-yard', yard: 'Y1' })
  assert.equal(releaseOf(desk).kind, 'ended')
})

test('a release for the barrier behind the line waits for what is due before the yard, crossed or not', () => {
  const desk = announced()
  allSayYes(desk, ['crossing'])
  const [first] = desk.passage.cells
  const health = { ...first!, agency: 'customs', subject: 'health', before: 'gate-in' } as const
  const withHealth = (outcome: 'yes' | null) =>
    releaseOfPassage(
      { ...desk.passage, cells: [...desk.passage.cells, { ...health, outcome }] },
      around(desk),
    )
  for (const crossed of [false, true]) {
    if (crossed) crosses(desk)
    const waits = withHealth(null)
    assert(waits.kind === 'not-yet')
    assert.deepEqual([waits.came, withHealth('yes').kind], [crossed ? 'permitted' : null, 'release'])
  }
})

test('a gate that closes when the vehicle is over the line takes its release back for no one', () => {
  const desk = announced()
  allSayYes(desk, ['crossing', 'gate-in'])
  crosses(desk)
  desk.gateOpen = 'closed'
  assert.equal(releaseOf(desk).kind, 'release')
})

test('a stop order keeps it before the barrier, and nobody at the booth settles that', () => {
  const desk = announced()
  allSayYes(desk, ['crossing', 'gate-in'])
  crosses(desk)
  desk.do(officer('customs'), { kind: 'order-stop', agency: 'customs', reason: 'x', legalBasis: 'law-1' })
  const stopped = permitWordOf(desk.passage, around(desk), SIGNER)
  assert.deepEqual([stopped.token, stopped.came], [null, 'permitted'])
  const [order] = desk.passage.stopOrders
  desk.do(officer('customs'), { kind: 'lift-stop', agency: 'customs', stopOrder: order!.id, reason: 'x' })
  assert.equal(releaseOf(desk).kind, 'release')
})

test('one that came without permission has no release, and its word says that it stands there', () => {
  const desk = announced()
  assert(crosses(desk).includes('incident-raised'))
  const word = permitWordOf(desk.passage, around(desk), SIGNER)
  assert.deepEqual([word.token, word.came], [null, 'without-permission'])
  assert(word.why !== null && word.vehicle?.plate === '12C12345')
  allSayYes(desk, ['crossing', 'gate-in'])
  assert.equal(releaseOf(desk).kind, 'not-yet', 'a yes that comes later makes no permission of then')
  desk.do(officer('customs'), { kind: 'order-stop', agency: 'customs', reason: 'x', legalBasis: 'law-1' })
  assert.equal(
    permitWordOf(desk.passage, around(desk), SIGNER).came,
    'permitted',
    'a stop order stands above it',
  )
})

test('on the side that it leaves a vehicle has ended with its crossing', () => {
  const desk = new Desk('VN')
  desk.do(otherSideActor('CN'), fruitOut({ direction: 'in', driver: null, parties: [] }))
  assert.equal(desk.passage.direction, 'in')
  const { passage } = desk
  assert.equal(
    releaseOfPassage({ ...passage, direction: 'out', phase: 'crossed' }, around(desk)).kind,
    'ended',
  )
})
