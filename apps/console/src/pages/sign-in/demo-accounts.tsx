import type { InstanceView } from '@landport/api/instance-views'
import { useSay, useTexts } from '../../app/language.tsx'
import { SIGN_IN_TEXTS } from '../../texts/sign-in.ts'

type DemoAccount = InstanceView['demoAccounts'][number]

/** Only in a data folder made for demonstration. */
export function DemoAccounts({
  accounts,
  choose,
}: {
  accounts: readonly DemoAccount[]
  choose: (account: DemoAccount) => void
}) {
  const t = useTexts(SIGN_IN_TEXTS)
  const say = useSay()
  return (
    <section className="demo">
      <h2>{t('demo')}</h2>
      <p className="quiet">{t('demoWhy')}</p>
      <ul>
        {accounts.map((account) => (
          <li key={account.signInName}>
            <button type="button" onClick={() => choose(account)}>
              <span>{say(account.role)}</span>
              <span className="mono quiet">{account.signInName}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
