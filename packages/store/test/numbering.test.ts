import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sha256Hex } from '../src/hash.ts'
import { findMessageIn, messageInPart, rawMessagePart } from '../src/inbox.ts'
import { tryLease } from '../src/lease.ts'
import { listUnanswered, numberMessages, putOff, recordReceipts } from '../src/numbering.ts'
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

const wrap = (message: { id: string }, number: number) => {
  const text = `${number} ${message.id}`
  return { text, digest: sha256Hex(text) }
}
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
  await putOff(app, { channel: CHANNEL, number: 2, error: 'no answer', delayMs: 60_000 })
  await recordReceipts(app, [{ channel: CHANNEL, number: 1, text: 'r1', outcome: 'received' }])
  await recordReceipts(app, [{ channel: CHANNEL, number: 1, text: 'other', outcome: 'received' }])
  const again = await listUnanswered(app, CHANNEL)
  assert.deepEqual(again, sent.slice(2))
  const told = await listMessages(app, REFERENCE)
  assert.deepEqual(told.map(({ number, receipt }) => [number, receipt]).slice(0, 2), [
    [1, 'r1'],
    [2, null],
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
    outcome: 'applied',
    receipt: 'signed receipt',
  }
  const always = () => [
    messageInPart(incoming),
    rawMessagePart({ digest: incoming.digest, bytes: Buffer.from('raw'), direction: 'in', source: 'CN' }),
  ]
  const apply = () =>
    append(app, REFERENCE, [decided('vn-customs', 20)], { key: `message:${id}`, digest: 'd', always })
  const outcomes = await Promise.all([apply(), apply(), apply()])
  assert.deepEqual(outcomes.map((outcome) => outcome.kind === 'done' && outcome.again).sort(), [
    false,
    true,
    true,
  ])
  assert.deepEqual(await findMessageIn(app, id), incoming)
})
