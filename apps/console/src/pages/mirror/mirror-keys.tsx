import { useTexts } from '../../app/language.tsx'
import { MIRROR_TEXTS } from '../../texts/mirror.ts'
import { WORKLIST_TEXTS } from '../../texts/worklist.ts'

const ACTS = [
  ['Enter', 'openPassage'],
  ['t', 'keyTake'],
  ['e', 'keyExplain'],
  ['s', 'keySettle'],
  ['c', 'keyAsk'],
] as const
const MOVES = ['j', 'k'] as const

export function MirrorKeys() {
  const t = useTexts(MIRROR_TEXTS)
  const common = useTexts(WORKLIST_TEXTS)
  return (
    <dl className="key-hints" aria-label={common('keys')}>
      <div>
        <dt>
          {MOVES.map((key) => (
            <kbd key={key}>{key}</kbd>
          ))}
        </dt>
        <dd>{common('keyMove')}</dd>
      </div>
      {ACTS.map(([key, meaning]) => (
        <div key={key}>
          <dt>
            <kbd>{key}</kbd>
          </dt>
          <dd>{t(meaning)}</dd>
        </div>
      ))}
    </dl>
  )
}
