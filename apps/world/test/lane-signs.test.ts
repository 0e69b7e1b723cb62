import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { LanesView } from '@landport/api/lanes'
import type { LaneStanding } from '@landport/barrier/order/lane-standing'
import type { Lane } from '@landport/site/site-schema'
import { LaneSigns } from '@landport/world/gate/lane-signs'

const lane = (id: string, direction: Lane['direction'], mode: Lane['mode']): Lane => ({
  id,
  label: { vi: id, zh: id, en: id },
  direction,
  mode,
  isReversible: true,
  order: 0,
  provenance: { status: 'assumed', source: 'test' },
})
const LANES = [
  lane('out-1', 'out', 'smart'),
  lane('out-2', 'out', 'traditional'),
  lane('in-1', 'in', 'traditional'),
]

/** How a side works its lanes: as planned but for what is told. */
function worked(
  changes: Readonly<Record<string, Partial<LaneStanding>>>,
  emergency: LanesView['emergency'] = null,
): Pick<LanesView, 'lanes' | 'emergency'> {
  const lanes = LANES.map(({ id, direction, mode }) => ({
    standing: { lane: id, direction, mode, state: 'open', emergency: null, ...changes[id] },
  }))
  return { lanes: lanes as unknown as LanesView['lanes'], emergency }
}

test('a driver goes by the site file until a gate has said how it works its lanes', () => {
  const signs = new LaneSigns({ lanes: LANES })
  assert.deepEqual(signs.openFor('VN', 'traditional'), ['out-2'])
  assert.deepEqual(signs.openFor('VN', 'smart'), ['out-1'])
  assert.deepEqual(signs.openFor('CN', 'traditional'), ['in-1'])
  assert.deepEqual(signs.openFor('CN', 'smart'), [], 'a lane of another mode opens for nobody')
})

test('a lane is taken only while both ends are open the same way', () => {
  const signs = new LaneSigns({ lanes: LANES })
  const turned = { 'out-2': { direction: 'in' } } as const
  signs.heard('CN', worked(turned))
  assert.deepEqual(signs.openFor('VN', 'traditional'), [], 'open against each other: nobody drives')
  assert.deepEqual(signs.openFor('CN', 'traditional'), ['in-1'])
  signs.heard('VN', worked(turned))
  assert.deepEqual(signs.openFor('CN', 'traditional'), ['out-2', 'in-1'])
  assert.deepEqual(signs.openFor('VN', 'traditional'), [])
})

test('nobody drives into a lane that is closed at either end, nor into any while a site is cleared', () => {
  const signs = new LaneSigns({ lanes: LANES })
  signs.heard('CN', worked({ 'out-2': { state: 'closed' } }))
  assert.deepEqual(signs.openFor('VN', 'traditional'), [])
  signs.heard('CN', worked({}))
  assert.deepEqual(signs.openFor('VN', 'traditional'), ['out-2'])
  signs.heard('VN', worked({ 'out-1': { emergency: 'stop' } }))
  assert.deepEqual(signs.openFor('VN', 'smart'), [])
  signs.heard('VN', worked({}, 'evacuate'))
  assert.deepEqual([signs.openFor('VN', 'traditional'), signs.openFor('CN', 'traditional')], [[], []])
})
