import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Bundle, bundleOf, signBundle } from '../src/bundle.ts'
import { eventText, type Message } from '../src/event.ts'
import { receiptText } from '../src/receipt.ts'
import { openDelivery, planReceiving } from '../src/receiving.ts'
import { readAnswer } from '../src/sending.ts'
import { AT, checkOf, edKey, messages, SALT, sha256 } from './fixture.ts'

const vn = edKey('vn')
const cn = edKey('cn')

function bundleFrom(sent: readonly Message[], first = sent[0]!.number): Bundle {
  const texts = sent.map((message) => eventText(message, SALT))
  const about = {
    kind: 'messages',
    from: 'VN',
    to: 'CN',
    channel: 'VN>CN/passages',
    first,
    head: null,
    at: AT,
  } as const
  const { jws, leaves } = signBundle(sha256, texts, about, [vn])
  return bundleOf(jws, leaves, 0, texts)
}
const open = (...bundles: Bundle[]) => openDelivery(sha256, bundles, checkOf(vn))
const plan = (sent: readonly Message[], lastNumber: number, known: readonly Message[] = []) => {
  const { arrived } = open(bundleFrom(sent))
  const byId = new Map(
    open(...(known.length > 0 ? [bundleFrom(known)] : [])).arrived.map(({ message, digest }) => [
      message.id,
      { id: message.id, digest },
    ]),
  )
  const planned = planReceiving(arrived, { byId, lastNumber }, 'CN')
  assert.ok(planned.ok)
  return { acts: planned.value.steps.map(({ act }) => act), expected: planned.value.expected }
}

test('what follows the last number is applied; what came before is a repeat', () => {
  assert.deepEqual(plan(messages(3, 3), 2), { acts: ['apply', 'apply', 'apply'], expected: null })
  assert.deepEqual(plan(messages(3, 3), 4, messages(3, 2)), {
    acts: ['repeat', 'repeat', 'apply'],
    expected: null,
  })
})

test('after a gap nothing is taken, and the missing number is named', () => {
  assert.deepEqual(plan(messages(5, 2), 2), { acts: [], expected: 3 })
})

test('a number used for another message is a conflict, and does not hold up the next', () => {
  assert.deepEqual(plan(messages(3, 2), 3), { acts: ['conflict', 'apply'], expected: null })
})

test('an id that comes twice in one delivery is taken once', () => {
  const [one, two] = messages(3, 2)
  assert.deepEqual(plan([one!, { ...two!, id: one!.id }], 2), { acts: ['apply', 'conflict'], expected: null })
})

test('numbers that are not those signed end the delivery before them', () => {
  const [one, two, three] = messages(3, 3)
  const skipped = open(bundleFrom([one!, three!]))
  assert.deepEqual([skipped.arrived.length, skipped.fault], [1, 'out-of-order'])
  const shifted = open(bundleFrom([two!], 3))
  assert.deepEqual([shifted.arrived.length, shifted.fault], [0, 'out-of-order'])
})

function answerTo(
  sent: readonly Message[],
  change: (text: string, place: number) => string = (text) => text,
): Bundle {
  const { arrived } = open(bundleFrom(sent))
  const texts = arrived.map(({ message, digest }, place) =>
    change(receiptText(message, { digest, outcome: 'applied', reason: null, by: 'CN', at: AT }), place),
  )
  const about = {
    kind: 'receipts',
    from: 'CN',
    to: 'VN',
    channel: 'VN>CN/passages',
    first: sent[0]!.number,
    head: null,
    at: AT,
  } as const
  const { jws, leaves } = signBundle(sha256, texts, about, [cn])
  return bundleOf(jws, leaves, 0, texts)
}
const sentAs = (sent: readonly Message[]) =>
  open(bundleFrom(sent)).arrived.map(({ message, digest }) => ({ ...message, digest }))
const read = (sent: readonly Message[], receipts: Bundle[], expected: number | null = null) =>
  readAnswer(sha256, sentAs(sent), { receipts, expected }, checkOf(cn))

test('receipts are taken in order, as far as they are right', () => {
  const sent = messages(3, 4)
  assert.deepEqual(read(sent, [answerTo(sent)]).good.length, 4)
  const short = read(sent, [answerTo(sent.slice(0, 2))], 5)
  assert.deepEqual(
    [short.good.length, short.fault],
    [2, 'no receipt for number 5, the other side waits for number 5'],
  )
  const wrong = read(sent, [
    answerTo(sent, (text, place) => (place === 2 ? text.replace('"number":5', '"number":9') : text)),
  ])
  assert.deepEqual([wrong.good.length, wrong.fault], [2, 'receipt for number 5 speaks of another message'])
  assert.equal(read(sent, [answerTo(sent), answerTo(sent)]).fault, 'more receipts than messages')
})

test('a receipt that says conflict is no receipt for the message: it stops the channel', () => {
  const sent = messages(3, 2)
  const answer = read(sent, [
    answerTo(sent, (text, place) => (place === 1 ? text.replace('"applied"', '"conflict"') : text)),
  ])
  assert.equal(answer.good.length, 1)
  assert.equal(answer.conflict?.receipt.number, 4)
})
