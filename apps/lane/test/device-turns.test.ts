import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setImmediate as turn } from 'node:timers/promises'
import { deviceTurns } from '../src/run/device-turns.ts'

/** Outcomes that come when the test says so, in any order. */
function outcomes() {
  const open = new Map<string, () => void>()
  return {
    of: (name: string) => (done: (value: string) => void) => open.set(name, () => done(name)),
    come: (name: string) => open.get(name)!(),
  }
}

test('what a device says is taken in its order, whichever signature was checked first', () => {
  const turns = deviceTurns(10)
  const check = outcomes()
  const taken: string[] = []
  turns.after('reader', check.of('first'), (name) => taken.push(name))
  turns.after('reader', check.of('second'), (name) => taken.push(name))
  turns.inTurn('reader', () => taken.push('its line broke'))
  check.come('second')
  assert.deepEqual(taken, [])
  check.come('first')
  assert.deepEqual(taken, ['first', 'second', 'its line broke'])
})

test('no device waits for the signature of another', () => {
  const turns = deviceTurns(10)
  const check = outcomes()
  const taken: string[] = []
  turns.after('reader', check.of('signed'), (name) => taken.push(name))
  turns.inTurn('loop', () => taken.push('a loop beside it'))
  turns.after('other reader', check.of('signed there'), (name) => taken.push(name))
  check.come('signed there')
  assert.deepEqual(taken, ['a loop beside it', 'signed there'])
})

test('after its last word was taken a device is taken at once again', () => {
  const turns = deviceTurns(10)
  const check = outcomes()
  const taken: string[] = []
  turns.after('reader', check.of('signed'), (name) => {
    taken.push(name)
    turns.inTurn('reader', () => taken.push('said while that was taken'))
  })
  check.come('signed')
  turns.inTurn('reader', () => taken.push('said later'))
  assert.deepEqual(taken, ['signed', 'said while that was taken', 'said later'])
})

test('a line is read no further while as many wait as may, and again as soon as one was checked', async () => {
  const turns = deviceTurns(2)
  const check = outcomes()
  const nothing = (): void => {}
  turns.after('a', check.of('one'), nothing)
  assert.equal(turns.room(), null)
  turns.after('b', check.of('two'), nothing)
  let isRead = false
  void turns.room()!.then(() => {
    isRead = true
  })
  await turn()
  assert.equal(isRead, false)
  check.come('two')
  await turn()
  assert.equal(isRead, true)
  assert.equal(turns.room(), null)
})
