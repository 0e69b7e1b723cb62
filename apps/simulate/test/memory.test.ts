import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { bundleOf, signBundle } from '@landport/exchange/bundle'
import { eventText } from '@landport/exchange/event'
import { recordOf } from '@landport/exchange/message-record'
import { bundlesOf } from '@landport/exchange/receipt-bundles'
import { receive } from '@landport/exchange/receive'
import { openDelivery } from '@landport/exchange/receiving'
import type { UnnumberedMessage } from '@landport/exchange/sender-memory'
import { randomStream } from '@landport/kernel/random-stream'
import { getInstant } from '@landport/std/time'
import { sha256, sha256Hex } from '../src/base/hashing.ts'
import { keyOf } from '../src/base/keys.ts'
import { type MemoryUnderTest, OUT, openPostgres, openSimulated } from './memory-under-test.ts'

const AT = getInstant('2026-11-22T05:00:00.000Z')
const IN = 'CN>VN/passages'
const vn = keyOf('VN', 'stand-in')
const cn = keyOf('CN', 'stand-in')
const idOf = (n: number, series = 1): string =>
  `01890000-000${series}-7000-8000-${String(n).padStart(12, '0')}`

const wrap = (messages: readonly UnnumberedMessage[], first: number) => {
  const texts = messages.map(({ id }, place) => `${first + place} ${id}`)
  const leaves = texts.map((text) => sha256(new TextEncoder().encode(text)))
  return {
    texts: texts.map((text) => ({ text, digest: sha256Hex(text) })),
    jws: `signature from ${first}`,
    leaves,
  }
}

/** Messages of the other side from `first` on, under one signature. `content` tells one life of a number from another. */
function delivery(first: number, count: number, content = 'a') {
  const texts = Array.from({ length: count }, (_, place) => {
    const number = first + place
    const about = {
      id: idOf(number, 2),
      channel: IN,
      number,
      from: 'CN',
      to: 'VN',
      kind: 'gate-state',
      reference: null,
    } as const
    return eventText(
      { ...about, body: { content }, sentAt: AT, simulated: true, agreement: 'a/1' },
      'A'.repeat(22),
    )
  })
  const about = { kind: 'messages', from: 'CN', to: 'VN', channel: IN, first, head: null, at: AT } as const
  const { jws, leaves } = signBundle(sha256, texts, about, [cn.signer])
  return [bundleOf(jws, leaves, 0, texts)]
}

/** Takes a delivery by the real orchestration. Every third is kept as rows, every fifth is refused. */
const take = (memory: MemoryUnderTest, bundles: ReturnType<typeof delivery>) =>
  receive(
    {
      side: 'VN',
      hash: sha256,
      now: () => AT,
      signers: [vn.signer],
      memory: memory.receiver,
      check: () => cn.check,
      onHeard: () => {},
      prepare: async ({ id, number }, digest, record) =>
        number % 3 === 0
          ? { by: 'rows', rows: memory.noRows }
          : {
              by: 'stream',
              stream: `told/${number % 2}`,
              run: memory.runOf({
                reference: `told/${number % 2}`,
                key: `message:${id}`,
                digest,
                accepts: number % 5 !== 0,
                record,
              }),
            },
    },
    bundles,
  )

for (const [name, open] of [
  ['simulated', async () => openSimulated()],
  ['PostgreSQL', openPostgres],
] as const)
  describe(`the ${name} memory`, () => {
    let memory: MemoryUnderTest
    before(async () => {
      memory = await open()
    })
    after(() => memory.close())

    test('numbers what was committed in its order, and lists the same bytes until their receipts are kept', async () => {
      const { sender } = memory
      await memory.put([1, 2, 3, 4, 5].map((n) => ({ id: idOf(n), body: '{}' })))
      assert.equal(await sender.numberMessages(wrap, 3), 3)
      assert.equal(await sender.numberMessages(wrap, 3), 2)
      assert.equal(await sender.numberMessages(wrap, 3), 0)
      const listed = await sender.listUnanswered(10)
      assert.deepEqual(
        listed.map(({ number, text, place }) => [number, text, place]),
        [1, 2, 3, 4, 5].map((n) => [n, `${n} ${idOf(n)}`, n < 4 ? n - 1 : n - 4]),
      )
      const receipt = (number: number, text: string) => ({
        channel: OUT,
        number,
        text,
        outcome: 'applied',
        place: 0,
        bundle: { jws: `receipt ${number}`, leaves: [sha256(new Uint8Array([number]))] },
      })
      await sender.keepReceipts([receipt(1, 'r1'), receipt(2, 'r2')])
      await sender.keepReceipts([receipt(2, 'another')])
      assert.deepEqual(await sender.listUnanswered(10), listed.slice(2))
      const { receipts } = (await memory.dump()) as { receipts: { text: string }[] }
      assert.deepEqual(
        receipts.map(({ text }) => text),
        ['r1', 'r2'],
      )
    })

    test('keeps the link as it became, and a stopped one stopped', async () => {
      const { sender } = memory
      assert.equal(await sender.findLink(), null)
      const waiting = {
        state: 'waiting',
        failures: 2,
        notBeforeMs: 1_800_000_000_000,
        why: 'no answer',
      } as const
      await sender.keepLink(waiting)
      assert.deepEqual(await sender.findLink(), waiting)
      const stopped = { state: 'stopped', failures: 2, notBeforeMs: 0, why: 'conflict' } as const
      await sender.keepLink(stopped)
      await sender.keepLink(waiting)
      assert.deepEqual(await sender.findLink(), stopped)
    })

    test('takes messages with their receipts in one step, and answers a repeat with the same bytes', async () => {
      const first = await take(memory, delivery(1, 7))
      assert.ok(first.ok)
      const again = await take(memory, delivery(1, 7))
      assert.ok(again.ok)
      const texts = ({ receipts }: typeof first.value) => receipts.flatMap((one) => one.texts)
      assert.deepEqual(texts(again.value), texts(first.value))
      assert.deepEqual(
        texts(first.value).map((text) => JSON.parse(text).outcome),
        ['applied', 'applied', 'applied', 'applied', 'refused', 'applied', 'applied'],
      )
      const known = await memory.receiver.findKnown([idOf(7, 2), idOf(99, 2)], IN)
      assert.deepEqual([[...known.byId.keys()], known.lastNumber], [[idOf(7, 2)], 7])
    })

    test('waits for what is missing, and keeps what contradicts as evidence only', async () => {
      const gap = await take(memory, delivery(9, 2))
      assert.deepEqual(gap.ok && gap.value, { receipts: [], expected: 8 })
      const before = (await memory.dump()) as { messagesIn: unknown[]; raw: string[] }
      const other = await take(memory, delivery(4, 1, 'b'))
      assert.ok(other.ok)
      assert.equal(JSON.parse(other.value.receipts[0]!.texts[0]!).outcome, 'conflict')
      const after = (await memory.dump()) as typeof before
      assert.deepEqual(after.messagesIn, before.messagesIn)
      assert.equal(after.raw.length, before.raw.length + 1)
    })

    test('of a message that is there already nothing is written a second time, whoever asks', async () => {
      const { arrived } = openDelivery(sha256, delivery(1, 2), cn.check)
      const signer = { side: 'VN', hash: sha256, now: () => AT, signers: [vn.signer] } as const
      const { record } = recordOf(signer, arrived, 'done', null)
      const before = await memory.dump()
      await assert.rejects(memory.receiver.writeRows([memory.noRows], record))
      const run = memory.runOf({
        reference: 'told/1',
        key: `message:${arrived[0]!.message.id}`,
        digest: arrived[0]!.digest,
        accepts: true,
        record: () => record,
      })
      assert.deepEqual(await memory.receiver.carryOutTogether([run]), [false])
      await memory.receiver.carryOut(run)
      assert.deepEqual(await memory.dump(), before)
    })
  })

const seed = Number(process.env.LANDPORT_SEED ?? Date.now() % 2 ** 31)

test(`random histories leave both memories with the same rows and the same answers (seed ${seed})`, async () => {
  const [one, other] = [openSimulated(), await openPostgres()]
  const random = randomStream(seed, 'histories')
  const upTo = (below: number) => Math.floor(random() * below)
  let put = 0
  let told = 0
  const acts: ((memory: MemoryUnderTest) => Promise<unknown>)[] = []
  for (let step = 0; step < 150; step++) {
    const [count, limit, skip, kind] = [1 + upTo(9), 1 + upTo(6), upTo(4), upTo(7)]
    const [from, start] = [put, told]
    if (kind === 0) {
      put += count
      acts.push((memory) =>
        memory.put(Array.from({ length: count }, (_, n) => ({ id: idOf(from + n + 1), body: '{}' }))),
      )
    } else if (kind === 1) acts.push(({ sender }) => sender.numberMessages(wrap, limit))
    else if (kind === 2)
      acts.push(async ({ sender }) => {
        const listed = await sender.listUnanswered(limit)
        const bundle = { jws: `receipts ${step}`, leaves: [sha256(new Uint8Array([step]))] }
        await sender.keepReceipts(
          listed.map(({ channel, number }) => ({
            channel,
            number,
            text: `r${number} ${step}`,
            outcome: 'applied',
            bundle,
            place: 0,
          })),
        )
        return JSON.stringify(bundlesOf(listed))
      })
    else if (kind === 3)
      acts.push(({ sender }) =>
        sender.keepLink({
          state: step % 2 === 0 ? 'waiting' : 'broken',
          failures: step,
          notBeforeMs: step,
          why: `w${step}`,
        }),
      )
    else if (kind === 4) {
      told += count
      acts.push((memory) => take(memory, delivery(start + 1, count)))
    } else if (kind === 5) acts.push((memory) => take(memory, delivery(Math.max(1, start - skip), count)))
    else acts.push((memory) => take(memory, delivery(start + 1 + skip, 1, 'b')))
  }
  for (const [step, act] of acts.entries()) {
    const [a, b] = [await act(one), await act(other)]
    assert.deepEqual(a, b, `answer of step ${step}`)
    if (step % 10 === 9) assert.deepEqual(await one.dump(), await other.dump(), `rows after step ${step}`)
  }
  assert.deepEqual(await one.dump(), await other.dump())
  await Promise.all([one.close(), other.close()])
})
