import { useTexts } from '../../app/language.tsx'
import { WORKLIST_TEXTS } from '../../texts/worklist.ts'

const KEYS = [
  ['j k', 'keyMove'],
  ['Enter', 'keyOpen'],
  ['y', 'keyYes'],
  ['n', 'keyNo'],
  ['h', 'keyHold'],
  ['i', 'keyInspect'],
  ['/', 'keyFind'],
] as const

export function KeyHints() {
  const t = useTexts(WORKLIST_TEXTS)
  return (
    <dl className="key-hints" aria-label={t('keys')}>
      {KEYS.map(([keys, meaning]) => (
        <div key={keys}>
          <dt>
            {keys.split(' ').map((key) => (
              <kbd key={key}>{key}</kbd>
            ))}
          </dt>
          <dd>{t(meaning)}</dd>
        </div>
      ))}
    </dl>
  )
}
