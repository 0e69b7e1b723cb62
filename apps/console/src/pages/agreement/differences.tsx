import type { AgreementDifferenceView } from '@landport/api/agreement'
import { useTexts } from '../../app/language.tsx'
import { AGREEMENT_TEXTS } from '../../texts/agreement.ts'

/** Two documents side by side, only where they differ. */
export function Differences({ differences }: { differences: readonly AgreementDifferenceView[] }) {
  const t = useTexts(AGREEMENT_TEXTS)
  if (differences.length === 0) return <p className="quiet">{t('same')}</p>
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a narrow screen scrolls it, also by keys
    <section className="table-frame" tabIndex={0} aria-label={t('compare')}>
      <table className="plain differences">
        <thead>
          <tr>
            <th scope="col">{t('place')}</th>
            <th scope="col">{t('before')}</th>
            <th scope="col">{t('after')}</th>
          </tr>
        </thead>
        <tbody>
          {differences.map(({ path, change, before, after }) => (
            <tr key={path}>
              <td className="mono wrap">{path}</td>
              <td className="mono wrap">{change === 'added' ? '–' : JSON.stringify(before)}</td>
              <td className="mono wrap">{change === 'removed' ? '–' : JSON.stringify(after)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
