import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { agreementsQuery } from '../../api/queries.ts'
import { useSay, useTexts } from '../../app/language.tsx'
import { Waiting } from '../../parts/waiting.tsx'
import { AGREEMENT_STATE_TEXTS, AGREEMENT_TEXTS } from '../../texts/agreement.ts'
import './agreement.css'
import { AgreementEditor } from './agreement-editor.tsx'
import { AgreementFacts } from './agreement-facts.tsx'
import { AgreementMessages } from './agreement-messages.tsx'
import { AgreementSignatures } from './agreement-signatures.tsx'
import { AgreementWaitingPanel } from './agreement-waiting.tsx'
import { CompareWith } from './compare-with.tsx'

/** What both sides agreed to exchange: every document, what it lets out, who signed, and what is missing. */
export function Component() {
  const t = useTexts(AGREEMENT_TEXTS)
  const say = useSay()
  const query = useQuery(agreementsQuery)
  const [search, setSearch] = useSearchParams()
  const [isWriting, write] = useState(false)
  if (query.isPending) return <Waiting />
  if (query.isError) return <Waiting error={query.error} again={() => void query.refetch()} />
  const { agreements, waiting, mayAct } = query.data
  const chosen =
    agreements.find(({ digest }) => digest === search.get('document')) ??
    agreements.find(({ holds }) => holds) ??
    agreements[0]!
  return (
    <div className="page agreement-page">
      <div className="page-head">
        <h1>{t('title')}</h1>
      </div>
      <p className="quiet how">{t('how')}</p>
      <nav className="documents" aria-label={t('versions')}>
        {agreements.map((one) => (
          <button
            key={one.digest}
            type="button"
            className="document"
            aria-current={one === chosen}
            onClick={() => setSearch({ document: one.digest })}
          >
            <strong className="mono">
              {one.agreement.id} · {one.agreement.version}
            </strong>
            <span>{say(AGREEMENT_STATE_TEXTS[one.state])}</span>
            <span className="marks">
              {one.holds && <span className="mark">{t('holds')}</span>}
              {one.holds && one.state !== 'in-force' && <span className="mark">{t('trial')}</span>}
              {one.agreement.assumed && <span className="mark">{t('assumed')}</span>}
            </span>
          </button>
        ))}
      </nav>
      <h2 className="document-title">{say(chosen.agreement.title)}</h2>
      {!mayAct && <p className="quiet">{t('noAct')}</p>}
      <div className="two">
        <AgreementSignatures key={chosen.digest} view={chosen} mayAct={mayAct} />
        <AgreementFacts key={`${chosen.digest} facts`} view={chosen} mayAct={mayAct} />
      </div>
      {chosen.holds && <AgreementWaitingPanel waiting={waiting} />}
      <AgreementMessages agreement={chosen.agreement} />
      <CompareWith key={`${chosen.digest} compare`} chosen={chosen} agreements={agreements} />
      {mayAct && (
        <section className="panel">
          <button type="button" className="text-button" onClick={() => write(!isWriting)}>
            {isWriting ? t('close') : t('edit')}
          </button>
          {isWriting && (
            <AgreementEditor
              key={`${chosen.digest} editor`}
              from={chosen.agreement}
              done={() => write(false)}
            />
          )}
        </section>
      )}
    </div>
  )
}
