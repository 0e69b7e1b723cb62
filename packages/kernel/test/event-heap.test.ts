import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Agenda } from '@landport/kernel/agenda'
import { EventHeap } from '@landport/kernel/event-heap'
import { randomStream } from '@landport/kernel/random-stream'
import fc from 'fast-check'

const SEED = 20250711

test('events leave the heap by time, then priority, then the order in which they were scheduled', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(20), fc.integer({ min: -2, max: 2 }))), (events) => {
      const heap = new EventHeap(1)
      events.forEach(([time, priority], n) => {
        heap.push(time, priority, n)
      })
      const expected = events
        .map(([time, priority], n) => ({ time, priority, n }))
        .sort((a, b) => a.time - b.time || a.priority - b.priority || a.n - b.n)
      for (const event of expected) {
        assert.equal(heap.nextTime, event.time)
        assert.equal(heap.pop(), event.n)
      }
      assert.equal(heap.size, 0)
    }),
    { seed: SEED },
  )
})

test('pushes and pops in any mixture keep the order of what is left', () => {
  const random = randomStream(SEED, 'mixture')
  const heap = new EventHeap(4)
  let left: { time: number; id: number }[] = []
  for (let id = 0; id < 5_000; id++) {
    if (random() < 0.6 || left.length === 0) {
      const time = Math.floor(random() * 1000)
      heap.push(time, 0, id)
      left.push({ time, id })
    } else {
      const first = left.reduce((a, b) => (b.time < a.time || (b.time === a.time && b.id < a.id) ? b : a))
      assert.equal(heap.pop(), first.id)
      left = left.filter((event) => event !== first)
    }
  }
})

test('the clock of an agenda stands at the last event and never goes back', () => {
  const agenda = new Agenda<string>(1000)
  agenda.schedule(500, 'late')
  agenda.schedule(3000, 'three')
  agenda.scheduleIn(999.6, 'two')
  assert.equal(agenda.takeDue(1000), 'late')
  assert.equal(agenda.nowMs, 1000)
  assert.equal(agenda.takeDue(1999), undefined)
  assert.equal(agenda.takeDue(2000), 'two')
  assert.equal(agenda.nowMs, 2000)
  assert.equal(
    agenda.runUntil(5000, () => {}),
    1,
  )
  assert.equal(agenda.nowMs, 5000)
})

test('a time that is no whole millisecond is refused', () => {
  assert.throws(() => new EventHeap().push(1.5, 0, 1), /integer milliseconds/)
})
