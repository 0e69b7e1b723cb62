import assert from 'node:assert/strict'
import { test } from 'node:test'
import { landport } from './landport-process.ts'

async function run(...words: string[]): Promise<{ code: number | null; output: string }> {
  const process = landport('simulate', ...words)
  return { code: await process.ended, output: process.output() }
}

/** Of the two countries and of their lanes: the simulation's own tests plant more, `npm run simulate` all. */
const PLANTED = ['receipt-after-commit', 'repeat-signed-anew', 'effects-before-store', 'revoked-word-ignored']

test('the simulation ends with one line of JSON that counts lives, violations and planted bugs', async () => {
  const { code, output } = await run('--seeds', '5', '--planted', PLANTED.join(), '--json')
  const { seeds, violations, planted, planted_found } = JSON.parse(output.trim().split('\n').at(-1)!)
  assert.deepEqual(
    { code, seeds, violations, planted, planted_found },
    { code: 0, seeds: 5, violations: 0, planted: PLANTED.length, planted_found: PLANTED.length },
  )
  assert.equal((await run('--planted', 'no-such-bug')).code, 2)
})

test('one seed is played again to the bit; a broken rule is told by the shortest story, exit code 1', async () => {
  const [one, again] = [await run('--seed', '7', '--json'), await run('--seed', '7', '--json')]
  assert.deepEqual(one, again)
  assert.equal(one.code, 0)
  const broken = await run('--seed', '1', '--bug', 'queue-emptied-first')
  assert.equal(broken.code, 1)
  assert.match(broken.output, /message-lost/)
  assert.match(broken.output, /VN announces vehicle/)
  assert.equal((await run('--bug', 'queue-emptied-first')).code, 2)
})
