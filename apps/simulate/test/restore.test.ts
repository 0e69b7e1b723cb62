import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type LifeReport, live } from '../src/life.ts'
import type { Happening, Plan } from '../src/plan/plan.ts'

/** Three vehicles come and people work on them on both sides all the time; besides that, what the test says. */
function planWith(...faults: readonly Happening[]): Plan {
  const work: Happening[] = [1, 2, 3].map((serial) => ({ atMs: serial * 500, kind: 'register', serial }))
  for (let atMs = 1_000; atMs < 28_000; atMs += 500)
    work.push({ atMs, kind: 'act', side: atMs % 1_000 === 0 ? 'VN' : 'CN', draw: 7 * atMs + 1, times: 3 })
  const happenings = [...work, ...faults].sort((a, b) => a.atMs - b.atMs)
  return { seed: 7, signing: 'stand-in', hasTwoServers: false, happenings }
}

const restore = (rest: Partial<Extract<Happening, { kind: 'restore' }>>): Happening => ({
  atMs: 12_000,
  kind: 'restore',
  side: 'VN',
  ageMs: 6_000,
  forMs: 6_000,
  cutMs: 0,
  isFileLost: false,
  ...rest,
})

async function kept(plan: Plan): Promise<LifeReport> {
  const report = await live(plan, { keepsHistory: true })
  assert.deepEqual(report.violations, [])
  assert.ok(report.messages > 0, 'they told each other something')
  return report
}

for (const side of ['VN', 'CN'] as const)
  test(`${side} is put back from a backup, closes its journal where the other side cosigned it last and begins the next`, async () => {
    const { restores, epochs } = await kept(planWith(restore({ side })))
    assert.deepEqual({ restores, epochs }, { restores: 1, epochs: 1 })
  })

test('a restored side whose line is cut signs and numbers nothing until it was told what it lost', async () => {
  const { history, epochs } = await kept(planWith(restore({ cutMs: 8_000 })))
  assert.equal(epochs, 1)
  const started = history.findIndex((line) => /^18000 VN starts/.test(line))
  const told = history.findIndex((line, at) => at > started && line.includes('CN answers /position 200'))
  const between = history.slice(started, told)
  assert.ok(Number(history[told]!.split(' ')[0]) >= 26_000)
  assert.ok(!between.some((line) => /VN asks \/(head|messages)/.test(line)), 'nothing signed was shown')
})

test('both sides are put back from backups at different moments, one while the other restores', async () => {
  const early = restore({ side: 'VN', atMs: 10_000, ageMs: 4_000 })
  const { restores } = await kept(planWith(early, restore({ side: 'CN', atMs: 15_990, ageMs: 9_000 })))
  assert.ok(restores >= 2, `${restores} restores`)
  await kept(planWith(early, restore({ side: 'CN', atMs: 24_000, ageMs: 10_000 })))
})

test('a receipt is lost, its sender dies, and the receiver is put back to before it took the message', async () => {
  const report = await kept(
    planWith(
      { atMs: 8_000, kind: 'drop', to: 'CN', path: '/messages', part: 'answer', count: 1 },
      { atMs: 8_700, kind: 'crash', side: 'VN', forMs: 8_000 },
      restore({ side: 'CN', atMs: 9_000, ageMs: 2_000, forMs: 6_000 }),
    ),
  )
  assert.equal(report.restores, 1)
})

test('a side is put back twice, the second time to before its first restore', async () => {
  const first = restore({ atMs: 9_000, ageMs: 3_000, forMs: 5_000 })
  const { epochs } = await kept(planWith(first, restore({ atMs: 20_000, ageMs: 13_000, forMs: 5_000 })))
  assert.equal(epochs, 1, 'the disk that came back knows only the epoch begun after it')
})

test('a restore goes on wherever it dies and whichever message of it is lost', async (t) => {
  let lives = 0
  for (const side of ['VN', 'CN'] as const)
    for (const when of ['before', 'after'] as const)
      for (let commits = 0; commits < 8; commits++) {
        const crash: Happening = { atMs: 17_000, kind: 'crash-in-restore', side, commits, when, forMs: 700 }
        const { epochs } = await kept(planWith(restore({ side }), crash))
        assert.ok(epochs >= 1)
        lives += 1
      }
  for (const path of ['/position', '/epoch', '/refill', '/witnessed', '/cosigned'] as const)
    for (const part of ['request', 'answer'] as const)
      for (const count of [1, 2]) {
        const drop: Happening = { atMs: 17_000, kind: 'drop', to: 'CN', path, part, count }
        const { epochs } = await kept(planWith(restore({}), drop))
        assert.ok(epochs >= 1)
        lives += 1
      }
  t.diagnostic(`${lives} restores`)
})

test('a side that dies in the midst of a refill takes nothing before it was told what it still lacks', async (t) => {
  let tooEarly = 0
  for (const commits of [2, 3, 4, 5, 6]) {
    const { history } = await kept(
      planWith(
        restore({ side: 'CN', ageMs: 11_000 }),
        { atMs: 17_000, kind: 'crash-in-restore', side: 'CN', commits, when: 'after', forMs: 3_000 },
        { atMs: 20_000, kind: 'drop', to: 'VN', path: '/position', part: 'answer', count: 3 },
        { atMs: 21_800, kind: 'replay', from: 'VN' },
      ),
    )
    tooEarly += history.filter((line) => /^218\d\d CN answers \/messages 503/.test(line)).length
  }
  assert.equal(tooEarly, 5, 'what it had taken and lost came once more while it did not know')
  t.diagnostic(`${tooEarly} deliveries came too early`)
})
