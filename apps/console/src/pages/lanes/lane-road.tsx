import type { LaneLine } from '@landport/api/lanes'
import type { Side } from '@landport/std/side'

const WIDTH = 420
const MIDDLE = WIDTH / 2
const BARRIER_X = MIDDLE - 70
const HEIGHT = 34
const Y = HEIGHT / 2

/** The lane as a band: which way it leads, where the barrier stands, and who is at it. Words beside it say the same. */
export function LaneRoad({ line, side }: { readonly line: LaneLine; readonly side: Side }) {
  const { standing, view } = line
  // Site files name directions as seen from Viet Nam; our own country is on the left.
  const leadsRight = (standing.direction === 'out') === (side === 'VN')
  const isHeard = line.status === 'heard' && view !== null
  const barrier = isHeard ? view.cycle.barrier : 'unknown'
  const at = isHeard ? VEHICLE_AT[view.cycle.state] : undefined
  return (
    <svg className="lane-road" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      <rect x="0" y={Y - 11} width={WIDTH} height="22" className="band" />
      {[36, 290, 350, 400].map((x) => (
        <path
          key={x}
          className="chevron"
          d={leadsRight ? `M${x} ${Y - 5}l6 5-6 5` : `M${x} ${Y - 5}l-6 5 6 5`}
        />
      ))}
      {standing.state === 'closed' && (
        <path
          className="crossed"
          d={`M${MIDDLE + 30} ${Y - 7}l14 14m0-14-14 14M120 ${Y - 7}l14 14m0-14-14 14`}
        />
      )}
      <path d={`M${MIDDLE} 0v${HEIGHT}`} className="km0" />
      <g transform={`translate(${BARRIER_X} ${Y})`} className={`barrier ${barrier}`}>
        {barrier === 'up' ? <path d="M-4 11 8-14" /> : <path d="M0-13v26" />}
        {(barrier === 'unknown' || barrier === 'fault') && <circle r="5" />}
      </g>
      {at !== undefined && (
        <rect
          className="vehicle"
          x={(leadsRight ? BARRIER_X + at : BARRIER_X - at) - 17}
          y={Y - 6}
          width="34"
          height="12"
        />
      )}
    </svg>
  )
}

/** Where a vehicle is known to be, drawing units from the barrier along its way; none in the other states. */
const VEHICLE_AT: Readonly<Record<string, number | undefined>> = {
  waiting: -30,
  ordered: -30,
  open: -30,
  passing: 0,
  between: 36,
  tailgating: 0,
  'two-vehicles': -30,
}
