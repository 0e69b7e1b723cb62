import type { EvidenceFileView, PassageView } from '@landport/api/passage-views'
import { DECISION_NAMES, INSPECTION_NAMES } from '@landport/passage/names'
import type { Text3 } from '@landport/std/text'
import { client } from '../../api/ask.ts'
import { useLanguage, useSay, useTexts } from '../../app/language.tsx'
import { showNumber } from '../../format/number.ts'
import { When } from '../../parts/times.tsx'
import { EVIDENCE_TEXTS } from '../../texts/evidence.ts'
import { subjectName } from '../../texts/subject-name.ts'

/** Files that this account may open, with the decision or inspection that names them; nothing when there are none. */
export function EvidenceFiles({ view }: { view: PassageView }) {
  const t = useTexts(EVIDENCE_TEXTS)
  const say = useSay()
  const language = useLanguage()
  if (view.evidence.length === 0) return null
  return (
    <section className="panel">
      <h2>{t('title')}</h2>
      <ul className="matters">
        {view.evidence.map((file) => (
          <li key={file.agency + file.digest}>
            <a
              className="file-link"
              href={client.evidenceAddress(view.line.reference, file.digest)}
              aria-label={t('download', { name: file.name })}
              download
            >
              {file.name}
            </a>
            <span className="quiet">
              {namedBy(view, file).map(say).join(', ') || t('notNamed')},{' '}
              {t('size', { kb: showNumber(Math.ceil(file.sizeBytes / 1024), language) })}
            </span>
            <span className="at">
              <When at={file.broughtAt} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Which acts of the agency name the file, in words. */
function namedBy({ passage }: PassageView, { agency, digest }: EvidenceFileView): readonly Text3[] {
  const names = (evidence: readonly { readonly digest: string | null }[]) =>
    evidence.some((one) => one.digest === digest)
  const decisions = passage.cells
    .filter((cell) => cell.agency === agency && names(cell.evidence))
    .map(({ subject, outcome }) =>
      outcome === null ? subjectName(subject) : joined(subjectName(subject), DECISION_NAMES[outcome]),
    )
  const inspections = passage.inspections
    .filter((inspection) => inspection.agency === agency && names(inspection.evidence))
    .map(({ kind }) => INSPECTION_NAMES[kind])
  return [...decisions, ...inspections]
}

const joined = (a: Text3, b: Text3): Text3 => ({
  vi: `${a.vi}: ${b.vi}`,
  zh: `${a.zh}：${b.zh}`,
  en: `${a.en}: ${b.en}`,
})
