import type { PassageView } from '@landport/api/passage-views'
import { Button } from 'antd'
import { useId, useState } from 'react'
import { useLanguage, useSay, useTexts } from '../app/language.tsx'
import { joinPhrases } from '../format/phrases.ts'
import { ACT_TEXTS } from '../texts/acts.ts'
import { PASSAGE_TEXTS } from '../texts/passage.ts'
import type { Act } from './act.ts'
import { ActPanel } from './act-panel.tsx'
import './acts-of-passage.css'
import { listAgencyActs, listCellActs, listOwnCells } from './list-cell-acts.ts'
import { isForThisRole, listGateActs } from './list-gate-acts.ts'
import { listLadderActs } from './list-ladder-acts.ts'
import { listOpenMatterActs } from './list-open-matter-acts.ts'
import { useFocusReturn } from './use-focus-return.ts'
import { useOwnAgencies } from './use-own-agencies.ts'

/** Everything this person may do to this passage; what is not open now says why. */
export function ActsOfPassage({ view }: { view: PassageView }) {
  const t = useTexts(ACT_TEXTS)
  const words = useTexts(PASSAGE_TEXTS)
  const own = useOwnAgencies()
  const [chosen, setChosen] = useState<Act | null>(null)
  const goBack = useFocusReturn(chosen !== null)
  const cells = listOwnCells(view.line, new Set(own.keys()))
  const decided = cells.map((cell) => ({ cell, acts: forRole(listCellActs(cell, view.commands)) }))
  const others = forRole([
    ...listOpenMatterActs(view, own),
    ...[...own.values()].flatMap((agency) => listAgencyActs(agency, view.commands)),
    ...listGateActs(view.commands),
    ...listLadderActs(view),
  ])
  if (decided.every(({ acts }) => acts.length === 0) && others.length === 0) {
    return <p className="quiet">{words('noActs')}</p>
  }
  const list = (acts: readonly Act[]) => <ActButtons acts={acts} chosen={chosen} choose={setChosen} />
  return (
    <div className="acts">
      {decided.length > 0 && (
        <section>
          <h3>{t('yours')}</h3>
          {decided.map(({ cell, acts }) => (
            <CellActs key={`${cell.agency}/${cell.subject}/${cell.before}`} about={acts[0]?.about ?? null}>
              {list(acts)}
            </CellActs>
          ))}
        </section>
      )}
      {others.length > 0 && (
        <section>
          {decided.length > 0 && <h3>{t('others')}</h3>}
          {list(others.filter((act) => !isForAnotherStep(act)))}
          <LaterActs acts={others.filter(isForAnotherStep)} />
        </section>
      )}
      {chosen && (
        <ActPanel
          key={chosen.key}
          act={chosen}
          reference={view.line.reference}
          version={view.line.version}
          site={view.line.site}
          close={() => setChosen(null)}
          done={goBack}
        />
      )}
    </div>
  )
}

const forRole = (acts: readonly Act[]): readonly Act[] => acts.filter((act) => isForThisRole(act.refusal))

function CellActs({ about, children }: { about: Act['about']; children: React.ReactNode }) {
  const say = useSay()
  return (
    <div className="cell-acts">
      {about && <span className="about">{say(about)}</span>}
      {children}
    </div>
  )
}

function ActButtons({
  acts,
  chosen,
  choose,
}: {
  acts: readonly Act[]
  chosen: Act | null
  choose: (act: Act) => void
}) {
  const t = useTexts(ACT_TEXTS)
  const say = useSay()
  const language = useLanguage()
  const id = useId()
  const reasons = new Map(acts.flatMap(({ refusal }) => (refusal ? [[refusal.code, refusal]] : [])))
  return (
    <div className="act-buttons">
      {acts.map((act) => (
        <Button
          key={act.key}
          disabled={act.refusal !== null}
          aria-describedby={act.refusal ? `${id}${act.refusal.code}` : undefined}
          type={act.key === chosen?.key ? 'primary' : 'default'}
          onClick={() => choose(act)}
        >
          {isMatter(act) && act.about ? `${t(act.title)}: ${say(act.about)}` : t(act.title)}
        </Button>
      ))}
      {[...reasons.values()].map((refusal) => (
        <p key={refusal.code} id={`${id}${refusal.code}`} className="why-not">
          {joinPhrases(
            acts.filter((act) => act.refusal?.code === refusal.code).map((act) => t(act.title)),
            language,
          )}
          {': '}
          {say(refusal.message)} {say(refusal.next)}
        </p>
      ))}
    </div>
  )
}

/** Acts of steps the vehicle is not at are named with the reason, not set out as buttons. */
const isForAnotherStep = ({ refusal }: Act): boolean =>
  refusal?.code === 'wrong-phase' || refusal?.code === 'already-crossed'

function LaterActs({ acts }: { acts: readonly Act[] }) {
  const t = useTexts(ACT_TEXTS)
  const say = useSay()
  const language = useLanguage()
  const refusal = acts[0]?.refusal
  if (!refusal) return null
  return (
    <details className="later-acts">
      <summary>{t('notNow', { count: acts.length })}</summary>
      <p>
        {joinPhrases(
          acts.map((act) => t(act.title)),
          language,
        )}
      </p>
      <p>
        {say(refusal.message)} {say(refusal.next)}
      </p>
    </details>
  )
}

/** Acts on a hold, a stop order or an inspection name it; acts on a cell stand beside the cell's own name. */
const isMatter = ({ title }: Act): boolean =>
  title === 'lift-hold' || title === 'lift-stop' || title === 'record-inspection'
