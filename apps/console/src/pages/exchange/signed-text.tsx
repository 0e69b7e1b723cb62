import type { SignedTextView } from '@landport/api/exchange'
import { Button } from 'antd'
import { useState } from 'react'
import { useSay, useTexts } from '../../app/language.tsx'
import { EXCHANGE_MESSAGE_TEXTS, SIGNATURE_NAMES } from '../../texts/exchange-messages.ts'

/** A signed text: its bytes on one side, what was understood on the other, and below what makes it evidence. */
export function SignedText({
  title,
  view,
  missing,
}: {
  title: string
  view: SignedTextView | null
  missing: string
}) {
  const t = useTexts(EXCHANGE_MESSAGE_TEXTS)
  const say = useSay()
  if (view === null)
    return (
      <section className="panel">
        <h2>{title}</h2>
        <p className="quiet">{missing}</p>
      </section>
    )
  return (
    <section className="panel signed" aria-label={title}>
      <h2>{title}</h2>
      <div className="two">
        <figure>
          <figcaption className="quiet">{t('asSent')}</figcaption>
          <Scrolled label={`${title}: ${t('asSent')}`} text={view.text} isWrapped />
        </figure>
        <figure>
          <figcaption className="quiet">{t('asUnderstood')}</figcaption>
          <Scrolled
            label={`${title}: ${t('asUnderstood')}`}
            text={JSON.stringify(view.understood, null, 2)}
          />
        </figure>
      </div>
      <dl className="pairs">
        <dt>{t('signature')}</dt>
        <dd className={view.signature === 'right' ? undefined : 'of-hold'}>
          {say(SIGNATURE_NAMES[view.signature])}
        </dd>
        {view.headers.map(({ algorithm, key, typ, algorithms }) => [
          <dt key={algorithm}>{t('header')}</dt>,
          <dd key={`${algorithm} value`} className="mono wrap">
            {algorithm} · {key} · {typ} · [{algorithms.join(', ')}]
          </dd>,
        ])}
        <dt>{t('place')}</dt>
        <dd>{t('placeOf', { place: view.place + 1, count: view.count })}</dd>
        <dt>{t('proof')}</dt>
        <dd>{t('lines', { count: view.proof.length })}</dd>
        <dt>{t('digest')}</dt>
        <dd className="mono wrap">{view.digest}</dd>
      </dl>
      <details>
        <summary>{t('manifest')}</summary>
        <Scrolled label={`${title}: ${t('manifest')}`} text={JSON.stringify(view.manifest, null, 2)} />
      </details>
      <CopyEvidence title={title} evidence={view.evidence} />
    </section>
  )
}

function Scrolled({ label, text, isWrapped = false }: { label: string; text: string; isWrapped?: boolean }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: long texts are scrolled by keys too
    <section className="scrolled" tabIndex={0} aria-label={label}>
      <pre className={isWrapped ? 'wrapped' : undefined}>{text}</pre>
    </section>
  )
}

function CopyEvidence({ title, evidence }: { title: string; evidence: SignedTextView['evidence'] }) {
  const t = useTexts(EXCHANGE_MESSAGE_TEXTS)
  const [state, set] = useState<'copied' | 'notCopied' | null>(null)
  const text = JSON.stringify(evidence)
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text)
      set('copied')
    } catch {
      // A page on plain http has no clipboard.
      set('notCopied')
    }
  }
  return (
    <div className="stack">
      <p>
        <Button onClick={() => void copy()}>{t('copy')}</Button>{' '}
        <span role="status" className="quiet">
          {state !== null && t(state)}
        </span>
      </p>
      {state === 'notCopied' && <Scrolled label={`${title}: ${t('evidence')}`} text={text} isWrapped />}
    </div>
  )
}
