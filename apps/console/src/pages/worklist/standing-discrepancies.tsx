import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { discrepanciesQuery, sessionQuery } from '../../api/queries.ts'
import { useLanguage, useTexts } from '../../app/language.tsx'
import { mayReconcile } from '../../app/standing.ts'
import { showNumber } from '../../format/number.ts'
import { MIRROR_TEXTS } from '../../texts/mirror.ts'

/** That records of vehicles on their way differ, beside what waits for this agency; they stop nothing by themselves. */
export function StandingDiscrepancies({ agency }: { agency: string }) {
  const t = useTexts(MIRROR_TEXTS)
  const language = useLanguage()
  const { data: session } = useQuery(sessionQuery)
  const { data } = useQuery({
    ...discrepanciesQuery({ owner: agency, stage: 'before-arrival' }),
    enabled: session != null && mayReconcile(session),
  })
  if (!data || data.total === 0) return null
  return (
    <p className="quiet">
      <Link to={`/mirror?owner=${encodeURIComponent(agency)}&stage=before-arrival`}>
        {t('ofVehicles', { count: showNumber(data.total, language) })}
      </Link>
    </p>
  )
}
