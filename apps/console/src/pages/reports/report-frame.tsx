import type { ReportView } from '@landport/api/report-views'
import type { Side } from '@landport/std/side'
import { useQuery } from '@tanstack/react-query'
import { rulesQuery } from '../../api/queries.ts'
import { useSay, useTexts } from '../../app/language.tsx'
import { REPORT_TEXTS } from '../../texts/reports.ts'

/** The body that publishes the daily figures, as the procedure packs name it. */
const ISSUERS = { VN: 'gate-centre', CN: 'port-office' } as const satisfies Record<Side, string>

/** Who makes the form: stands above its title. */
export function ReportIssuer({ side }: Pick<ReportView, 'side'>) {
  const say = useSay()
  const { data: rules } = useQuery(rulesQuery)
  const issuer = rules?.pack.agencies.find(({ id }) => id === ISSUERS[side])
  return <p className="issuer">{issuer && say(issuer.name)}</p>
}

/** Room for three hands on paper. Who signs is assumed: no published form shows it. */
export function ReportSignatures() {
  const t = useTexts(REPORT_TEXTS)
  return (
    <div className="signatures print-only">
      {(['preparedBy', 'checkedBy', 'headOfUnit'] as const).map((who) => (
        <p key={who}>
          <strong>{t(who)}</strong>
          <span>{t('signAndName')}</span>
        </p>
      ))}
    </div>
  )
}
