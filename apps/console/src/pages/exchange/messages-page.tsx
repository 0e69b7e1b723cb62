import type { ExchangeMessageLine } from '@landport/api/exchange'
import { messageName } from '@landport/api/message-names'
import { useQuery } from '@tanstack/react-query'
import { Link, useSearchParams } from 'react-router'
import { exchangeMessagesQuery } from '../../api/exchange-queries.ts'
import { useLanguage, useSay, useTexts } from '../../app/language.tsx'
import { capital } from '../../format/capital.ts'
import { showDate, showTimeWithSeconds } from '../../format/instant.ts'
import { useSide } from '../../parts/times.tsx'
import { Waiting } from '../../parts/waiting.tsx'
import { withParameter } from '../../parts/with-parameter.ts'
import { EXCHANGE_MESSAGE_TEXTS } from '../../texts/exchange-messages.ts'
import { RECEIPT_NAMES } from '../../texts/names-of-states.ts'
import { ExchangeHead } from './exchange-head.tsx'
import '../worklist/worklist.css'
import '../passages/passages.css'
import { MessageFilters, readMessageFilter } from './message-filters.tsx'
import { receiptState } from './receipt-state.ts'

/** Every numbered message of a way, newest first, a hundred at a time. */
export function MessagesPage() {
  const t = useTexts(EXCHANGE_MESSAGE_TEXTS)
  const [search] = useSearchParams()
  const query = useQuery(exchangeMessagesQuery(readMessageFilter(search)))
  const to = (before: string) => ({ search: withParameter(search, 'before', before).toString() })
  return (
    <div className="page exchange">
      <ExchangeHead />
      <MessageFilters />
      {query.isPending && <Waiting />}
      {query.isError && <Waiting error={query.error} again={() => void query.refetch()} />}
      {query.data?.items.length === 0 && <p className="panel">{t('none')}</p>}
      {query.data && query.data.items.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a narrow screen scrolls it, also by keys
        <section className="panel table-frame" tabIndex={0} aria-label={t('list')}>
          <table className="plain exchange-messages">
            <thead>
              <tr>
                <th scope="col" className="num">
                  {t('number')}
                </th>
                <th scope="col">{t('at')}</th>
                <th scope="col">{t('kind')}</th>
                <th scope="col">{t('reference')}</th>
                <th scope="col">{t('outcome')}</th>
              </tr>
            </thead>
            <tbody>
              {query.data.items.map((line) => (
                <MessageRow key={line.id} line={line} />
              ))}
            </tbody>
          </table>
        </section>
      )}
      <p className="pager">
        {search.has('before') && <Link to={to('')}>{t('newest')}</Link>}
        {query.data?.next && <Link to={to(query.data.next)}>{t('older')}</Link>}
      </p>
    </div>
  )
}

function MessageRow({ line }: { line: ExchangeMessageLine }) {
  const say = useSay()
  const language = useLanguage()
  const side = useSide()
  const state = receiptState(line.outcome)
  return (
    <tr>
      <td className="num">
        <Link to={`/data-exchange/messages/${line.id}`}>{line.number}</Link>
      </td>
      <td>
        {line.at === null ? (
          '–'
        ) : (
          <time dateTime={line.at}>
            {showDate(line.at, language, side)} {showTimeWithSeconds(line.at, side)}
          </time>
        )}
      </td>
      <td>{say(messageName(line.kind))}</td>
      <td>
        {line.reference === null ? (
          <span className="quiet">–</span>
        ) : (
          <Link className="mono" to={`/passages/${line.reference}`}>
            {line.reference}
          </Link>
        )}
      </td>
      <td className={state === 'accepted' ? 'quiet' : 'of-hold'}>{capital(say(RECEIPT_NAMES[state]))}</td>
    </tr>
  )
}
