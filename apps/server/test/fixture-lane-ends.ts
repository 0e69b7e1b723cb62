import assert from 'node:assert/strict'
import type { Client } from '@landport/api/client'
import type { LaneLine } from '@landport/api/lanes'
import type { CycleEvent, CycleState } from '@landport/barrier/cycle/cycle'
import type { SiteHead } from '@landport/barrier/permit/permit'
import { siteHead } from '../src/lane-link/site-head.ts'
import { turnLanes } from '../src/lanes/turn-lanes.ts'
import { type FakeUnit, registerUnit, SITE } from './fixture-lane-unit.ts'
import { eventually, makeSide, type SideName, type TestSide } from './fixture-side.ts'
import { mustBeDone } from './fixture-truck.ts'

export const LANE = 'out-3'
type Act = Parameters<Client['orderLane']>[2]['act']
type Order = SiteHead['lanes'][number]

/** One end of the lane: the side, its gate centre, and a computer at the lane that takes orders as they are told. */
export interface LaneEndRig {
  readonly side: TestSide
  readonly unit: FakeUnit
  /** Its code, or `done`. */
  order(act: Act): Promise<string>
  /** What lanes are told of this one now; by the site file when nothing was ordered. */
  head(): Promise<Pick<Order, 'state' | 'direction' | 'turning'> & { readonly order?: number }>
  line(): Promise<LaneLine>
  role(): Promise<string>
  /** The computer takes the newest order, and says that the lane is empty. */
  takeOrder(saysEmpty?: boolean): Promise<void>
  drive(event: CycleEvent, state: CycleState): Promise<void>
  /** Lets time do what it does. */
  step(): Promise<void>
}

export async function laneEnd(name: SideName): Promise<LaneEndRig> {
  const side = await makeSide(name)
  const unit = registerUnit(side, `${name.toLowerCase()}-lanes-9`)
  const heads = () => siteHead(side.server.services, SITE, 0)
  const orderOf = async () => (await heads()).lanes.find(({ lane }) => lane === LANE)
  const report = async (...contents: Parameters<FakeUnit['make']>[0][]) => {
    const answer = await unit.send(
      contents.map((content) => unit.make(content, { lane: LANE, at: side.clock.now() })),
    )
    assert.equal(answer.status, 200, await answer.text())
  }
  const centre = () => side.client(name === 'VN' ? 'gate-centre' : 'port-office')
  const line = async () =>
    mustBeDone(await (await centre()).lanes(SITE)).lanes.find(({ lane }) => lane === LANE)!
  return {
    side,
    unit,
    async order(act) {
      const answer = await (await centre()).orderLane(SITE, LANE, { act, reason: 'test' })
      return answer.ok ? 'done' : answer.error.code
    },
    head: async () => (await orderOf()) ?? { state: 'open', direction: 'out' },
    line,
    role: async () => (await line()).end?.end.role ?? '',
    async takeOrder(saysEmpty = true) {
      const order = await orderOf()
      assert.ok(order !== undefined)
      await report(
        { kind: 'order-taken', order },
        ...(saysEmpty
          ? [{ kind: 'cycle', state: 'idle', event: 'proved-empty', reference: null } as const]
          : []),
      )
    },
    drive: (event, state) => report({ kind: 'cycle', state, event, reference: null }),
    step: () => turnLanes(side.server.services).step(),
  }
}

export const roleIs = (end: LaneEndRig, role: string) =>
  eventually(`${end.side.side} is ${role}`, async () => (await end.role()) === role)
