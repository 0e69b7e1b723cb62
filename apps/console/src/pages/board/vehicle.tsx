import { DIRECTION_NAMES, PHASE_NAMES } from '@landport/passage/names'
import { Link } from 'react-router'
import { useLanguage, useSay, useTexts } from '../../app/language.tsx'
import { joinPhrases } from '../../format/phrases.ts'
import { MARK_TEXTS } from '../../texts/common-marks.ts'
import { type PlacedVehicle, troubleOf } from './place-vehicles.ts'

const SHAPES = {
  out: 'M-10-5.500H4L10 0 4 5.500H-10z',
  in: 'M10-5.500H-4L-10 0-4 5.500H10z',
} as const
/** Guided vehicles have a fleet id in place of a road plate. */
const FLEET_ID = /^(IGV|AGV)/i

/** A pentagon that points where it goes: filled when loaded, hollow when empty. Moves by a transition. */
export function Vehicle({ vehicle }: { vehicle: PlacedVehicle }) {
  const say = useSay()
  const language = useLanguage()
  const t = useTexts(MARK_TEXTS)
  const { line, x, y, small } = vehicle
  const trouble = troubleOf(line)
  const isGuided = FLEET_ID.test(line.vehicle)
  const about = joinPhrases(
    [
      line.vehicle,
      say(DIRECTION_NAMES[line.direction]),
      line.loaded ? t('loaded') : t('empty'),
      say(PHASE_NAMES[line.phase]),
      line.why ? say(line.why.sentence) : '',
    ],
    language,
  )
  return (
    <g
      className={`vehicle ${small ? 'queued' : ''} ${line.loaded ? 'loaded' : 'empty'} ${trouble ? `trouble-${trouble}` : ''}`}
      style={{ transform: `translate(${x}px, ${y}px) scale(${small ? 0.78 : 1})` }}
    >
      <Link to={`/passages/${line.reference}`} tabIndex={-1} aria-label={about}>
        <title>{about}</title>
        <rect x="-12" y="-9" width="24" height="18" fill="transparent" />
        <path d={SHAPES[line.direction]} className="body" />
        {isGuided && <path d="M-3-3.500h6v7h-6z" className="guided" />}
        {trouble === 'stop' && <path d="M-3.500-9h7v7h-7z" className="flag" />}
        {trouble === 'hold' && <circle cx="0" cy="-6" r="3.500" className="flag" />}
      </Link>
    </g>
  )
}
