import { laneOrderOf, WHOLE_SITE, withLetsOut } from '@landport/barrier/order/lane-standing'
import type { RoadDirection, SiteHead } from '@landport/barrier/permit/permit'
import { rulesVersionOf } from '@landport/clearance/rulebook'
import type { GateState } from '@landport/passage/context'
import { siteDirection } from '@landport/site/opening-hours'
import { DIRECTIONS, GOODS_CLASSES, LANE_MODES } from '@landport/site/vocabulary'
import type { Instant } from '@landport/std/time'
import { listLaneStates } from '@landport/store/lane/lane-state'
import { type HeldEnd, siteEnds } from '../lanes/lane-ends.ts'
import type { Services } from '../services.ts'
import { worldTime } from '../world-time.ts'

/** What a site says of its gates, the other side and its lanes at this moment; `upTo`: to what was told of passages. */
export async function siteHead(services: Services, site: string, upTo: number): Promise<SiteHead> {
  const { side, clock, book, signer, pool } = services
  const at = clock.now()
  const found = book.find(site)
  const [states, ends, link, gates] = await Promise.all([
    listLaneStates(pool, site),
    found === null ? new Map<string, HeldEnd>() : siteEnds(pool, side, found),
    services.gates.link(),
    Promise.all(DIRECTIONS.map((direction) => gateOf(services, site, direction, at))),
  ])
  const otherHeardAt = link.lastHeardAt === null ? null : worldTime(services, link.lastHeardAt)
  return {
    side,
    site,
    log: signer.note.name,
    upTo,
    at,
    rules: rulesVersionOf(book.at(at).rules),
    gates: gates.map((gate) => ({ ...gate, otherHeardAt })),
    lanes: states
      .filter(({ lane }) => lane !== WHOLE_SITE)
      .flatMap((row) => laneOrderOf(withLetsOut(row, ends.get(row.lane)?.end ?? null)) ?? []),
    emergency: states.find(({ lane }) => lane === WHOLE_SITE)?.emergency ?? null,
  }
}

/**
 * The widest answer over all goods and modes: a gate that is closed for some of them alone takes the permission of
 * those vehicles back by itself.
 */
async function gateOf(
  services: Services,
  site: string,
  road: RoadDirection,
  now: Instant,
): Promise<{ readonly direction: RoadDirection; readonly own: GateState; readonly other: GateState }> {
  const direction = siteDirection(services.side, road)
  const answers = await Promise.all(
    GOODS_CLASSES.flatMap((goodsClass) =>
      LANE_MODES.map((laneMode) => services.gates.around({ site, direction, goodsClass, laneMode }, now)),
    ),
  )
  return {
    direction: road,
    own: widest(answers.map(({ gateOpen }) => gateOpen)),
    other: widest(answers.map(({ otherSideOpen }) => otherSideOpen)),
  }
}

const WIDEST_FIRST = ['open', 'by-appointment', 'unknown', 'closed'] as const satisfies readonly GateState[]
const widest = (states: readonly GateState[]): GateState =>
  WIDEST_FIRST.find((state) => states.includes(state)) ?? 'unknown'
