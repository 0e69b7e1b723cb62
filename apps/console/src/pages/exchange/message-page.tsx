import { messageName } from '@landport/api/message-names'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { exchangeMessageQuery } from '../../api/exchange-queries.ts'
import { useSay, useTexts } from '../../app/language.tsx'
import { capital } from '../../format/capital.ts'
import { Waiting } from '../../parts/waiting.tsx'
import { EXCHANGE_MESSAGE_TEXTS } from '../../texts/exchange-messages.ts'
import { RECEIPT_NAMES } from '../../texts/names-of-states.ts'
import { ExchangeHead } from './exchange-head.tsx'
import { receiptState } from './receipt-state.ts'
import { SignedText } from './signed-text.tsx'

/** One message as it was sent and as it is understood, side by side; its receipt the same. */
export function MessagePage({ message }: { message: string }) {
  const t = useTexts(EXCHANGE_MESSAGE_TEXTS)
  const say = useSay()
  const query = useQuery(exchangeMessageQuery(message))
  return (
    <div className="page exchange">
      <ExchangeHead />
      {query.isPending && <Waiting />}
      {query.isError && <Waiting error={query.error} again={() => void query.refetch()} />}
      {query.data && (
        <>
          <div className="page-head">
            <h2 className="message-heading">
              {t('heading', { number: query.data.line.number })} · {say(messageName(query.data.line.kind))}
            </h2>
            <span className="mono quiet">{query.data.line.channel}</span>
            {query.data.line.reference !== null && (
              <Link className="mono" to={`/passages/${query.data.line.reference}`}>
                {query.data.line.reference}
              </Link>
            )}
            <span>{capital(say(RECEIPT_NAMES[receiptState(query.data.line.outcome)]))}</span>
            <span className="grow" />
            <Link
              to={query.data.line.way === 'in' ? '/data-exchange/messages?way=in' : '/data-exchange/messages'}
            >
              {t('toList')}
            </Link>
          </div>
          <SignedText title={t('message')} view={query.data.message} missing={t('notKept')} />
          <SignedText
            title={t('receipt')}
            view={query.data.receipt}
            missing={query.data.line.outcome === null ? t('noReceipt') : t('notKept')}
          />
          <p className="quiet">{t('receiptMeans')}</p>
        </>
      )}
    </div>
  )
}
