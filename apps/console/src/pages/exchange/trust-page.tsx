import type { CertificateView, KeyView, TrustView } from '@landport/api/exchange'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { trustQuery } from '../../api/exchange-queries.ts'
import { useLanguage, useSay, useTexts } from '../../app/language.tsx'
import { showDate } from '../../format/instant.ts'
import { useSide } from '../../parts/times.tsx'
import { Waiting } from '../../parts/waiting.tsx'
import { KEY_STATE_NAMES, TRUST_TEXTS } from '../../texts/exchange-trust.ts'
import { ExchangeHead } from './exchange-head.tsx'
import { LogTrust } from './log-trust.tsx'

/** On what the other side is believed, and how fresh that is. */
export function TrustPage() {
  const query = useQuery(trustQuery)
  return (
    <div className="page exchange">
      <ExchangeHead isMachineTime />
      {query.isPending && <Waiting />}
      {query.isError && <Waiting error={query.error} again={() => void query.refetch()} />}
      {query.data && (
        <>
          <Keys trust={query.data} />
          <Certificates trust={query.data} />
          <LogTrust trust={query.data} />
        </>
      )}
    </div>
  )
}

function Keys({ trust: { keys, required } }: { trust: TrustView }) {
  const t = useTexts(TRUST_TEXTS)
  return (
    <Framed title={t('keys')}>
      <p className="quiet">{t('required', { names: required.join(' + ') })}</p>
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">{t('whose')}</th>
            <th scope="col">{t('algorithm')}</th>
            <th scope="col">{t('id')}</th>
            <th scope="col">{t('valid')}</th>
            <th scope="col">{t('state')}</th>
          </tr>
        </thead>
        <tbody>
          {keys.map((key) => (
            <tr key={key.side + key.id}>
              <td>
                <Whose of={key} />
              </td>
              <td className="mono">{key.algorithm}</td>
              <td className="mono">{key.id}</td>
              <td>
                <Validity of={key} />
              </td>
              <td>
                <Counting of={key} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Framed>
  )
}

function Certificates({ trust: { certificates, mutualTls } }: { trust: TrustView }) {
  const t = useTexts(TRUST_TEXTS)
  return (
    <Framed title={t('certificates')}>
      {!mutualTls && <p className="quiet">{t('noTls')}</p>}
      {certificates.length > 0 && (
        <table className="plain">
          <thead>
            <tr>
              <th scope="col">{t('whose')}</th>
              <th scope="col">{t('subject')}</th>
              <th scope="col">{t('fingerprint')}</th>
              <th scope="col">{t('valid')}</th>
              <th scope="col">{t('state')}</th>
            </tr>
          </thead>
          <tbody>
            {certificates.map((certificate) => (
              <tr key={certificate.fingerprint}>
                <td>
                  <Whose of={certificate} />
                </td>
                <td className="mono">{certificate.subject}</td>
                <td className="mono">{certificate.fingerprint}</td>
                <td>
                  <Validity of={certificate} />
                </td>
                <td>
                  <Counting of={certificate} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Framed>
  )
}

export function Framed({ title, children }: { title: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a narrow screen scrolls it, also by keys
    <section className="panel table-frame" tabIndex={0} aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  )
}

function Whose({ of: { side } }: { of: Pick<KeyView, 'side'> }) {
  const t = useTexts(TRUST_TEXTS)
  return side === useSide() ? t('ours') : t('theirs')
}

function Validity({ of: { validFrom, validTo } }: { of: KeyView | CertificateView }) {
  const t = useTexts(TRUST_TEXTS)
  const language = useLanguage()
  const side = useSide()
  if (validFrom === null && validTo === null) return <span className="quiet">{t('noLimit')}</span>
  const show = (at: string | null) => (at === null ? '…' : showDate(at, language, side))
  return (
    <>
      {show(validFrom)} – {show(validTo)}
    </>
  )
}

function Counting({ of: { state } }: { of: Pick<KeyView, 'state'> }) {
  const say = useSay()
  return <span className={state === 'counts' ? 'quiet' : 'of-hold'}>{say(KEY_STATE_NAMES[state])}</span>
}
