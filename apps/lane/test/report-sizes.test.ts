import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { ReportBatch } from '@landport/barrier/link/site-link'
import { peekJws } from '@landport/exchange/jws'
import type { LaneMemory } from '../src/memory/lane-memory.ts'
import { type SiteClient, SiteRefusal } from '../src/site-line/site-client.ts'
import { tellingLane } from './telling-lane.ts'

interface Table {
  readonly memory: LaneMemory
  /** Numbers in each batch that was sent. */
  readonly sent: number[][]
  /** What a restart would find. */
  reopen(): LaneMemory
}

/** A memory with so many reports waiting, told to a site that answers as `answer` says until it returns false. */
async function tell(
  t: TestContext,
  count: number,
  answer: (told: readonly number[], sent: readonly number[][]) => void,
  isDone: (memory: LaneMemory, sent: readonly number[][]) => boolean = (memory) =>
    memory.countWaiting() === 0,
): Promise<Table> {
  const sent: number[][] = []
  const client: Pick<SiteClient, 'sendReports'> = {
    async sendReports(batch) {
      const opened = peekJws(batch)
      assert.ok(opened.ok)
      const { oldest, reports: told } = JSON.parse(opened.value) as ReportBatch
      const numbers = told.map(({ seq }) => seq)
      assert.equal(oldest, numbers[0])
      sent.push(numbers)
      answer(numbers, sent)
      return { upTo: numbers.at(-1)! }
    },
  }
  const { memory, end, reopen } = tellingLane(t, count, client)
  while (!isDone(memory, sent)) await new Promise((resolve) => setTimeout(resolve, 5))
  await end()
  return { memory, sent, reopen }
}

const upTo = (count: number): number[] => Array.from({ length: count }, (_, place) => place + 1)

test('a site that finds a batch too large, or is too slow for it, gets smaller ones until it has everything, in order', async (t) => {
  const heard: number[] = []
  const { sent } = await tell(t, 60, (told) => {
    if (told.length > 40) throw new SiteRefusal(413, 'too-large', 'too large')
    if (told.length > 20) throw new DOMException('too slow', 'TimeoutError')
    heard.push(...told)
  })
  assert.deepEqual(heard, upTo(60))
  assert.deepEqual(
    sent.slice(0, 3).map(({ length }) => length),
    [60, 30, 15],
  )
})

test('a site that fails again and again over a large batch, or a way to it that says no to it by another word, gets smaller ones', async (t) => {
  for (const refused of [new SiteRefusal(400, 'refused', ''), new SiteRefusal(502, 'refused', '')]) {
    const heard: number[] = []
    await tell(t, 12, (told) => {
      if (told.length > 4) throw refused
      heard.push(...told)
    })
    assert.deepEqual(heard, upTo(12))
  }
})

test('one report that the site refuses for good is set aside, kept word for word, and holds up nothing that follows it', async (t) => {
  const heard: number[] = []
  const { sent, reopen } = await tell(t, 12, (told) => {
    if (told.includes(6)) throw new SiteRefusal(400, 'bad-request', 'not a report of this lane computer')
    heard.push(...told)
  })
  assert.deepEqual(
    heard,
    upTo(12).filter((seq) => seq !== 6),
  )
  assert.ok(sent.filter((told) => told.join() === '6').length >= 3, 'it was tried alone, more than once')
  const again = reopen()
  assert.deepEqual(
    again.listKept().filter(({ key }) => key.startsWith('aside/')),
    [{ key: 'aside/6', value: { text: '{"seq":6}', status: 400, code: 'bad-request' } }],
  )
  again.close()
})

test('the last report of all is not set aside before another follows it: its number would be given anew', async (t) => {
  const alone = (sent: readonly number[][]): number => sent.filter((told) => told.join() === '3').length
  const { reopen } = await tell(
    t,
    3,
    (told) => {
      if (told.includes(3)) throw new SiteRefusal(400, 'bad-request', '')
    },
    (_, sent) => alone(sent) > 3,
  )
  const again = reopen()
  assert.equal(again.lastSeq(), 3)
  again.close()
})

test('a site that refuses everything for good gets a few reports fewer, and the rest waits for a person', async (t) => {
  const { reopen } = await tell(
    t,
    40,
    () => {
      throw new SiteRefusal(400, 'bad-request', '')
    },
    (_, sent) => sent.filter((told) => told.join() === '6').length > 6,
  )
  const again = reopen()
  assert.deepEqual([again.listWaiting(100).length, again.listKept().length], [35, 5])
  again.close()
})

test('nothing is set aside for a site that knows this computer no longer, is in trouble itself, or has the number with other content', async (t) => {
  for (const [status, code] of [
    [401, 'unauthorised'],
    [409, 'lane-report-differs'],
    [500, 'internal'],
  ] as const) {
    let tries = 0
    const { reopen } = await tell(
      t,
      2,
      () => {
        tries++
        throw new SiteRefusal(status, code, '')
      },
      () => tries >= 5,
    )
    const again = reopen()
    assert.deepEqual([again.countWaiting(), again.listKept()], [2, []])
    again.close()
  }
})
