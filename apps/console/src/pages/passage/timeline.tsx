import type { TimelineLine } from '@landport/api/passage-views'
import { useSay, useTexts } from '../../app/language.tsx'
import { showTime } from '../../format/instant.ts'
import { useSide, When } from '../../parts/times.tsx'
import { MARK_TEXTS } from '../../texts/common-marks.ts'
import { PASSAGE_TEXTS } from '../../texts/passage.ts'

/** A minute between what happened and when it was written down is ordinary; more is said. */
const LATE_MS = 60_000

/** The journal of this passage, the newest first. */
export function Timeline({ lines }: { lines: readonly TimelineLine[] }) {
  const t = useTexts(PASSAGE_TEXTS)
  const marks = useTexts(MARK_TEXTS)
  const say = useSay()
  const side = useSide()
  return (
    <ol className="timeline">
      {lines
        .toSorted((a, b) => b.version - a.version)
        .map((line) => (
          <li key={line.version} className={line.sealed ? 'sealed' : 'unsealed'}>
            <span className="at">
              <When at={line.eventAt} />
            </span>
            <span className="dot" role="img" aria-label={line.sealed ? t('sealed') : t('notSealed')} />
            <div>
              <p>
                <strong>{say(line.title)}</strong>
                {line.simulated && <span className="mark">{marks('simulated')}</span>}
              </p>
              {line.detail && <p>{say(line.detail)}</p>}
              <p className="quiet">
                {say(line.actor)}
                {Date.parse(line.recordedAt) - Date.parse(line.eventAt) > LATE_MS &&
                  `, ${t('recorded', { time: showTime(line.recordedAt, side) })}`}
              </p>
            </div>
          </li>
        ))}
    </ol>
  )
}
