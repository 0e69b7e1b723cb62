import type { PassageLine } from '@landport/api/passage-views'
import { PHASE_NAMES } from '@landport/passage/names'
import { memo } from 'react'
import { Link } from 'react-router'
import { useSay, useTexts } from '../app/language.tsx'
import { capital } from '../format/capital.ts'
import { MARK_TEXTS } from '../texts/common-marks.ts'
import { DecisionRow } from './decision-row.tsx'
import { useGoodsName } from './goods-name.ts'
import './passage-line.css'
import { Age, Deadline } from './times.tsx'
import { VehicleMark } from './vehicle-mark.tsx'

/**
 * A passage as one strip: who it is, its decisions, why it stands, its clock. Becomes a card on a phone. Inside a
 * list box it is an option, and an option holds no link: the list's own keys open it. Drawn anew only when its own line
 * changes: a list of thousands moves its choice without touching the others.
 */
export const PassageStrip = memo(function PassageStrip({
  line,
  since,
  isOption = false,
}: {
  line: PassageLine
  since: string
  isOption?: boolean
}) {
  const say = useSay()
  const goodsName = useGoodsName()
  const t = useTexts(MARK_TEXTS)
  return (
    <div className="strip">
      <div className="who">
        <VehicleMark line={line} />
        <span className="sub">
          {isOption ? (
            <span className="mono">{line.reference}</span>
          ) : (
            <Link className="mono" to={`/passages/${line.reference}`}>
              {line.reference}
            </Link>
          )}{' '}
          {goodsName(line)}
        </span>
      </div>
      <DecisionRow cells={line.cells} compact />
      <div className="why-line">
        {line.stopOrders > 0 && <strong className="of-no">{t('stopOrder')} </strong>}
        {line.incidents > 0 && <strong className="of-no">{t('incident')} </strong>}
        {line.why ? say(line.why.sentence) : capital(say(PHASE_NAMES[line.phase]))}
      </div>
      <div className="clock">
        <Age since={since} />
        {line.why?.deadline && (
          <span className="sub">
            <Deadline at={line.why.deadline} brief />
          </span>
        )}
      </div>
    </div>
  )
})
