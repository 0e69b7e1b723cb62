import { useLanguage, useTexts } from '../../app/language.tsx'
import { showTime } from '../../format/instant.ts'
import { showNumber } from '../../format/number.ts'
import { useSide } from '../../parts/times.tsx'
import { BOARD_TEXTS } from '../../texts/board.ts'
import './hour-bars.css'

const HOUR_MS = 3_600_000
const BAR = 50
const HEIGHT = 64

/** The last 24 hours, one bar an hour; the last bar is the hour that runs. */
export function HourBars({ perHour, at }: { perHour: readonly number[]; at: string }) {
  const t = useTexts(BOARD_TEXTS)
  const language = useLanguage()
  const side = useSide()
  const most = Math.max(1, ...perHour)
  const end = Math.floor(Date.parse(at) / HOUR_MS) * HOUR_MS
  const hours = perHour.map((count, index) => ({
    count,
    time: showTime(end - (perHour.length - 1 - index) * HOUR_MS, side),
  }))
  const said = hours
    .filter(({ count }) => count > 0)
    .map(({ count, time }) => t('hourBar', { time, count: showNumber(count, language) }))
  return (
    <figure className="hour-bars">
      <figcaption>{t('perHour')}</figcaption>
      <div className="scroll-x">
        <svg
          viewBox={`0 0 ${BAR * hours.length} ${HEIGHT + 34}`}
          role="img"
          aria-label={said.join('; ') || t('perHour')}
        >
          {hours.map(({ count, time }, index) => {
            const height = (HEIGHT * count) / most
            const isNow = index === hours.length - 1
            return (
              <g key={time} className={isNow ? 'now' : ''}>
                <rect
                  x={index * BAR + 5}
                  y={16 + HEIGHT - height}
                  width={BAR - 10}
                  height={Math.max(1, height)}
                />
                {count > 0 && (
                  <text x={index * BAR + BAR / 2} y={12 + HEIGHT - height} textAnchor="middle">
                    {showNumber(count, language)}
                  </text>
                )}
                <text x={index * BAR + BAR / 2} y={HEIGHT + 31} textAnchor="middle" className="hour">
                  {time.slice(0, 2)}
                </text>
              </g>
            )
          })}
        </svg>
      </div>
    </figure>
  )
}
