import type { CellView } from '@landport/api/passage-views'
import { DECISION_NAMES } from '@landport/passage/names'
import { useSay, useTexts } from '../app/language.tsx'
import { MARK_TEXTS } from '../texts/common-marks.ts'
import { subjectName } from '../texts/subject-name.ts'
import { groupByAgency } from './agency-cells.ts'
import './decision-row.css'
import { StateShape } from './state-shape.tsx'

/**
 * The decision board: one cell per agency, always in the same order, four states by shape and word, the one who must
 * act next marked. `compact` is for list lines: what an agency owes is folded into one word and a count.
 */
export function DecisionRow({ cells, compact = false }: { cells: readonly CellView[]; compact?: boolean }) {
  const t = useTexts(MARK_TEXTS)
  const say = useSay()
  if (cells.length === 0) return <p className="quiet">{t('nobody')}</p>
  return (
    <ul className={compact ? 'decision-row compact' : 'decision-row'} aria-label={t('decisionBoard')}>
      {groupByAgency(cells).map((group) => (
        <li key={group.agency} className={`cell is-${group.state}${group.next ? ' is-next' : ''}`}>
          <span className="agency">{say(group.agencyName)}</span>
          {compact ? (
            <span className={`word of-${group.state}`}>
              <StateShape state={group.state} />
              {say(DECISION_NAMES[group.state])}
              {group.cells.length > 1 && group.state === 'not-yet' && (
                <span className="count">
                  {group.yesCount}/{group.cells.length}
                </span>
              )}
            </span>
          ) : (
            group.cells.map((cell) => (
              <span key={`${cell.subject}/${cell.before}`} className={`word of-${cell.state}`}>
                <StateShape state={cell.state} />
                <span>{say(DECISION_NAMES[cell.state])}</span>
                <span className="subject">{say(subjectName(cell.subject))}</span>
              </span>
            ))
          )}
          {group.next && <span className="next">{t('next')}</span>}
        </li>
      ))}
    </ul>
  )
}
