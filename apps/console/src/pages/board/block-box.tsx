import { useLanguage, useTexts } from '../../app/language.tsx'
import { showNumber } from '../../format/number.ts'
import { BOARD_TEXTS } from '../../texts/board.ts'
import { widthOf } from './place-labels.ts'
import type { Block } from './site-plan.ts'

interface Props {
  readonly block: Block
  readonly title: string
  /** Null until it is known how many there are: then no figure stands there, and no nought. */
  readonly fill: { readonly count: number; readonly hidden: number; readonly isMore: boolean } | null
  readonly capacity?: number
}

/** A place where vehicles stand close together: a queue or a yard, with how many and how full. */
export function BlockBox({ block, title, fill, capacity }: Props) {
  const t = useTexts(BOARD_TEXTS)
  const language = useLanguage()
  const { x, y, width, height } = block
  const count = fill === null ? '–' : `${fill.isMore ? '≥ ' : ''}${showNumber(fill.count, language)}`
  const figure =
    capacity === undefined ? count : t('occupancy', { count, capacity: showNumber(capacity, language) })
  const room = width - 30 - widthOf(figure) * 1.2
  const shown =
    widthOf(title) > room
      ? `${title.slice(0, Math.floor((title.length * room) / widthOf(title)) - 1)}…`
      : title
  return (
    <g className="block">
      <rect x={x} y={y} width={width} height={height} rx="3" />
      {capacity !== undefined && fill !== null && (
        <rect
          x={x}
          y={y + height - 4}
          width={(width * Math.min(fill.count, capacity)) / capacity}
          height="4"
          className="fill"
        />
      )}
      <text x={x + 9} y={y + 19} className="block-title">
        {shown}
        {shown !== title && <title>{title}</title>}
      </text>
      <text x={x + width - 9} y={y + 19} textAnchor="end" className="block-count">
        {figure}
      </text>
      {fill !== null && fill.hidden > 0 && (
        <text x={x + width - 9} y={y + height - 9} textAnchor="end" className="hidden-count">
          {t('more', { count: showNumber(fill.hidden, language) })}
        </text>
      )}
    </g>
  )
}
