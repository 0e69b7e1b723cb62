import { useLanguage, useTexts } from '../../app/language.tsx'
import { capital } from '../../format/capital.ts'
import { joinSentences } from '../../format/phrases.ts'
import { BOARD_TEXTS } from '../../texts/board.ts'
import './site-drawing.css'

const BODY = 'M1 3H14L20 8.500 14 14H1z'

/** What the shapes mean, and what in the drawing is assumed. */
export function Legend({ notice }: { notice: string }) {
  const t = useTexts(BOARD_TEXTS)
  const language = useLanguage()
  const marks = [
    { name: t('legendLoaded'), kind: 'loaded', extra: null },
    { name: t('legendEmpty'), kind: 'empty', extra: null },
    { name: t('legendIgv'), kind: 'loaded', extra: <path d="M6 5h6v7H6z" className="guided" /> },
    {
      name: t('legendHold'),
      kind: 'loaded trouble-hold',
      extra: <circle cx="9" cy="3.500" r="3.500" className="flag" />,
    },
    { name: t('legendStop'), kind: 'loaded trouble-stop', extra: <path d="M6 0h7v7H6z" className="flag" /> },
  ]
  return (
    <div className="legend">
      <ul aria-label={t('legend')}>
        {marks.map(({ name, kind, extra }) => (
          <li key={name}>
            <svg viewBox="0 0 21 16" width="21" height="16" aria-hidden="true">
              <g className={`vehicle ${kind}`}>
                <path d={BODY} className="body" />
                {extra}
              </g>
            </svg>
            {name}
          </li>
        ))}
      </ul>
      <p className="quiet">{joinSentences([capital(t('notToScale')), notice], language)}</p>
    </div>
  )
}
