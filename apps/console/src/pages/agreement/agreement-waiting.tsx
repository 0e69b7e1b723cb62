import type { AgreementsView, AgreementWaiting } from '@landport/api/agreement'
import { messageName } from '@landport/api/message-names'
import { useLanguage, useSay, useTexts } from '../../app/language.tsx'
import { showDuration } from '../../format/duration.ts'
import { AGREEMENT_TEXTS } from '../../texts/agreement.ts'
import { WAITING_TEXTS } from '../../texts/agreement-waiting.ts'

/** What has not gone over yet, and which word of the agreement it waits for. */
export function AgreementWaitingPanel({ waiting }: Pick<AgreementsView, 'waiting'>) {
  const t = useTexts(AGREEMENT_TEXTS)
  const w = useTexts(WAITING_TEXTS)
  const say = useSay()
  const language = useLanguage()
  return (
    <section className="panel table-frame" aria-label={w('title')}>
      <h2>{w('title')}</h2>
      {waiting.length === 0 ? (
        <p className="quiet">{w('nothing')}</p>
      ) : (
        <table className="plain">
          <thead>
            <tr>
              <th scope="col">{t('kind')}</th>
              <th scope="col">{t('method')}</th>
              <th scope="col">{w('count')}</th>
              <th scope="col">{w('why')}</th>
            </tr>
          </thead>
          <tbody>
            {waiting.map((line) => (
              <tr key={`${line.kind} ${line.why}`}>
                <td>{say(messageName(line.kind))}</td>
                <td>
                  <Method line={line} />
                </td>
                <td className="num">{line.count}</td>
                <td>
                  {w(line.why)}{' '}
                  {line.nextMinutes !== null && (
                    <span className="quiet">
                      {w('goesIn', { time: showDuration(line.nextMinutes, language) })}
                    </span>
                  )}{' '}
                  {line.minutes !== null && (
                    <span className="quiet">
                      {w('waits', { time: showDuration(line.minutes, language) })}
                    </span>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

function Method({ line: { method, folder } }: { line: AgreementWaiting }) {
  const t = useTexts(AGREEMENT_TEXTS)
  return folder === null ? (
    t(method === 'file-batch' ? 'folder' : method)
  ) : (
    <>
      {t('folder')} <span className="mono">{folder}</span>
    </>
  )
}
