import type { PassageLine } from '@landport/api/passage-views'
import { DIRECTION_NAMES } from '@landport/passage/names'
import { useLanguage, useSay, useTexts } from '../app/language.tsx'
import { joinPhrases } from '../format/phrases.ts'
import { MARK_TEXTS } from '../texts/common-marks.ts'
import './vehicle-mark.css'

/** Plate, fleet id or VIN, never broken over lines, with loaded or empty and the direction in words and shape. */
export function VehicleMark({ line }: { line: Pick<PassageLine, 'vehicle' | 'loaded' | 'direction'> }) {
  const t = useTexts(MARK_TEXTS)
  const say = useSay()
  const language = useLanguage()
  return (
    <span className="vehicle-mark">
      <span className="mono plate">{line.vehicle}</span>
      <svg
        viewBox="0 0 20 12"
        width="20"
        height="12"
        aria-hidden="true"
        className={line.loaded ? 'loaded' : 'empty'}
      >
        <path d={line.direction === 'out' ? 'M1 1h12l6 5-6 5H1z' : 'M19 1H7L1 6l6 5h12z'} />
      </svg>
      <span className="words">
        {joinPhrases(
          [say(DIRECTION_NAMES[line.direction]), line.loaded ? t('loaded') : t('empty')],
          language,
        )}
      </span>
    </span>
  )
}
