import assert from 'node:assert/strict'
import { test } from 'node:test'
import { live } from '../src/life.ts'
import { planOf } from '../src/plan/plan.ts'
import { playSeeds, range } from '../src/play/play-seeds.ts'

const FIRST = Number(process.env.LANDPORT_SEED ?? 1)
const SEEDS = 500

test(`two countries live through ${SEEDS} lives of faults and nothing happens that never may (seeds from ${FIRST})`, async (t) => {
  const played = await playSeeds(range(FIRST, SEEDS))
  t.diagnostic(
    `${played.seeds} lives, ${played.steps} steps, ${played.messages} messages, ${played.crossings} crossings, ${played.repeats} repeats, ${played.conflicts} conflicts, ${played.gaps} gaps, ${played.restores} restores, ${played.epochs} epochs`,
  )
  assert.deepEqual(played.broken, [])
  assert.equal(played.seeds, SEEDS)
  assert.ok(played.messages > SEEDS, 'they told each other something')
  assert.ok(played.crossings > SEEDS / 5, 'vehicles crossed')
  assert.ok(played.restores > SEEDS / 10, `${played.restores} restores`)
  assert.ok(played.epochs > SEEDS / 20, `${played.epochs} epochs`)
  const { repeats, conflicts, gaps } = played
  assert.ok(
    Math.min(repeats, conflicts, gaps) >= 10,
    `${repeats} repeats, ${conflicts} conflicts, ${gaps} gaps`,
  )
})

test('a seed plays the same life to the bit each time, with real signatures too', async () => {
  for (const seed of [FIRST + 3, FIRST + 4, 10 * FIRST]) {
    const [one, again] = [await live(planOf(seed)), await live(planOf(seed))]
    assert.equal(one.digest, again.digest)
    assert.equal(one.steps, again.steps)
  }
  assert.equal(planOf(10).signing, 'ed25519')
  assert.notEqual((await live(planOf(1))).digest, (await live(planOf(2))).digest)
})

test('every kind of fault is drawn, restores and what goes wrong in them too', () => {
  const kinds = new Set([...range(1, 100)].flatMap((seed) => planOf(seed).happenings.map(({ kind }) => kind)))
  assert.deepEqual([...kinds].sort(), [
    'act',
    'bad-line',
    'crash',
    'crash-at-commit',
    'crash-in-restore',
    'cut',
    'drop',
    'forged-head',
    'forged-message',
    'full-disk',
    'out-of-turn',
    'register',
    'replay',
    'restore',
    'skew',
  ])
})
