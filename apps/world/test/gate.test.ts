import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { CallQueue } from '@landport/world/gate/gate-centre'
import { leftForPeople } from '@landport/world/offices/left-for-people'
import { Office, type Visit } from '@landport/world/offices/office'
import { officersOnDuty } from '@landport/world/offices/service-laws'
import { PassageWatch } from '@landport/world/passages/passage-watch'
import { hanoiMs } from '@landport/world/plan/opening'
import { WorldTime } from '@landport/world/time/world-time'

/** A fast clock of the real kind: a world minute passes in a fifth of a millisecond. */
function fastTime(t: TestContext, at = '10:00', speed = 300_000): WorldTime {
  const time = new WorldTime({ realMs: Date.now(), worldMs: hanoiMs('2026-11-22', at), speed })
  t.after(() => time.stop())
  return time
}

const visit = (reference: string, direction: 'out' | 'in', done: string[], urgent = () => false): Visit => ({
  reference,
  direction,
  subjects: ['declaration'],
  examination: 'none',
  isUrgent: urgent,
  goesFirst: false,
  mayBeLeft: true,
  begin: async () => {},
  finish: async () => {
    done.push(reference)
  },
})

test('officers leave for people the export passages that came last, and none for longer than twenty minutes', () => {
  const now = hanoiMs('2026-11-22', '10:00')
  const waiting = (reference: string, minutes: number, direction: 'out' | 'in' = 'out') => ({
    reference,
    direction,
    waitingSinceMs: now - minutes * 60_000,
  })
  const list = [waiting('a', 19), waiting('b', 5), waiting('c', 1), waiting('d', 21), waiting('e', 2, 'in')]
  assert.deepEqual([...leftForPeople(list, 2, now)].sort(), ['b', 'c'])
  assert.deepEqual([...leftForPeople(list, 6, now)].sort(), ['a', 'b', 'c'])
  assert.deepEqual([...leftForPeople(list, 0, now)], [])
})

test('a passage that a person works on is served at once; the others come when their twenty minutes are over', async (t) => {
  const time = fastTime(t, '10:00', 1_000)
  const office = new Office('VN', 'customs', time, 1, 6)
  const done: string[] = []
  let urgent = false
  const left = office.visit(visit('left', 'out', done))
  const helped = office.visit(visit('helped', 'out', done, () => urgent))
  await office.visit(visit('import', 'in', done))
  assert.deepEqual(done, ['import'])
  urgent = true
  office.assign()
  await helped
  assert.equal(done[1], 'helped')
  await left
  assert.deepEqual(done, ['import', 'helped', 'left'])
})

test('no more visits run at a time than officers are on duty', async (t) => {
  const time = fastTime(t)
  const office = new Office('CN', 'immigration-inspection', time, 1, 6)
  let now = 0
  let most = 0
  const visits = Array.from({ length: 40 }, (_, n) =>
    office.visit({
      ...visit(`V${n}`, 'in', []),
      begin: async () => {
        most = Math.max(most, ++now)
      },
      finish: async () => {
        now--
      },
    }),
  )
  await Promise.all(visits)
  assert.equal(most, officersOnDuty('CN', 'immigration-inspection', 10))
})

test('the gate centre calls who is ready in the order of arrival, whom a person helped at once, and a guided vehicle before all trucks', async (t) => {
  // Hours before the gate opens, so that all have joined by then on a busy machine.
  const time = fastTime(t, '00:30')
  const open = [{ fromMs: hanoiMs('2026-11-22', '07:00'), toMs: hanoiMs('2026-11-22', '20:00') }]
  const queue = new CallQueue(time, 130, () => open)
  const called: string[] = []
  const ready = new Set(['early', 'late', 'helped', 'guided'])
  const all = ['late', 'early', 'unready', 'helped', 'guided'].map(
    (reference, n) =>
      new Promise<void>((resolve) => {
        queue.join({
          reference,
          arrivedAtMs: reference === 'early' ? 0 : n + 1,
          isUrgent: () => reference === 'helped',
          goesFirst: reference === 'guided',
          isReady: () => ready.has(reference),
          call: async () => {
            assert.ok(time.now() >= open[0]!.fromMs, 'called before the gate opened')
            called.push(reference)
            resolve()
            return true
          },
        })
      }),
  )
  await Promise.all([all[0], all[1], all[3], all[4]])
  assert.deepEqual(called, ['helped', 'guided', 'early', 'late'])
  ready.add('unready')
  queue.nudge()
  await all[2]
  await time.sleep(1)
  assert.equal(queue.length, 0)
})

test('a decision that no simulated officer gave is a person’s', () => {
  const watch = new PassageWatch()
  const people: string[] = []
  watch.onPersonDecided = (reference) => people.push(reference)
  watch.decisionGiven('VN-1', 1)
  watch.told('VN-1', ['decision-recorded'], null)
  assert.deepEqual(people, [])
  watch.told('VN-1', ['decision-recorded'], null)
  assert.deepEqual(people, ['VN-1'])
})

test('an older list does not undo later news', async () => {
  const watch = new PassageWatch()
  const askedAt = Date.now() - 50
  watch.told('VN-1', ['gated-in'], 'gated-in')
  watch.seen('VN-1', 'called', askedAt)
  assert.equal(watch.get('VN-1').phase, 'gated-in')
  watch.seen('VN-1', 'permitted', Date.now() + 1)
  await watch.waitFor('VN-1', ({ phase }) => phase === 'permitted')
})
