import type { PassageView } from '@landport/api/passage-views'
import { client } from '../../api/ask.ts'
import { useTexts } from '../../app/language.tsx'
import { EVIDENCE_PACK_TEXTS } from '../../texts/evidence-pack.ts'

/** The passage as a signed zip that anyone can verify without this platform. */
export function EvidencePack({ view }: { view: PassageView }) {
  const t = useTexts(EVIDENCE_PACK_TEXTS)
  const { reference } = view.line
  return (
    <section className="panel no-print">
      <h2>{t('title')}</h2>
      <p>{t('what')}</p>
      <p>
        <a className="file-link" href={client.evidencePackAddress(reference)} download>
          {t('download')}
        </a>
      </p>
      {view.driverName !== null && (
        <>
          <p>
            <a className="file-link" href={client.evidencePackAddress(reference, 'leave-out')} download>
              {t('withoutPersons')}
            </a>
          </p>
          <p className="quiet">{t('onRecord')}</p>
        </>
      )}
      <p>
        <a href="/verify" target="_blank" rel="noreferrer">
          {t('verify')}
        </a>
      </p>
    </section>
  )
}
