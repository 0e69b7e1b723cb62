import type { LaneView } from '@landport/barrier/booth/lane-view'
import { firstReason } from '@landport/barrier/booth/next-action'
import { OPENING_TEXTS } from '@landport/barrier/decide/opening-texts'
import { useLanguage, useSay, useTexts } from '../app/language.tsx'
import { BOOTH_TEXTS } from '../texts/booth.ts'

/** Why, in one sentence; the rows of the pack that it rests on stand small below. */
export function Why({ view }: { readonly view: LaneView }) {
  const t = useTexts(BOOTH_TEXTS)
  const say = useSay()
  const language = useLanguage()
  const { answer } = view
  const reason = firstReason(answer)
  if (answer === null) return null
  if (answer.answer === 'open') {
    return (
      <>
        <p className="why">{t(answer.basis === 'connected' ? 'basisConnected' : 'basisCutOff')}</p>
        <Rows rows={answer.rows} />
      </>
    )
  }
  const others = answer.reasons.slice(1).map((one) => say(OPENING_TEXTS[one]))
  return (
    <>
      {reason !== null && <p className="why">{say(OPENING_TEXTS[reason])}</p>}
      {view.why && <p className="why more">{say(view.why)}</p>}
      {others.length > 0 && (
        <p className="more">{t('moreReasons', { reasons: others.join(JOINT[language]) })}</p>
      )}
      <Rows rows={answer.rows} />
    </>
  )
}

const JOINT = { vi: '; ', zh: '；', en: '; ' } as const

function Rows({ rows }: { readonly rows: readonly string[] }) {
  return rows.length === 0 ? null : <p className="rows mono">{rows.join(' ')}</p>
}
