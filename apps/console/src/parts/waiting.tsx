import { RequestRefused } from '../api/ask.ts'
import { useSay, useTexts } from '../app/language.tsx'
import { SHELL_TEXTS } from '../texts/shell.ts'

/** While an answer is on its way, or when it did not come. Silence is shown as silence. */
export function Waiting({ error, again }: { error?: Error; again?: () => void }) {
  const t = useTexts(SHELL_TEXTS)
  const say = useSay()
  if (!error) {
    return (
      <p className="page quiet" role="status">
        {t('loading')}
      </p>
    )
  }
  const refused = error instanceof RequestRefused ? error.error : null
  return (
    <div className="page" role="alert">
      <p>{refused ? say(refused.message) : t('noAnswer')}</p>
      {refused?.next && <p className="quiet">{say(refused.next)}</p>}
      {again && (
        <p>
          <button type="button" className="text-button" onClick={again}>
            {t('tryAgain')}
          </button>
        </p>
      )}
    </div>
  )
}
