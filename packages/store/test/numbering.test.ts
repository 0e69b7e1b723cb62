import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { UnnumberedMessage } from '@landport/exchange/sender-memory'
import { sha256Hex } from '../src/hash.ts'
import { findKnownMessages, messageInPart, rawMessagePart } from '../src/inbox.ts'
import { tryLease } from '../src/lease.ts'
import { listUnanswered, numberMessages, recordReceipts } from '../src/numbering.ts'
import { listMessages } from '../src/reads/messages.ts'
import { openTestDatabase, type TestDatabase } from './fixture-database.ts'
import { append, decided, ids, registration } from './fixture-passage.ts'

const CHANNEL = 'vn-cn/passages'
const REFERENCE = 'VNHN261121-00001'

let database: TestDatabase
before(async () => {
  database = await openTestDatabase()
})
after(() => database.drop())

const wrap = (messages: readonly UnnumberedMessage[], first: number) => {
  const texts = messages.map(({ id }, place) => {
    const text = `${first + place} ${id}`
    return { text, digest: sha256Hex(text) }
  })
  return { texts, jws: `signature from ${first}`, leaves: messages.map(() => Buffer.alloc(32, first)) }
}
const receiptOf = (number: number, text: string) => ({
  channel: CHANNEL,
  number,
  text,
  outcome: 'applied',
  bundle: { jws: `receipts of ${number}`, leaves: [Buffer.alloc(32, number)] },
  place: 0,
})
const message = (kind: string) => () => [
  { id: ids.next(), channel: CHANNEL, kind, reference: REFERENCE, entry: null, body: '{}' },
]

test('messages written with their cause are numbered without gaps, kept until receipted, and sent again as the same bytes', async () => {
  const { app } = database
  await append(app, REFERENCE, [registration(REFERENCE)], { messages: message('advance') })
  for (let n = 0; n < 4; n++)
    await append(app, REFERENCE, [decided('vn-customs', n)], { messages: message('state') })
  const lease = (await tryLease(app, 'sender', 'test'))!
  assert.equal(await numberMessages(app, CHANNEL, lease, wrap, 3), 3)
  assert.equal(await numberMessages(app, CHANNEL, lease, wrap, 3), 2)
  assert.equal(await numberMessages(app, CHANNEL, lease, wrap, 3), 0)
  const sent = await listUnanswered(app, CHANNEL)
  assert.deepEqual(
    sent.map(({ number }) => number),
    [1, 2, 3, 4, 5],
  )
  assert.deepEqual(
    sent.map(({ bundle, place }) => [bundle.jws, bundle.leaves.length, place]),
    [
      ['signature from 1', 3, 0],
      ['signature from 1', 3, 1],
      ['signature from 1', 3, 2],
      ['signature from 4', 2, 0],
      ['signature from 4', 2, 1],
    ],
    'each knows the signature that covers it and its place there',
  )
  await recordReceipts(app, [receiptOf(1, 'r1'), receiptOf(2, 'r2')])
  await recordReceipts(app, [receiptOf(1, 'other')])
  const again = await listUnanswered(app, CHANNEL)
  assert.deepEqual(again, sent.slice(2))
  const told = await listMessages(app, REFERENCE)
  assert.deepEqual(told.map(({ number, receipt }) => [number, receipt]).slice(0, 2), [
    [1, 'r1'],
    [2, 'r2'],
  ])
  await lease.release()
  const stale = lease
  const next = (await tryLease(app, 'sender', 'second'))!
  await append(app, REFERENCE, [decided('vn-customs', 9)], { messages: message('state') })
  await assert.rejects(numberMessages(app, CHANNEL, stale, wrap), { code: 'lease-lost' })
  await next.release()
})

test('a message from the other side is recorded in the statement that applies it, and only once', async () => {
  const { app } = database
  const id = ids.next()
  const incoming = {
    id,
    channel: 'cn-vn/passages',
    number: 1,
    digest: 'a'.repeat(64),
    kind: 'acceptance',
    reference: REFERENCE,
    outcome: 'applied' as const,
    bundle: 'b'.repeat(64),
    place: 0,
    receipt: 'signed receipt',
    receiptBundle: 'c'.repeat(64),
    receiptPlace: 0,
  }
  const always = () => [
    messageInPart([incoming]),
    rawMessagePart([{ digest: incoming.digest, bytes: Buffer.from('raw'), direction: 'in', source: 'CN' }]),
  ]
  const apply = () =>
    append(app, REFERENCE, [decided('vn-customs', 20)], { key: `message:${id}`, digest: 'd', always })
  const outcomes = await Promise.all([apply(), apply(), apply()])
  assert.deepEqual(outcomes.map((outcome) => outcome.kind === 'done' && outcome.again).sort(), [
    false,
    true,
    true,
  ])
  const known = await findKnownMessages(app, [id, ids.next()], incoming.channel)
  const { digest, receiptBundle, receiptPlace } = incoming
  assert.deepEqual(
    [...known.byId.values()],
    [{ id, digest, receipt: 'signed receipt', receiptBundle, receiptPlace }],
  )
  assert.equal(known.lastNumber, 1)
})
