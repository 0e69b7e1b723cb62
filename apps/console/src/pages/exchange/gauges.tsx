import type { ExchangeView } from '@landport/api/exchange'
import { Link } from 'react-router'
import { useLanguage, useSay, useTexts } from '../../app/language.tsx'
import { showNumber } from '../../format/number.ts'
import { joinLabel } from '../../format/phrases.ts'
import { AGREEMENT_TEXTS } from '../../texts/agreement.ts'
import { EXCHANGE_TEXTS, SMART_NAMES } from '../../texts/exchange.ts'

/** Each limit of the agreement with where we stand against it, and what happens when it is full. */
export function Gauges({ view }: { view: ExchangeView }) {
  const t = useTexts(EXCHANGE_TEXTS)
  const names = useTexts(AGREEMENT_TEXTS)
  const language = useLanguage()
  return (
    <section className="panel">
      <h2>{t('limits')}</h2>
      <p className="quiet">
        {t('limitsHow')} <Link to="/agreement">{view.agreement}</Link>
      </p>
      <ul className="gauges">
        {view.gauges.map(({ gauge, value, max, percent, state, atFull }) => (
          <li key={gauge} className={`gauge is-${state}`}>
            <span>
              {names(gauge)} {state === 'warning' && <strong>{t('nearly')}</strong>}
              {state === 'full' && <strong>{t('full')}</strong>}
            </span>
            <span className="num">
              {t('ofMax', { value: showNumber(value, language), max: showNumber(max, language) })} ({percent}{' '}
              %)
            </span>
            <svg viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
              <rect width="100" height="4" className="whole" />
              <rect width={Math.min(100, percent)} height="4" className="done" />
              <rect x="70" width="0.4" height="4" className="mark-70" />
            </svg>
            <small className="quiet">{t('atFull', { what: names(atFull) })}</small>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** How far the clocks are apart, and how long smart lanes go on without the link. */
export function ClocksAndSmart({ view }: { view: ExchangeView }) {
  const t = useTexts(EXCHANGE_TEXTS)
  const say = useSay()
  const language = useLanguage()
  const { skew, skewSecondsMax, smartMode } = view
  const isFar = skew !== null && Math.abs(skew.seconds) > skewSecondsMax
  return (
    <section className="panel">
      <h2>{t('clocks')}</h2>
      <p className={isFar ? 'of-hold' : undefined}>
        {skew === null ? t('skewUnknown') : t('skew', { seconds: Math.abs(skew.seconds) })}{' '}
        <span className="quiet">{t('skewMax', { seconds: skewSecondsMax })}</span>
      </p>
      <h2 className="next">{t('smart')}</h2>
      <p className={smartMode.state === 'goes-on' ? undefined : 'of-hold'}>
        <strong>{say(SMART_NAMES[smartMode.state])}</strong>{' '}
        {smartMode.state !== 'over' && t('leftMinutes', { minutes: smartMode.leftMinutes })}
      </p>
      <p className="quiet">
        {t('smartHow', { minutes: smartMode.minutesMax })}{' '}
        <span className="mono wrap">
          {joinLabel(smartMode.parameter, smartMode.legalBasis.join(', '), language)}
        </span>{' '}
        {smartMode.assumed && <span className="mark">{t('assumed')}</span>}
      </p>
    </section>
  )
}
