import { useQuery } from '@tanstack/react-query'
import { accountsQuery } from '../../api/queries.ts'
import { useTexts } from '../../app/language.tsx'
import { useNameOfPerson } from '../../parts/use-person-name.ts'
import { Waiting } from '../../parts/waiting.tsx'
import { ACCOUNT_TEXTS } from '../../texts/accounts.ts'
import { MARK_TEXTS } from '../../texts/common-marks.ts'
import './accounts.css'
import { Grants } from './grants.tsx'
import { ProposeGrant } from './propose-grant.tsx'
import { useOrganisationNames } from './use-organisation-names.ts'

/** For an agency's own administrator: who acts for the agency, and by whose two hands. */
export function Component() {
  const t = useTexts(ACCOUNT_TEXTS)
  const marks = useTexts(MARK_TEXTS)
  const nameOf = useNameOfPerson()
  const names = useOrganisationNames()
  const query = useQuery(accountsQuery)
  if (query.isPending) return <Waiting />
  if (query.isError) return <Waiting error={query.error} again={() => void query.refetch()} />
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t('title')}</h1>
      </div>
      <p className="quiet how">{t('how')}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a narrow screen scrolls it, also by keys */}
      <section className="panel table-frame" tabIndex={0} aria-label={t('title')}>
        <table className="plain accounts">
          <thead>
            <tr>
              <th scope="col">{t('account')}</th>
              <th scope="col">{t('organisation')}</th>
              <th scope="col">{t('grants')}</th>
              <th scope="col">{t('acts')}</th>
            </tr>
          </thead>
          <tbody>
            {query.data.map((account) => (
              <tr key={account.id}>
                <td>
                  {nameOf(account.displayName)} <span className="mono quiet">{account.signInName}</span>{' '}
                  {account.simulated && <span className="mark">{marks('simulated')}</span>}
                </td>
                <td>{names.organisation(account.organisation)}</td>
                <td>
                  <Grants grants={account.grants} />
                </td>
                <td>
                  <ProposeGrant account={account.id} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  )
}
