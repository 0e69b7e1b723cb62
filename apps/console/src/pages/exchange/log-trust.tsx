import type { LogTrustView, TrustView } from '@landport/api/exchange'
import { useLanguage, useSay, useTexts } from '../../app/language.tsx'
import { showNumber } from '../../format/number.ts'
import { When } from '../../parts/times.tsx'
import { ACCUSATION_NAMES, TRUST_TEXTS, WITNESS_STATE_NAMES } from '../../texts/exchange-trust.ts'
import { showSpan } from './machine-age.ts'

/** A head that the other side has not cosigned for so long is told of. */
const OLD_MS = 10 * 60_000

/** Heads of both sides' logs, how fresh each witness is, and what is held against the other side. */
export function LogTrust({ trust }: { trust: TrustView }) {
  const t = useTexts(TRUST_TEXTS)
  const say = useSay()
  const language = useLanguage()
  const { logs, witness, logCheck, accusations } = trust
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a narrow screen scrolls it, also by keys */}
      <section className="panel table-frame" tabIndex={0} aria-label={t('logs')}>
        <h2>{t('logs')}</h2>
        <table className="plain">
          <thead>
            <tr>
              <th scope="col">{t('log')}</th>
              <th scope="col" className="num">
                {t('entries')}
              </th>
              <th scope="col">{t('witnessed')}</th>
            </tr>
          </thead>
          <tbody>
            {logs.map((log) => (
              <LogRow key={log.log} log={log} now={trust.at} />
            ))}
          </tbody>
        </table>
        <dl className="pairs">
          <dt>{t('witnessState')}</dt>
          <dd className={witness === 'on' ? undefined : 'of-hold'}>{say(WITNESS_STATE_NAMES[witness])}</dd>
          <dt>{t('check')}</dt>
          <dd className={logCheck.findings > 0 ? 'of-no' : undefined}>
            {logCheck.roundLines === null || logCheck.roundSeconds === null
              ? t('checkFirst')
              : t('checkRound', {
                  lines: showNumber(logCheck.roundLines, language),
                  seconds: Math.round(logCheck.roundSeconds),
                  findings: logCheck.findings,
                })}
          </dd>
        </dl>
      </section>
      <section className="panel">
        <h2>{t('accusations')}</h2>
        {accusations.length === 0 ? (
          <p className="quiet">{t('noAccusations')}</p>
        ) : (
          <p>{t('accusationMeans')}</p>
        )}
        <ul className="accusations">
          {accusations.map(({ log, size, why, note, againstNote, at }) => (
            <li key={log + size + why}>
              <p className="of-no">
                <span className="mono wrap">{log}</span> · {showNumber(size, language)} ·{' '}
                {accusationName(why, say)} · <When at={at} />
              </p>
              <details>
                <summary>{t('bothHeads')}</summary>
                <div className="two">
                  <pre>{againstNote}</pre>
                  <pre>{note}</pre>
                </div>
              </details>
            </li>
          ))}
        </ul>
      </section>
    </>
  )
}

function LogRow({ log, now }: { log: LogTrustView; now: string }) {
  const t = useTexts(TRUST_TEXTS)
  const language = useLanguage()
  const ago = (at: string) => showSpan({ from: at, to: now }, language)
  const isBehind =
    log.whose === 'own' &&
    log.size !== null &&
    log.witnessedSize !== log.size &&
    (log.witnessedAt === null || Date.parse(now) - Date.parse(log.witnessedAt) > OLD_MS)
  return (
    <tr>
      <td className="mono wrap">{log.log}</td>
      <td className="num">{log.size === null ? '–' : showNumber(log.size, language)}</td>
      <td className={isBehind || log.closed !== null ? 'of-hold' : undefined}>
        {log.closed !== null && (
          <strong>{t('closed', { own: log.closed.ownSize, held: log.closed.heldSize })} </strong>
        )}
        {log.whose === 'other' &&
          (log.at === null ? (
            <span className="quiet">{t('notYet')}</span>
          ) : (
            <span className="quiet">{t('weCosigned', { age: ago(log.at) })}</span>
          ))}
        {log.whose === 'own' &&
          (log.witnessedAt === null || log.witnessedSize === null ? (
            t('notYet')
          ) : (
            <>
              {showNumber(log.witnessedSize, language)} · {ago(log.witnessedAt)} {isBehind && t('behind')}
            </>
          ))}
      </td>
    </tr>
  )
}

const accusationName = (why: string, say: ReturnType<typeof useSay>): string =>
  Object.hasOwn(ACCUSATION_NAMES, why) ? say(ACCUSATION_NAMES[why as keyof typeof ACCUSATION_NAMES]) : why
