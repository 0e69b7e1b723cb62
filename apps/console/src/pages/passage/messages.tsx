import { messageName } from '@landport/api/message-names'
import type { PassageView } from '@landport/api/passage-views'
import { OTHER_SIDE_NAMES } from '@landport/passage/names'
import { useSay, useTexts } from '../../app/language.tsx'
import { When } from '../../parts/times.tsx'
import { RECEIPT_NAMES } from '../../texts/names-of-states.ts'
import { PASSAGE_TEXTS } from '../../texts/passage.ts'
import { MessageReceipt } from './message-receipt.tsx'

/** What the other side has let us know, and every message about this passage with its receipt. */
export function Messages({ view }: { view: PassageView }) {
  const t = useTexts(PASSAGE_TEXTS)
  const say = useSay()
  const { otherSide } = view.passage
  return (
    <div className="stack">
      <p>
        {say(OTHER_SIDE_NAMES[otherSide.state])}
        {otherSide.reason && <> – {otherSide.reason}</>}
        {otherSide.at && (
          <span className="quiet">
            {' '}
            <When at={otherSide.at} />
          </span>
        )}
      </p>
      <div>
        <h3>{t('messages')}</h3>
        {view.messages.length === 0 && <p className="quiet">{t('noMessages')}</p>}
        <ul className="message-list">
          {view.messages.map((message) => (
            <li key={message.id}>
              <details>
                <summary>
                  <When at={message.at} /> {message.direction === 'sent' ? t('sent') : t('received')}{' '}
                  <strong>{say(messageName(message.type))}</strong>
                  {message.number !== null && <span className="mono quiet"> {message.number}</span>}{' '}
                  <span className={message.receipt === 'accepted' ? 'quiet' : 'of-hold'}>
                    {say(RECEIPT_NAMES[message.receipt])}
                  </span>
                </summary>
                <h4>{t('content')}</h4>
                <pre>{JSON.stringify(message.body, null, 2)}</pre>
                <MessageReceipt message={message} />
              </details>
            </li>
          ))}
        </ul>
        {view.messages.length > 0 && (
          <p className="quiet">
            {t('receiptMeans')} {t('assumedFormat')}
          </p>
        )}
      </div>
    </div>
  )
}
