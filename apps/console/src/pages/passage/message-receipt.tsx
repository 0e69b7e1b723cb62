import type { MessageLine } from '@landport/api/passage-views'
import type { Side } from '@landport/std/side'
import { useLanguage, useSay, useTexts } from '../../app/language.tsx'
import { showDateTime } from '../../format/instant.ts'
import { useSide } from '../../parts/times.tsx'
import { RECEIPT_NAMES, SIDE_NAMES } from '../../texts/names-of-states.ts'
import { PASSAGE_TEXTS } from '../../texts/passage.ts'

/** The receipt beside its message: what it says in words, and as it stands. Nothing for who may not read it. */
export function MessageReceipt({ message }: { message: MessageLine }) {
  const t = useTexts(PASSAGE_TEXTS)
  const say = useSay()
  const language = useLanguage()
  const own = useSide()
  const body = readReceipt(message.receiptBody)
  return (
    <>
      <h4>{t('receipt')}</h4>
      {message.receipt === 'waiting' ? (
        <p className="receipt-text">{t('noReceipt')}</p>
      ) : (
        <div className="receipt-text">
          {body && (
            <>
              <p>
                {t('receiptSays', {
                  side: say(SIDE_NAMES[body.by]),
                  time: showDateTime(body.at, language, own),
                  outcome: say(RECEIPT_NAMES[message.receipt]),
                })}
                {body.reason !== null && ` (${t('receiptWhy', { reason: body.reason })})`}
              </p>
              <p className="quiet">
                {t('receiptOf', {
                  number: body.number,
                  channel: body.channel,
                  digest: body.digest.slice(0, 16),
                })}
              </p>
              <details>
                <summary>{t('raw')}</summary>
                <pre>{JSON.stringify(message.receiptBody, null, 2)}</pre>
              </details>
            </>
          )}
          {!body && <p>{say(RECEIPT_NAMES[message.receipt])}</p>}
        </div>
      )}
    </>
  )
}

interface ReceiptWords {
  readonly by: Side
  readonly at: string
  readonly reason: string | null
  readonly number: number
  readonly channel: string
  readonly digest: string
}

/** A receipt of a newer form is shown as it stands only. */
function readReceipt(value: unknown): ReceiptWords | null {
  if (typeof value !== 'object' || value === null) return null
  const { by, at, reason, number, channel, digest } = value as Partial<Record<keyof ReceiptWords, unknown>>
  const isKnown =
    (by === 'VN' || by === 'CN') &&
    typeof at === 'string' &&
    (reason === null || typeof reason === 'string') &&
    typeof number === 'number' &&
    typeof channel === 'string' &&
    typeof digest === 'string'
  return isKnown ? (value as ReceiptWords) : null
}
