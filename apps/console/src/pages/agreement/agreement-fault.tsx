import { RequestRefused } from '../../api/ask.ts'
import { useSay, useTexts } from '../../app/language.tsx'
import { AGREEMENT_TEXTS } from '../../texts/agreement.ts'

/** Why an act was refused, with every fault that was named. */
export function AgreementFault({ error }: { error: Error | null }) {
  const t = useTexts(AGREEMENT_TEXTS)
  const say = useSay()
  if (!error) return null
  const refused = error instanceof RequestRefused ? error.error : null
  return (
    <div role="alert" className="of-no">
      <p>{refused ? say(refused.message) : t('noAnswer')}</p>
      {refused && refused.details.length > 0 && (
        <ul>
          {refused.details.map(({ location, message }) => (
            <li key={`${location} ${message.en}`}>
              <span className="mono wrap">{location}</span> {say(message)}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
