import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { plusMinutes } from '@landport/std/time'
import { keepUncrossedAlarms } from '../src/timers/uncrossed-alarms.ts'
import { opened, permittedEmptyTruck, releaseOf, wayOf } from './fixture-lane-unit.ts'
import { listeningUnit } from './fixture-listening-unit.ts'

const { vn, unit, line, drop } = await listeningUnit()
after(drop)

const open = async (): Promise<{ readonly owner: string; readonly reference: string }[]> => {
  await keepUncrossedAlarms(vn.server.services)
  const { rows } = await vn.server.services.pool.query(
    `select owner_agency as owner, reference from alarm where kind = 'lane-opened-not-crossed' and ended_at is null`,
  )
  return rows
}

test('a vehicle that went under the barrier and was never seen at km 0 comes to the border guard by name, once, and the alarm ends when the crossing comes late', async () => {
  const { reference, plate } = await permittedEmptyTruck(vn)
  const at = vn.clock.now()
  const way = wayOf(reference, plate, at, await releaseOf(line, reference))
  await unit.report(...way.filter(({ kind }) => kind !== 'crossed'))
  assert.deepEqual(await open(), [], 'it is on its way')
  vn.clock.forward(6)
  assert.deepEqual(await open(), [{ owner: 'border-guard', reference }])
  assert.equal((await open()).length, 1)
  const seenAt = plusMinutes(at, 1)
  await unit.report({ ...way.find(({ kind }) => kind === 'crossed')!, seenAt } as (typeof way)[number])
  assert.deepEqual(await open(), [])
  const { rows } = await vn.server.services.pool.query(
    'select crossed_at as at from passage where reference = $1',
    [reference],
  )
  assert.equal((rows[0]!.at as Date).toISOString(), seenAt, 'it crossed when the sensor saw it')
})

test('an opening that nobody took is none', async () => {
  const { reference } = await permittedEmptyTruck(vn)
  await unit.report(
    opened(reference),
    { kind: 'cycle', state: 'ordered', event: 'opened', reference },
    { kind: 'cycle', state: 'lowering', event: 'not-taken', reference },
  )
  vn.clock.forward(6)
  assert.deepEqual(await open(), [])
})
