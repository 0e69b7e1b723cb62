import type { DeclarationLine } from '@landport/api/declaration-views'
import { Link } from 'react-router'
import { useLanguage, useSay, useTexts } from '../../app/language.tsx'
import { capital } from '../../format/capital.ts'
import { showNumber } from '../../format/number.ts'
import { When } from '../../parts/times.tsx'
import {
  DECLARATION_ACT_NAMES,
  DECLARATION_DIRECTION_NAMES,
  DECLARATION_STATE_NAMES,
  DECLARATION_TEXTS,
} from '../../texts/declarations.ts'

/** One declaration a line; a card on a phone. */
export function DeclarationRows({ lines }: { lines: readonly DeclarationLine[] }) {
  const t = useTexts(DECLARATION_TEXTS)
  const say = useSay()
  const language = useLanguage()
  return (
    <ul className="declaration-list" aria-label={t('title')}>
      {lines.map((line) => (
        <li key={line.id}>
          <div className="number">
            <Link className="mono" to={`/declarations/${line.id}`}>
              {line.registeredNumber ?? line.localReference}
            </Link>
            <span className="sub">
              {line.registeredNumber === null ? (
                t('noNumber')
              ) : (
                <span className="mono">{line.localReference}</span>
              )}
            </span>
          </div>
          <div>
            {line.goods || '–'}
            <span className="sub">{line.declarant}</span>
          </div>
          <div className="num">
            {line.grossWeightKg === null ? '–' : showNumber(line.grossWeightKg, language)}
            <span className="sub">{t('weight')}</span>
          </div>
          <div>
            <span className={line.state === 'in-force' ? '' : 'of-hold'}>
              {capital(say(DECLARATION_STATE_NAMES[line.state]))}
            </span>
            <span className="sub">
              {say(DECLARATION_DIRECTION_NAMES[line.direction])}
              {line.act !== 'original' && `, ${say(DECLARATION_ACT_NAMES[line.act])}`}
            </span>
          </div>
          <div className="sub at">
            <When at={line.receivedAt} />
          </div>
        </li>
      ))}
    </ul>
  )
}
