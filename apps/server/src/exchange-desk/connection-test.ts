import { randomUUID } from 'node:crypto'
import type { ConnectionTestView, TestState, TestStep } from '@landport/api/exchange'
import { readTestAnswer, type TestAnswer } from '@landport/exchange/connection-test'
import { channelName } from '@landport/exchange/names'
import { openCheckpoint } from '@landport/journal/checkpoint'
import { otherSide } from '@landport/std/side'
import type { Text3 } from '@landport/std/text'
import { instantFromMs } from '@landport/std/time'
import { sha256 } from '@landport/store/hash'
import { lastNumberOut } from '@landport/store/numbering'
import type { Peer } from '../configuration.ts'
import type { PeerAnswer, PeerClient } from '../exchange/peer-client.ts'
import type { TlsIdentity } from '../keys/tls-identity.ts'
import { fetchNote, otherSideOf } from '../log/other-side.ts'
import type { Services } from '../services.ts'
import { skewSecondsMax } from './exchange-view.ts'
import { type Reached, reachAddress } from './reach-address.ts'
import { TEST_SAYS as SAYS } from './test-texts.ts'

export interface TestParts {
  readonly services: Services
  readonly peer: () => Peer | null
  readonly identity: TlsIdentity | null
  readonly client: PeerClient
}

type Step = ConnectionTestView['steps'][number]
const step = (name: TestStep, state: TestState, says: Text3): Step => ({ step: name, state, says })

/**
 * Goes to the other side and back as a message would, and says of each step what it found: address, TLS, HTTP
 * signature, keys, clock, log head, witness, agreement, numbers, and how the other side's own sender stands towards us.
 */
export async function testConnection(parts: TestParts): Promise<ConnectionTestView> {
  const beganMs = Date.now()
  const steps = await stepsOf(parts)
  return { at: instantFromMs(beganMs), tookMs: Date.now() - beganMs, steps }
}

async function stepsOf(parts: TestParts): Promise<readonly Step[]> {
  const { services, identity, client } = parts
  const peer = parts.peer()
  if (peer === null) return [step('address', 'failed', SAYS.notKnown()), ...notTried('tls')]
  const reached = await reachAddress(peer, identity)
  if (reached.tcpFault !== null)
    return [step('address', 'failed', SAYS.notReached(reached.address, reached.tcpFault)), ...notTried('tls')]
  const line = [step('address', 'ok', SAYS.reached(reached.address)), tlsStep(reached)]
  if (line[1]!.state === 'failed') return [...line, ...notTried('signature')]
  const nonce = randomUUID()
  const answered = await client.post('/exchange/test', { nonce })
  const signature = signatureStep(answered)
  const told = answered.ok ? readTestAnswer(answered.content) : null
  if (!answered.ok || told === null || told.nonce !== nonce || told.by !== peer.side)
    return [
      ...line,
      signature.state === 'ok' ? step('signature', 'failed', SAYS.notSigned('form')) : signature,
      ...notTried('keys'),
    ]
  return [
    ...line,
    signature,
    keysStep(services, told),
    clockStep(services, answered.skewSeconds),
    await headStep(peer),
    witnessStep(told),
    agreementStep(services, told),
    await numbersStep(services, told),
    wayBackStep(told),
  ]
}

const ORDER = [
  'tls',
  'signature',
  'keys',
  'clock',
  'log-head',
  'witness',
  'agreement',
  'numbers',
  'way-back',
] as const satisfies readonly TestStep[]
const notTried = (from: (typeof ORDER)[number]): readonly Step[] =>
  ORDER.slice(ORDER.indexOf(from)).map((name) => step(name, 'unknown', SAYS.notTried()))

function tlsStep({ tls }: Reached): Step {
  if (tls === null) return step('tls', 'not-used', SAYS.noTls())
  return tls.fault === null
    ? step('tls', 'ok', SAYS.tls(tls.protocol ?? 'TLS', tls.validTo?.slice(0, 10) ?? '–'))
    : step('tls', 'failed', SAYS.tlsFault(tls.fault))
}

function signatureStep(answer: PeerAnswer): Step {
  if (answer.ok) return step('signature', 'ok', SAYS.signed())
  return answer.kind === 'refused' && answer.status !== null
    ? step('signature', 'failed', SAYS.refusedUs(answer.status))
    : step('signature', 'failed', SAYS.notSigned(answer.why))
}

function keysStep({ signer }: Services, told: TestAnswer): Step {
  const ids = signer.keys.map(({ key }) => key)
  const unknown = ids.filter((id) => !told.counting.includes(id))
  const missing = told.required.filter((name) => !signer.keys.some(({ algorithm }) => algorithm === name))
  if (missing.length > 0) return step('keys', 'failed', SAYS.algorithms(missing.join(', ')))
  return unknown.length > 0
    ? step('keys', 'failed', SAYS.keysMissing(unknown.join(', ')))
    : step('keys', 'ok', SAYS.keys(ids.join(', ')))
}

function clockStep({ agreements }: Services, seconds: number | null): Step {
  if (seconds === null) return step('clock', 'unknown', SAYS.clockUnknown())
  const isFar = Math.abs(seconds) > skewSecondsMax(agreements.current().agreement)
  return step('clock', isFar ? 'warning' : 'ok', SAYS.clock(Math.abs(seconds)))
}

async function headStep(peer: Peer): Promise<Step> {
  const other = otherSideOf(peer)
  const journal = other.logs.find(({ channel }) => channel === null)!
  const note = await fetchNote(other, `${journal.path}/checkpoint`).catch(() => null)
  if (note === null) return step('log-head', 'warning', SAYS.noHead())
  const opened = openCheckpoint(sha256, note, journal.verifier)
  return opened.ok
    ? step('log-head', 'ok', SAYS.head(opened.value.size))
    : step('log-head', 'failed', SAYS.wrongHead())
}

function witnessStep({ witness }: TestAnswer): Step {
  switch (witness) {
    case 'on':
      return step('witness', 'ok', SAYS.witnessOn())
    case 'comparing':
      return step('witness', 'warning', SAYS.witnessComparing())
    case 'state-lost':
    case 'state-behind':
      return step('witness', 'failed', SAYS.witnessOff())
  }
}

function agreementStep({ agreements }: Services, told: TestAnswer): Step {
  const { label, stored } = agreements.current()
  const isSame = told.agreement === label && told.agreementDigest === (stored?.digest ?? null)
  return isSame
    ? step('agreement', 'ok', SAYS.agreement(label))
    : step('agreement', 'warning', SAYS.otherAgreement(label, told.agreement))
}

async function numbersStep({ pool, side }: Services, { expected, given }: TestAnswer): Promise<Step> {
  const last = await lastNumberOut(pool, channelName(side, otherSide(side)))
  return expected > last + 1
    ? step('numbers', 'failed', SAYS.aheadOfUs(expected, last))
    : step('numbers', 'ok', SAYS.numbers(expected, given))
}

function wayBackStep({ takes, link }: TestAnswer): Step {
  if (!takes) return step('way-back', 'failed', SAYS.blocksUs())
  switch (link) {
    case 'working':
      return step('way-back', 'ok', SAYS.takesUs())
    case 'waiting':
    case 'broken':
      return step('way-back', 'warning', SAYS.doesNotReachUs())
    case 'stopped':
      return step('way-back', 'warning', SAYS.stoppedThere())
  }
}
