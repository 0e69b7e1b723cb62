import type { BoardView } from '@landport/api/board-views'
import type { LaneLine } from '@landport/api/lanes'
import type { Site } from '@landport/site/site-schema'
import type { Side } from '@landport/std/side'
import { otherSide } from '@landport/std/side'
import { useMemo } from 'react'
import { useSay, useTexts } from '../../app/language.tsx'
import { BOARD_TEXTS } from '../../texts/board.ts'
import { SIDE_NAMES } from '../../texts/names-of-states.ts'
import { BlockBox } from './block-box.tsx'
import { Furniture, labelRows } from './furniture.tsx'
import { Lanes } from './lanes.tsx'
import { placeVehicles } from './place-vehicles.ts'
import { planSite, WIDTH } from './site-plan.ts'
import type { WaitingQueue } from './use-waiting.ts'
import { Vehicle } from './vehicle.tsx'
import './site-drawing.css'

const NONE: readonly never[] = []

interface Props {
  readonly site: Site
  readonly side: Side
  /** Null until the figures come: the ground is drawn from the site file alone. */
  readonly board: BoardView | null
  /** Vehicles that are not on the ground yet; `isMore` when there are more than are told. */
  readonly waiting: readonly WaitingQueue[]
  readonly computers: readonly LaneLine[]
}

/** The site is the picture: our country on the left, km 0 as a line, theirs on the right. */
export function SiteDrawing({ site, side, board, waiting, computers }: Props) {
  const t = useTexts(BOARD_TEXTS)
  const say = useSay()
  const plan = useMemo(() => planSite(site, side), [site, side])
  const placement = useMemo(() => {
    const seen = board?.passages ?? NONE
    const onGround = new Map(seen.map((line) => [line.reference, line]))
    // The lists are read a moment apart: what the board knows on the ground is not drawn in a queue as well.
    const queued = waiting.flatMap(({ lines }) => lines).filter((line) => !onGround.has(line.reference))
    return placeVehicles([...seen, ...queued], plan)
  }, [board?.passages, waiting, plan])
  const rows = labelRows(plan, say)
  const height = plan.road.bottom + 24 + rows * 20
  const theirs = otherSide(side)
  const inBlock = (id: string) => {
    const queue = waiting.find(({ block }) => block === id)
    if (board === null || queue?.isKnown === false) return null
    return { ...(placement.blocks[id] ?? { count: 0, hidden: 0 }), isMore: queue?.isMore ?? false }
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a narrow screen scrolls the drawing, also by keys
    <section className="drawing scroll-x" tabIndex={0} aria-label={t('drawing')}>
      {/* biome-ignore lint/a11y/noSvgWithoutTitle: the section is named; a title here would follow the pointer everywhere */}
      <svg viewBox={`0 0 ${WIDTH} ${height}`} className="site">
        <rect x={plan.kmZeroX} y="0" width={WIDTH - plan.kmZeroX} height={height} className="their-ground" />
        <text x={plan.kmZeroX - 14} y="22" textAnchor="end" className="country">
          {say(site.sides[side].shortName)} · {say(SIDE_NAMES[side])}
        </text>
        <text x={plan.kmZeroX + 14} y="22" className="country">
          {say(SIDE_NAMES[theirs])} · {say(site.sides[theirs].shortName)}
        </text>
        <BlockBox block={plan.queue} title={t('queueOut')} fill={inBlock('queue')} />
        {plan.ownYard && (
          <BlockBox
            block={plan.ownYard}
            title={say(plan.ownYard.name)}
            fill={inBlock('own-yard')}
            capacity={plan.ownYard.capacity}
          />
        )}
        <BlockBox
          block={plan.otherYard}
          title={t('queueIn', { side: say(SIDE_NAMES[theirs]) })}
          fill={inBlock('other-yard')}
        />
        <Lanes plan={plan} lanes={board?.lanes ?? NONE} computers={computers} />
        <Furniture plan={plan} lanes={board?.lanes ?? NONE} />
        <line x1={plan.kmZeroX} x2={plan.kmZeroX} y1="6" y2={height - 4} className="km-zero" />
        <text x={plan.kmZeroX} y={plan.road.top - 8} textAnchor="middle" className="km-zero-name">
          {t('kmZero')}
        </text>
        <g>
          {placement.tails.map(({ x, y, hidden }) => (
            <text key={`${x}/${y}`} x={x} y={y + 5} textAnchor="middle" className="hidden-count">
              {`+${hidden}`}
            </text>
          ))}
          {placement.vehicles.map((vehicle) => (
            <Vehicle key={vehicle.line.reference} vehicle={vehicle} />
          ))}
        </g>
      </svg>
    </section>
  )
}
