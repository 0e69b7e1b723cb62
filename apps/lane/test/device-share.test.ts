import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deviceShare, KEPT_TO_MS } from '../src/devices/device-share.ts'

const PER_SECOND = 10

/** A device that may say ten messages a second, by a clock that the test moves. */
function bench() {
  const told: string[] = []
  let nowMs = 0
  const share = deviceShare({
    device: 'vn-out-1-seal',
    messagesPerSecondMax: PER_SECOND,
    listener: { state: (_device, state, unread = 0) => void told.push(`${state} ${unread}`) },
    monotonicMs: () => nowMs,
  })
  return {
    told,
    share,
    pass: (ms: number) => {
      nowMs += ms
    },
    /** So many messages, one each `everyMs`; how many were read. */
    say(count: number, everyMs: number): number {
      let read = 0
      for (let n = 0; n < count; n++) {
        nowMs += everyMs
        if (!share.take()) continue
        read++
        share.be('heard')
      }
      return read
    },
  }
}

test('a device that floods is in fault once, not with every second message, however much of it is read meanwhile', () => {
  const { told, say } = bench()
  const read = say(2_000, 1)
  assert.equal(read > PER_SECOND, true)
  assert.equal(read <= 4 * PER_SECOND, true)
  assert.deepEqual(told, ['heard 0', 'fault 1'])
})

test('one that has kept to its share for a while is well again, and how much was not read is told: nothing is lost silently', () => {
  const { told, share, say, pass } = bench()
  const read = say(500, 1)
  pass(KEPT_TO_MS - 1)
  share.look()
  assert.equal(told.at(-1), 'fault 1')
  pass(1)
  share.look()
  assert.equal(told.at(-1), `heard ${500 - read}`)
  say(3, 1_000)
  assert.equal(told.length, 3)
})

test('a flood that ends with the line is told with it, and a device that comes back begins anew', () => {
  const { told, share, say } = bench()
  const read = say(100, 1)
  share.be('silent')
  assert.equal(told.at(-1), `silent ${100 - read}`)
  share.be('heard')
  assert.equal(told.at(-1), 'heard 0')
})

test('a device that says itself that it is broken is so again when its flood is over', () => {
  const { told, share, say, pass } = bench()
  const read = say(100, 1)
  share.be('fault')
  pass(KEPT_TO_MS)
  share.look()
  assert.deepEqual(told.slice(-2), [`heard ${100 - read}`, 'fault 0'])
})

test('who keeps to his share is never in fault', () => {
  const { told, say } = bench()
  assert.equal(say(1_000, 1_000 / PER_SECOND), 1_000)
  assert.deepEqual(told, ['heard 0'])
})
