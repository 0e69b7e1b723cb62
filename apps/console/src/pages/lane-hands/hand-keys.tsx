import { useTexts } from '../../app/language.tsx'
import { LANE_HANDS_TEXTS } from '../../texts/lane-hands.ts'
import { MIRROR_TEXTS } from '../../texts/mirror.ts'
import { WORKLIST_TEXTS } from '../../texts/worklist.ts'
import '../worklist/worklist.css'

/** The keys of the page, written where they can be read. */
export function HandKeys() {
  const t = useTexts(LANE_HANDS_TEXTS)
  const common = useTexts(WORKLIST_TEXTS)
  const mirror = useTexts(MIRROR_TEXTS)
  const keys = [
    { keys: ['j', 'k'], meaning: common('keyMove') },
    { keys: ['Enter'], meaning: mirror('openPassage') },
    { keys: ['[', ']'], meaning: t('keyDay') },
    { keys: ['c'], meaning: t('keyCutOff') },
  ]
  return (
    <dl className="key-hints" aria-label={common('keys')}>
      {keys.map(({ keys, meaning }) => (
        <div key={meaning}>
          <dt>
            {keys.map((key) => (
              <kbd key={key}>{key}</kbd>
            ))}
          </dt>
          <dd>{meaning}</dd>
        </div>
      ))}
    </dl>
  )
}
