import type { LaneView } from '@landport/barrier/booth/lane-view'
import { nextAction } from '@landport/barrier/booth/next-action'
import { refuseAct } from '@landport/barrier/booth/refuse-act'
import { useSay, useTexts } from '../app/language.tsx'
import { Shape, type ShapeName } from '../parts/shape.tsx'
import { ACT_TEXTS } from '../texts/acts.ts'
import { BOOTH_TEXTS } from '../texts/booth.ts'
import { ACT_NAME, type Asked } from './act-sheet.tsx'
import { Why } from './why.tsx'

const SAID = {
  open: { shape: 'yes', words: 'opens', tone: 'go' },
  ask: { shape: 'ask', words: 'asks', tone: 'p2' },
  stay: { shape: 'no', words: 'stays', tone: 'p1' },
} as const satisfies Record<
  NonNullable<LaneView['answer']>['answer'],
  { shape: ShapeName; words: keyof typeof BOOTH_TEXTS; tone: string }
>

/** May the barrier rise, why in one sentence, and the one thing to do about it. */
export function DecisionPanel({
  view,
  ask,
}: {
  readonly view: LaneView
  readonly ask: (asked: Asked) => void
}) {
  const t = useTexts(BOOTH_TEXTS)
  const a = useTexts(ACT_TEXTS)
  const say = useSay()
  const { answer } = view
  const said = answer === null ? null : SAID[answer.answer]
  const next = nextAction(view)
  const isOpenTo = next.act !== null && refuseAct(next.act, view) === null
  return (
    <section className="decision" aria-live="polite" aria-label={t('decision')}>
      <div className={`said ${said?.tone ?? 'none'}`}>
        <Shape name={said?.shape ?? 'none'} size={44} />
        <div>
          <p className="word">{t(said?.words ?? 'notAsked')}</p>
          <Why view={view} />
        </div>
      </div>
      <div className={`next ${next.urgency}`}>
        <h2>{t('next')}</h2>
        <p>{say(next.text)}</p>
        {next.act !== null && isOpenTo && (
          <button type="button" className="primary" onClick={() => ask(next.act!)}>
            {a(ACT_NAME[next.act])}
          </button>
        )}
      </div>
    </section>
  )
}
