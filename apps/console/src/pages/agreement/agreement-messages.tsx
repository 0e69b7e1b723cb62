import type { AgreementView } from '@landport/api/agreement'
import { messageName } from '@landport/api/message-names'
import { useSay, useTexts } from '../../app/language.tsx'
import { AGREEMENT_TEXTS } from '../../texts/agreement.ts'

type Agreement = AgreementView['agreement']
type Message = NonNullable<Agreement['messages'][keyof Agreement['messages']]>

const GAUGES = ['messagesPerMinute', 'messageBytes', 'batchMessages', 'backlogMessages'] as const

/** Each kind with its method and frequency; its fields open below it. */
export function AgreementMessages({ agreement }: { agreement: Agreement }) {
  const t = useTexts(AGREEMENT_TEXTS)
  const say = useSay()
  const kinds = Object.entries(agreement.messages) as [string, Message][]
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a narrow screen scrolls it, also by keys */}
      <section className="panel table-frame" tabIndex={0} aria-label={t('messages')}>
        <h2>{t('messages')}</h2>
        <table className="plain agreement-messages">
          <thead>
            <tr>
              <th scope="col">{t('kind')}</th>
              <th scope="col">{t('method')}</th>
              <th scope="col">{t('frequency')}</th>
              <th scope="col">{t('fields')}</th>
            </tr>
          </thead>
          <tbody>
            {kinds.map(([kind, message]) => (
              <tr key={kind}>
                <td>
                  {say(messageName(kind))} <span className="mono quiet">{kind}</span>
                </td>
                <td>
                  <Method message={message} />
                </td>
                <td>
                  <Frequency message={message} />
                </td>
                <td>
                  <Fields message={message} agreement={agreement} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <section className="panel">
        <h2>{t('limits')}</h2>
        <dl className="pairs">
          {GAUGES.map((gauge) => [
            <dt key={gauge}>{t(gauge)}</dt>,
            <dd key={`${gauge} value`}>
              <span className="num">
                {agreement.limits[gauge].max.toLocaleString('en').replaceAll(',', '\u2009')}
              </span>{' '}
              <span className="quiet">
                · {t('atFull')}: {t(agreement.limits[gauge].atFull)}
              </span>
            </dd>,
          ])}
        </dl>
      </section>
    </>
  )
}

function Method({ message: { method } }: { message: Message }) {
  const t = useTexts(AGREEMENT_TEXTS)
  return method.by === 'file-batch' ? (
    <>
      {t('folder')} <span className="mono">{method.folder}</span>
    </>
  ) : (
    t(method.by)
  )
}

function Frequency({ message: { frequency, hours } }: { message: Message }) {
  const t = useTexts(AGREEMENT_TEXTS)
  return (
    <>
      {frequency.when === 'at-once' && t('atOnce')}
      {frequency.when === 'every' && t('everyMinutes', { minutes: frequency.minutes })}
      {frequency.when === 'at-times' && t('atTimes', { times: frequency.times.join(', ') })}
      {hours !== undefined && (
        <span className="quiet">
          {' '}
          {hours.from}–{hours.to} {hours.zone}
        </span>
      )}
    </>
  )
}

function Fields({ message: { fields }, agreement }: { message: Message; agreement: Agreement }) {
  const t = useTexts(AGREEMENT_TEXTS)
  const say = useSay()
  return (
    <details>
      <summary>{t('fieldCount', { count: fields.length })}</summary>
      <ul className="fields">
        {fields.map(({ path, purpose, withheld }) => (
          <li key={path}>
            <span className="mono wrap">{path}</span>{' '}
            {withheld && <span className="mark">{t('withheld')}</span>}{' '}
            {purpose !== undefined && (
              <span className="quiet">
                {t('personal')}: {say(agreement.purposes[purpose]!.text)}
              </span>
            )}
          </li>
        ))}
      </ul>
    </details>
  )
}
