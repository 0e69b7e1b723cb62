import type { BoardView } from '@landport/api/board-views'
import type { Text3 } from '@landport/std/text'
import { useQuery } from '@tanstack/react-query'
import { rulesQuery } from '../../api/queries.ts'
import { useSay, useTexts } from '../../app/language.tsx'
import { BOARD_TEXTS, STATION_KIND_TEXTS } from '../../texts/board.ts'
import { placeLabels } from './place-labels.ts'
import type { SitePlan } from './site-plan.ts'

type Say = (text: Text3) => string
const ROW_HEIGHT = 20

const stationLabels = (plan: SitePlan, say: Say) =>
  placeLabels(
    plan.stations.map((station) => ({
      key: station.id,
      x: station.x,
      text: say(STATION_KIND_TEXTS[station.kind]),
    })),
  )

/** How many rows of words stand below the road. */
export const labelRows = (plan: SitePlan, say: Say): number =>
  Math.max(0, ...stationLabels(plan, say).map((label) => label.row)) + 2

/** What stands along the road: barriers across the lanes with their owner, stations as ticks with a word. */
export function Furniture({ plan, lanes }: { plan: SitePlan; lanes: BoardView['lanes'] }) {
  const say = useSay()
  return (
    <g className="furniture">
      {stationLabels(plan, say).map((label) => {
        const station = plan.stations.find(({ id }) => id === label.key)!
        const y = plan.road.bottom + 42 + label.row * ROW_HEIGHT
        return (
          <g key={label.key} className="station">
            <title>{say(station.name)}</title>
            <line x1={label.x} x2={label.x} y1={plan.road.bottom} y2={y - 13} />
            <text x={label.x} y={y} textAnchor="middle">
              {label.text}
            </text>
          </g>
        )
      })}
      <Barriers plan={plan} lanes={lanes} />
    </g>
  )
}

function Barriers({ plan, lanes }: { plan: SitePlan; lanes: BoardView['lanes'] }) {
  const t = useTexts(BOARD_TEXTS)
  const say = useSay()
  const { data: rules } = useQuery(rulesQuery)
  const owners = new Map(rules?.pack.agencies.map(({ id, shortName }) => [id, shortName]))
  const states = new Map(lanes.map(({ lane, barrier }) => [lane, barrier]))
  const nearest = nearestOwnBarrier(plan)
  const words = { up: t('barrierUp'), down: t('barrierDown'), unknown: t('barrierUnknown') } as const
  return plan.barriers.map((barrier) => {
    const owner = barrier.side === plan.side ? owners.get(barrier.owner) : undefined
    return (
      <g key={barrier.id} className="barrier">
        <title>{say(barrier.name)}</title>
        {plan.lanes
          .filter((lane) => barrier.lanes.includes(lane.id))
          .map((lane) => {
            // Lane readings are of our own barrier at the line; of the others nothing is told.
            const state = barrier.id === nearest ? (states.get(lane.id) ?? 'unknown') : null
            return (
              <g key={lane.id} className={state === null ? 'untold' : `is-${state}`}>
                {state && <title>{words[state]}</title>}
                <rect x={barrier.x - 2} y={lane.y - 11} width="4" height="22" />
                {state === 'up' && (
                  <rect x={barrier.x - 2} y={lane.y - 7} width="4" height="14" className="gap" />
                )}
              </g>
            )
          })}
        {owner && (
          <text x={barrier.x} y={plan.road.bottom + 18} textAnchor="middle">
            {say(owner)}
          </text>
        )}
      </g>
    )
  })
}

/** The barrier of our own side that stands closest to the line. */
function nearestOwnBarrier(plan: SitePlan): string | null {
  const own = plan.barriers.filter((barrier) => barrier.side === plan.side)
  const sorted = own.toSorted((a, b) => Math.abs(a.x - plan.kmZeroX) - Math.abs(b.x - plan.kmZeroX))
  return sorted[0]?.id ?? null
}
