import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as realDelay } from 'node:timers/promises'
import { Crowd } from '@landport/world/lives/crowd'
import type { Cast } from '@landport/world/people/cast'

/** Only what the crowd looks at. */
const sides = () => {
  const side = { isBusy: false, isReachable: true, waiting: 0 }
  return { VN: { ...side }, CN: { ...side } }
}
const crowdOf = (casts: ReturnType<typeof sides>, said: string[]): Crowd =>
  new Crowd(casts as unknown as Record<'VN' | 'CN', Cast>, (text) => said.push(text))

test('arrivals are held back while a platform is busy, then come in their order, and the log says both', async () => {
  const casts = sides()
  const said: string[] = []
  const crowd = crowdOf(casts, said)
  casts.CN.isBusy = true
  const came: number[] = []
  const all = [1, 2, 3].map((n) => crowd.enter().then(() => came.push(n)))
  await realDelay(120)
  assert.deepEqual(came, [])
  assert.match(said[0]!, /3 arrivals are held back/)
  casts.CN.isBusy = false
  await Promise.all(all)
  assert.deepEqual(came, [1, 2, 3])
})

test('no more than sixty vehicles wait to be known on the other side, unless that side is down', async () => {
  const casts = sides()
  const crowd = crowdOf(casts, [])
  for (let n = 0; n < 60; n++) await crowd.enter()
  let has61 = false
  const next = crowd.enter().then(() => {
    has61 = true
  })
  await realDelay(120)
  assert.equal(has61, false)
  crowd.leave()
  await next
  casts.CN.isReachable = false
  await crowd.enter()
})
