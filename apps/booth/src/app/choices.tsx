import { LANGUAGES, type Language } from '@landport/std/text'
import { FRAME_TEXTS } from '../texts/frame.ts'
import { HTML_LANG, useSpoken, useTexts } from './language.tsx'
import { applyTheme, useTheme } from './theme.ts'

/** Each language names itself, so that whoever reads only that one finds it. */
const OWN_NAMES = { vi: 'Tiếng Việt', zh: '中文', en: 'English' } as const satisfies Record<Language, string>
const SHORT_NAMES = { vi: 'VI', zh: '中', en: 'EN' } as const satisfies Record<Language, string>

/** Language and light, in reach of a gloved thumb. */
export function Choices() {
  const t = useTexts(FRAME_TEXTS)
  const { language, speak } = useSpoken()
  const theme = useTheme()
  const other = theme === 'night' ? 'sun' : 'night'
  return (
    <div className="choices">
      <fieldset>
        <legend className="visually-hidden">{t('language')}</legend>
        {LANGUAGES.map((one) => (
          <button
            key={one}
            type="button"
            lang={HTML_LANG[one]}
            aria-pressed={one === language}
            onClick={() => speak(one)}
          >
            {SHORT_NAMES[one]}
            <span className="visually-hidden"> {OWN_NAMES[one]}</span>
          </button>
        ))}
      </fieldset>
      <button type="button" aria-label={t(other)} title={t(other)} onClick={() => applyTheme(other)}>
        <svg viewBox="0 0 16 16" width="24" height="24" aria-hidden="true">
          <circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" strokeWidth="1.5" />
          <path d="M8 2a6 6 0 0 1 0 12z" fill="currentColor" />
        </svg>
      </button>
    </div>
  )
}
