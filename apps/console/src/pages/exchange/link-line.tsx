import type { LinkView } from '@landport/api/exchange'
import { useLanguage, useSay, useTexts } from '../../app/language.tsx'
import { joinPhrases } from '../../format/phrases.ts'
import { EXCHANGE_TEXTS, LINK_NAMES } from '../../texts/exchange.ts'
import { LinkShape } from './link-shape.tsx'
import { showSpan } from './machine-age.ts'

/** The link's state in shape and word, since when, and why. */
export function LinkLine({ link, at }: { link: LinkView; at: string }) {
  const t = useTexts(EXCHANGE_TEXTS)
  const say = useSay()
  const language = useLanguage()
  const notes = [
    link.since === null ? '' : t('since', { age: showSpan({ from: link.since, to: at }, language) }),
    link.failures > 0 ? t('failures', { count: link.failures }) : '',
    link.nextAt === null ? '' : t('nextTry', { age: showSpan({ from: at, to: link.nextAt }, language) }),
  ]
  return (
    <div className={`link-line is-${link.state}`}>
      <p>
        <LinkShape state={link.state} /> <strong>{say(LINK_NAMES[link.state])}</strong>{' '}
        <span className="quiet">{joinPhrases(notes, language)}</span>
      </p>
      {link.by !== null && (
        <p className="why">{t('stoppedBy', { role: link.by.role, reason: link.by.reason })}</p>
      )}
      {link.by === null && link.why !== null && <p className="why mono">{link.why}</p>}
    </div>
  )
}
