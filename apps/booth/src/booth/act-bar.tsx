import type { LaneView } from '@landport/barrier/booth/lane-view'
import { refuseAct } from '@landport/barrier/booth/refuse-act'
import type { BoothAct } from '@landport/barrier/machine/booth-act'
import { useId } from 'react'
import { useSay, useTexts } from '../app/language.tsx'
import { ACT_TEXTS } from '../texts/acts.ts'
import { ACT_NAME, type Asked } from './act-sheet.tsx'

const ORDINARY = [
  'identify',
  'take-up-slip',
  'lower',
  'prove-empty',
  'open-by-hand',
] as const satisfies readonly BoothAct['kind'][]

/** What may be done here, always in the same places; the emergency stop is the last and the largest. */
export function ActBar({ view, ask }: { readonly view: LaneView; readonly ask: (asked: Asked) => void }) {
  const t = useTexts(ACT_TEXTS)
  return (
    <nav className="act-bar" aria-label={t('acts')}>
      {ORDINARY.map((kind) => (
        <Act key={kind} kind={kind} view={view} ask={ask} />
      ))}
      <Act kind="evacuate" view={view} ask={ask} />
      <button type="button" className="stop" onClick={() => ask('stop')}>
        <svg viewBox="0 0 16 16" width="28" height="28" aria-hidden="true">
          <path d="M5 .500h6L15.500 5v6L11 15.500H5L.500 11V5z" fill="currentColor" />
          <path d="M4.500 8h7" stroke="var(--p1)" strokeWidth="2.500" />
        </svg>
        {t('stop')}
      </button>
    </nav>
  )
}

/** A button that cannot be used now stays in its place, is reached by keys, and says why. */
function Act({
  kind,
  view,
  ask,
}: {
  readonly kind: BoothAct['kind']
  readonly view: LaneView
  readonly ask: (asked: Asked) => void
}) {
  const t = useTexts(ACT_TEXTS)
  const say = useSay()
  const id = useId()
  const why = refuseAct(kind, view)
  return (
    <button
      type="button"
      className={kind === 'evacuate' && why === null ? 'evacuate' : ''}
      aria-disabled={why !== null}
      aria-describedby={why === null ? undefined : id}
      onClick={() => why === null && ask(kind)}
    >
      {t(ACT_NAME[kind])}
      {why !== null && (
        <span id={id} className="why-not">
          {say(why)}
        </span>
      )}
    </button>
  )
}
