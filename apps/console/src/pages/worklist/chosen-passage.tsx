import type { WorkItem } from '@landport/api/board-views'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { Link } from 'react-router'
import type { Act } from '../../acts/act.ts'
import '../../acts/acts-of-passage.css'
import { ActPanel } from '../../acts/act-panel.tsx'
import { listAgencyActs, listCellActs, listOwnCells } from '../../acts/list-cell-acts.ts'
import { useFocusReturn } from '../../acts/use-focus-return.ts'
import { useOwnAgencies } from '../../acts/use-own-agencies.ts'
import { passageQuery } from '../../api/queries.ts'
import { useSay, useTexts } from '../../app/language.tsx'
import { useGoodsName } from '../../parts/goods-name.ts'
import { WhyStopped } from '../../parts/why-stopped.tsx'
import { ACT_TEXTS } from '../../texts/acts.ts'
import { WORKLIST_TEXTS } from '../../texts/worklist.ts'

interface Props {
  readonly item: WorkItem | null
  readonly asked: string | null
  readonly ask: (kind: string | null) => void
  /** What was recorded last; stays on screen while the list moves on. */
  readonly recorded: string | null
  readonly record: (said: string) => void
}

/** Decide without leaving the list: the chosen line's next own cell, and the acts on it. */
export function ChosenPassage({ item, asked, ask, recorded, record }: Props) {
  const t = useTexts(WORKLIST_TEXTS)
  const goodsName = useGoodsName()
  if (!item) return <aside className="chosen panel">{t('chooseOne')}</aside>
  const { line } = item
  return (
    <aside className="chosen panel" aria-label={t('chosen')}>
      <p className="chosen-head">
        <span className="mono plate">{line.vehicle}</span>
        <Link to={`/passages/${line.reference}`}>{t('openAll')}</Link>
      </p>
      <p className="quiet">
        <span className="mono">{line.reference}</span> {goodsName(line)}
      </p>
      {line.why && <WhyStopped why={line.why} />}
      {recorded && (
        <p className="act-done" role="status">
          {recorded}
        </p>
      )}
      <OwnActs key={line.reference} item={item} asked={asked} ask={ask} record={record} />
    </aside>
  )
}

function OwnActs({
  item,
  asked,
  ask,
  record,
}: Omit<Props, 'item' | 'recorded'> & { readonly item: WorkItem }) {
  const t = useTexts(WORKLIST_TEXTS)
  const words = useTexts(ACT_TEXTS)
  const say = useSay()
  const own = useOwnAgencies()
  const { data: view } = useQuery(passageQuery(item.line.reference))
  useFocusReturn(asked !== null)
  const agency = own.get(item.agency)
  if (!agency) return <p className="quiet">{t('notYours')}</p>
  if (!view) return null
  const cells = listOwnCells(view.line, new Set([agency.id]))
  const cell = cells.find((one) => one.state === 'not-yet') ?? cells[0]
  const acts: readonly Act[] = [
    ...(cell ? listCellActs(cell, view.commands) : []),
    ...listAgencyActs(agency, view.commands).filter((act) => act.title === 'request-inspection'),
  ]
  const chosen = acts.find((act) => act.title === asked && act.refusal === null)
  const blocked = acts.find((act) => act.refusal !== null)?.refusal
  return (
    <div className="stack">
      {cell && (
        <p>
          <strong>{say(cell.agencyName)}</strong>: {acts[0]?.about && say(acts[0].about)}
        </p>
      )}
      <div className="act-buttons">
        {acts.map((act) => (
          <Button
            key={act.key}
            disabled={act.refusal !== null}
            type={act.key === chosen?.key ? 'primary' : 'default'}
            onClick={() => ask(act.title)}
          >
            {words(act.title)}
          </Button>
        ))}
      </div>
      {blocked && (
        <p className="why-not">
          {say(blocked.message)} {say(blocked.next)}
        </p>
      )}
      {chosen && (
        <ActPanel
          key={chosen.key}
          act={chosen}
          reference={view.line.reference}
          version={view.line.version}
          site={view.line.site}
          close={() => ask(null)}
          done={({ reference, version }) => {
            record(`${reference} – ${words('done', { act: words(chosen.title), version })}`)
            ask(null)
          }}
        />
      )}
    </div>
  )
}
