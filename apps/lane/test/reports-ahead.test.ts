import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { REPORTS_MAX, type ReportBatch, type ReportsTaken } from '@landport/barrier/link/site-link'
import { peekJws } from '@landport/exchange/jws'
import { type SiteClient, SiteRefusal } from '../src/site-line/site-client.ts'
import { tellingLane } from './telling-lane.ts'

interface Told {
  readonly oldest: number
  readonly first: number
  readonly last: number
}

/** A site that keeps what follows what it has and answers how far it is, each batch when `when` says so. */
async function tell(
  t: TestContext,
  count: number,
  when: (told: Told, tries: number) => Promise<void>,
): Promise<{ readonly upTo: number; readonly told: readonly Told[]; readonly mostAtOnce: number }> {
  let upTo = 0
  let atOnce = 0
  let mostAtOnce = 0
  const told: Told[] = []
  const client: Pick<SiteClient, 'sendReports'> = {
    async sendReports(batch): Promise<ReportsTaken> {
      const opened = peekJws(batch)
      assert.ok(opened.ok)
      const { oldest, reports } = JSON.parse(opened.value) as ReportBatch
      const one = { oldest, first: reports[0]!.seq, last: reports.at(-1)!.seq }
      told.push(one)
      mostAtOnce = Math.max(mostAtOnce, ++atOnce)
      try {
        await when(one, told.filter(({ first }) => first === one.first).length)
      } finally {
        atOnce--
      }
      // A hole is not jumped over, but by who says that nothing older is left.
      if (one.first <= upTo + 1 || one.first === oldest) upTo = Math.max(upTo, one.last)
      return { upTo }
    },
  }
  const { memory } = tellingLane(t, count, client)
  while (memory.countWaiting() > 0) await new Promise((resolve) => setTimeout(resolve, 5))
  return { upTo, told, mostAtOnce }
}

const moment = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 20))
const COUNT = 5 * REPORTS_MAX + 7

test('while the site records a full batch the next is on its way, never a third, and each says what is oldest at the lane', async (t) => {
  const { upTo, told, mostAtOnce } = await tell(t, COUNT, moment)
  assert.deepEqual([upTo, mostAtOnce], [COUNT, 2])
  assert.deepEqual(
    told.map(({ first, last }) => [first, last]),
    Array.from({ length: 6 }, (_, n) => [n * REPORTS_MAX + 1, Math.min((n + 1) * REPORTS_MAX, COUNT)]),
  )
  for (const { oldest, first } of told) assert.ok(oldest === first || oldest === first - REPORTS_MAX)
})

test('a batch that arrives before the one it follows is told again, and nothing is lost', async (t) => {
  const third = 2 * REPORTS_MAX + 1
  const { upTo, told } = await tell(t, COUNT, ({ first }) =>
    first === third - REPORTS_MAX ? moment().then(moment) : first === third ? Promise.resolve() : moment(),
  )
  assert.equal(upTo, COUNT)
  assert.equal(told.filter(({ first }) => first === third).length, 2)
})

test('where the site fails over a batch, what went ahead of its answer is told again after it', async (t) => {
  const second = REPORTS_MAX + 1
  const { upTo, told } = await tell(t, COUNT, async ({ first }, tries) => {
    await moment()
    if (first === second && tries === 1) throw new SiteRefusal(503, 'busy', 'busy')
  })
  assert.equal(upTo, COUNT)
  assert.deepEqual(
    told.slice(1, 5).map(({ first }) => first),
    [second, second + REPORTS_MAX, second, second + REPORTS_MAX],
  )
})

test('a lane in traffic, whose batches are not full, has one under way at a time', async (t) => {
  const { mostAtOnce } = await tell(t, REPORTS_MAX - 1, moment)
  assert.equal(mostAtOnce, 1)
})

test('a site that is away is asked with a hundred reports, and is told more and more once it is back', async (t) => {
  let asked = 0
  const { upTo, told } = await tell(t, 2 * REPORTS_MAX, async () => {
    if (++asked <= 3) throw new TypeError('fetch failed')
  })
  assert.equal(upTo, 2 * REPORTS_MAX)
  assert.deepEqual(
    told.slice(0, 6).map(({ first, last }) => last - first + 1),
    [REPORTS_MAX, 100, 100, 100, 200, 400],
  )
})
