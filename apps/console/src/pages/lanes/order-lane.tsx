import type { LaneLine } from '@landport/api/lanes'
import { instantFromMs } from '@landport/std/time'
import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { sessionQuery } from '../../api/queries.ts'
import { useSay, useTexts } from '../../app/language.tsx'
import { useNow } from '../../app/now.ts'
import { LANE_ORDER_TEXTS } from '../../texts/lanes.ts'
import { listLaneActs, type OfferedAct } from './list-lane-acts.ts'
import { OrderForm } from './order-form.tsx'

/** What may be ordered of this lane. A button that is not open stays in its place and says why. */
export function OrderLane({ site, line }: { readonly site: string; readonly line: LaneLine }) {
  const t = useTexts(LANE_ORDER_TEXTS)
  const now = useNow(10_000)
  const { data: session } = useQuery(sessionQuery)
  const [asked, ask] = useState<OfferedAct['key'] | null>(null)
  if (!session) return null
  const offered = listLaneActs(line, session, instantFromMs(now))
  const chosen = offered.find(({ key }) => key === asked) ?? null
  return (
    <>
      <h3>{t('title')}</h3>
      <div className="lane-acts">
        {offered.map((one) => (
          <ActButton key={one.key} offered={one} isAsked={one.key === asked} ask={() => ask(one.key)} />
        ))}
      </div>
      {chosen && (
        <OrderForm key={chosen.key} site={site} lane={line.lane} offered={chosen} close={() => ask(null)} />
      )}
    </>
  )
}

function ActButton({
  offered,
  isAsked,
  ask,
}: {
  readonly offered: OfferedAct
  readonly isAsked: boolean
  readonly ask: () => void
}) {
  const t = useTexts(LANE_ORDER_TEXTS)
  const say = useSay()
  const id = useId()
  const { why } = offered
  const isUrgent = offered.act.kind === 'emergency'
  return (
    <button
      type="button"
      className={isUrgent ? 'lane-act urgent' : 'lane-act'}
      aria-pressed={isAsked}
      aria-disabled={why !== null}
      aria-describedby={why === null ? undefined : id}
      onClick={() => why === null && ask()}
    >
      {t(offered.key)}
      {why !== null && (
        <span id={id} className="why-not">
          {say(why)}
        </span>
      )}
    </button>
  )
}
