import { RequestRefused } from '../../api/ask.ts'
import { useSay, useTexts } from '../../app/language.tsx'
import { ACCOUNT_TEXTS } from '../../texts/accounts.ts'

export function GrantFault({ error }: { error: Error | null }) {
  const t = useTexts(ACCOUNT_TEXTS)
  const say = useSay()
  if (!error) return null
  const refused = error instanceof RequestRefused ? error.error : null
  return (
    <p role="alert" className="of-no">
      {refused ? say(refused.message) : t('noAnswer')} {refused?.next && say(refused.next)}
    </p>
  )
}
