import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Carriage, deliveryRun, namesIn, PUSHED } from '../src/delivery-run.ts'
import { answerFetch, type FetchQuestion, fetcher } from '../src/fetching.ts'
import { pace } from '../src/pace.ts'
import { type Carried, sendOnce } from '../src/send.ts'
import { edKey } from './fixture.ts'
import { memoryReceiver, memorySender, outgoing } from './fixture-memory.ts'

const [vn, cn] = [edKey('vn'), edKey('cn')]
const METHODS: Readonly<Record<string, Carriage>> = {
  pushed: PUSHED,
  fetched: { method: 'pull', folder: null, batchMax: 3 },
  filed: { method: 'file-batch', folder: 'daily', batchMax: 4 },
}
const carriageOf = (text: string): Carriage => METHODS[namesIn(text)!.kind]!

test('whatever is lost, over all methods together each message takes effect once, in the one order', async () => {
  const seed = Number(process.env.SEED ?? Date.now() % 2_147_483_647)
  console.log(`seed ${seed}`)
  const kinds = fc.array(fc.constantFrom(...Object.keys(METHODS)), { minLength: 1, maxLength: 25 })
  const fates = fc.array(fc.constantFrom('well', 'lost', 'answer-lost', 'crash'), { maxLength: 60 })
  await fc.assert(
    fc.asyncProperty(kinds, fates, fc.nat({ max: 6 }), async (list, drawn, atOnce) => {
      const fate = [...drawn]
      const sender = memorySender('VN', vn, cn)
      const receiver = memoryReceiver('CN', cn, vn)
      const take = async (bundles: Parameters<typeof receiver.take>[0]) => {
        const taken = await receiver.take(bundles)
        return taken.ok ? taken.value : null
      }
      const next = () => fate.shift() ?? 'well'
      const parts = { ...sender.parts, carriageOf: () => carriageOf }
      const newFetcher = () =>
        fetcher({
          ask: async (question: FetchQuestion) => {
            const fate = next()
            if (fate === 'lost') return null
            const given = await answerFetch(parts, question)
            return fate === 'answer-lost' ? null : given
          },
          take,
        })
      let fetching = newFetcher()
      const transport = async (
        bundles: Parameters<typeof take>[0],
        { method }: Carriage,
      ): Promise<Carried> => {
        if (method === 'pull') return { kind: 'nobody' }
        const fate = next()
        // A file that waits and one that has its answer look the same from here.
        if (fate === 'lost') return method === 'push' ? { kind: 'failed', why: 'lost' } : { kind: 'nobody' }
        const answer = await take(bundles)
        return fate === 'answer-lost' || answer === null
          ? { kind: 'failed', why: 'lost' }
          : { kind: 'answered', answer }
      }
      const all = list.map((kind, place) => outgoing(place + 1, kind))
      const left = [...all]
      for (let turn = 0; turn < 400 && sender.receipts.length < all.length; turn++) {
        sender.outbox.push(...left.splice(0, atOnce + 1))
        await sendOnce({ ...parts, nowMs: () => turn * 20_000, transport, onAttempt: () => {} })
        if (next() === 'crash') fetching = newFetcher()
        await fetching.once()
      }
      assert.deepEqual(
        receiver.applied,
        all.map(({ id }) => id),
      )
      assert.equal(sender.receipts.length, all.length, 'each has its receipt')
    }),
    { seed, numRuns: 120 },
  )
})

test('a delivery holds one method, one folder, and for a file one signature', async () => {
  const sender = memorySender('VN', vn, cn)
  const numberAll = () =>
    sendOnce({ ...sender.parts, transport: async () => ({ kind: 'nobody' }), onAttempt: () => {} })
  sender.outbox.push(outgoing(1, 'pushed'), outgoing(2, 'fetched'), outgoing(3, 'fetched'))
  await numberAll()
  sender.outbox.push(...[4, 5, 6, 7, 8].map((place) => outgoing(place, 'filed')), outgoing(9, 'filed'))
  await numberAll()
  const all = await sender.parts.memory.listUnanswered(500)
  const lengths = [0, 1, 2, 3, 7].map((from) => deliveryRun(all.slice(from), carriageOf).messages.length)
  assert.deepEqual(lengths, [1, 2, 1, 4, 2])
  assert.equal(deliveryRun(all, null).messages.length, 9, 'without another method all go together')
})

test('a delivery has not more bundles and not more characters than a receiver takes', async () => {
  const sender = memorySender('VN', vn, cn)
  for (let place = 1; place <= 120; place++) {
    sender.outbox.push(outgoing(place, 'pushed'))
    await sender.parts.memory.numberMessages((waiting) => {
      const text = 'x'.repeat(place <= 110 ? 10 : 390_000)
      return { jws: `j${place}`, leaves: [], texts: waiting.map(() => ({ text, digest: '' })) }
    }, 1)
  }
  const all = await sender.parts.memory.listUnanswered(500)
  assert.equal(deliveryRun(all, null).messages.length, 100)
  assert.equal(deliveryRun(all.slice(110), null).messages.length, 6)
})

test('receipts that are not right are not believed, and the same is given again', async () => {
  const sender = memorySender('VN', vn, cn)
  sender.outbox.push(outgoing(1, 'fetched'))
  const parts = { ...sender.parts, carriageOf: () => carriageOf }
  await sendOnce({ ...parts, transport: async () => ({ kind: 'nobody' }), onAttempt: () => {} })
  const none = { receipts: [], expected: null }
  const given = await answerFetch(parts, none)
  assert.ok('bundles' in given && given.bundles.length === 1)
  const stranger = await memoryReceiver('CN', edKey('stranger'), vn).take(given.bundles)
  assert.ok(stranger.ok)
  const refused = await answerFetch(parts, stranger.value)
  assert.ok('fault' in refused && refused.fault === 'wrong')
  assert.deepEqual(await answerFetch(parts, none), given)
  assert.equal(sender.receipts.length, 0)
})

test('not more than the agreed messages go in any sixty seconds; the rest waits its turn', () => {
  const agreed = pace(() => 10)
  assert.equal(agreed.allowed(0), 10)
  agreed.spent(8, 500)
  agreed.spent(2, 30_000)
  assert.equal(agreed.allowed(60_000), 0)
  assert.equal(agreed.allowed(61_000), 8)
  assert.equal(agreed.allowed(92_000), 10)
})
