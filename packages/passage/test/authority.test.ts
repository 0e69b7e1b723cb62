import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mayCommand } from '../src/authority.ts'
import { AGENCY_ACTS, AUTHORITY } from '../src/authority-table.ts'
import { candidates } from '../src/candidates.ts'
import type { PassageCommand } from '../src/command.ts'
import { decide } from '../src/decide.ts'
import {
  BROKER,
  DEVICE,
  fruitOut,
  gatedInFruit,
  officer,
  otherSideActor,
  PLATFORM,
  person,
  yes,
} from './fixture-gate.ts'

const desk = gatedInFruit()
const KINDS = Object.keys(AUTHORITY) as PassageCommand['kind'][]
const commandsOf = (kind: PassageCommand['kind']) =>
  candidates(desk.passage, desk.context(officer('customs')))[kind]

test('the platform decides nothing: every act of an agency sent by it is refused', () => {
  for (const kind of AGENCY_ACTS)
    for (const command of commandsOf(kind)) {
      const answer = decide(desk.state, command, desk.context(PLATFORM))
      assert.equal(answer.ok ? 'taken' : answer.error.code, 'platform-never-decides', kind)
    }
})

test('no command of the platform, whatever its kind, puts a decision, a hold or a stop on the board', () => {
  for (const kind of KINDS)
    for (const command of commandsOf(kind)) {
      const answer = decide(desk.state, command, desk.context(PLATFORM))
      if (!answer.ok) continue
      const acts = answer.value.filter(({ type }) =>
        [
          'decision-recorded',
          'decision-withdrawn',
          'hold-placed',
          'hold-lifted',
          'stop-ordered',
          'stop-lifted',
          'accepted',
          'returned',
        ].includes(type),
      )
      assert.deepEqual(acts, [], kind)
    }
})

for (const actor of [DEVICE, otherSideActor('CN')])
  test(`a ${actor.kind} speaks for no agency`, () => {
    for (const kind of AGENCY_ACTS)
      for (const command of commandsOf(kind))
        assert.equal(mayCommand(actor, command, desk.state)?.code, 'not-allowed-for-role', kind)
  })

for (const role of ['administrator', 'leadership', 'inspector', 'agency-administrator'])
  test(`the ${role} may send no command at all`, () => {
    const organisation = role === 'agency-administrator' ? 'customs' : 'platform'
    for (const kind of KINDS)
      for (const command of commandsOf(kind))
        assert.notEqual(mayCommand(person(role, organisation), command, desk.state), null, kind)
  })

test('an officer decides for their own agency only', () => {
  assert.equal(
    mayCommand(officer('border-guard'), yes('customs', 'declaration'), desk.state)?.code,
    'not-this-agency',
  )
  assert.equal(mayCommand(officer('customs'), yes('customs', 'declaration'), desk.state), null)
  assert.equal(mayCommand(person('supervisor', 'customs'), yes('customs', 'declaration'), desk.state), null)
})

test('the gate centre is no agency that decides: neither it nor a grant named after it can stop or decide', () => {
  for (const body of ['gate-centre', 'port-office', 'traffic-police'])
    for (const kind of AGENCY_ACTS)
      for (const command of commandsOf(kind)) {
        const named = 'agency' in command ? { ...command, agency: body } : command
        assert.notEqual(
          mayCommand(officer(body), named as PassageCommand, desk.state),
          null,
          `${body} ${kind}`,
        )
      }
})

test('the other side can neither cancel nor change nor move a passage that goes out from here', () => {
  const other = otherSideActor('CN')
  for (const kind of ['register', 'amend', 'cancel', 'record-fact', 'record-crossing'] as const)
    for (const command of commandsOf(kind))
      assert.equal(mayCommand(other, command, desk.state)?.code, 'not-your-passage', kind)
  assert.equal(mayCommand(other, fruitOut(), null)?.code, 'not-your-passage')
  assert.equal(mayCommand(other, fruitOut({ direction: 'in' }), null), null)
  assert.equal(
    mayCommand(otherSideActor('VN'), commandsOf('note-other-side')[0], desk.state)?.code,
    'not-allowed-for-role',
  )
})

test('an officer of the gate centre calls forward, whichever of the two ways the grant is written', () => {
  const call: PassageCommand = { kind: 'call-forward', slot: null }
  assert.equal(mayCommand(officer('gate-centre'), call, desk.state), null)
  assert.equal(mayCommand(person('gate-centre', 'gate-centre'), call, desk.state), null)
  assert.equal(mayCommand(officer('port-office'), call, desk.state), null)
  assert.equal(mayCommand(officer('customs'), call, desk.state)?.code, 'not-allowed-for-role')
})

test('a broker works on the passages of their own organisation only', () => {
  const cancel: PassageCommand = { kind: 'cancel', reason: 'r' }
  assert.equal(mayCommand(BROKER, cancel, desk.state), null)
  assert.equal(mayCommand(person('broker', 'broker-2'), cancel, desk.state)?.code, 'not-your-passage')
})

test('a decision keeps account, session and grant of the person', () => {
  const answer = decide(desk.state, yes('customs', 'declaration'), desk.context(officer('customs')))
  assert.ok(answer.ok)
  const [entry] = answer.value
  assert.ok(entry?.type === 'decision-recorded')
  assert.deepEqual(entry.by, {
    account: 'officer@customs',
    session: 's1',
    grant: 'g-officer-customs',
    agency: 'customs',
  })
})
