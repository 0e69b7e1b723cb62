import type { LanePlanLine } from '@landport/api/lanes'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { client, read } from '../../api/ask.ts'
import { lanePlanQuery } from '../../api/lane-queries.ts'
import { sessionQuery } from '../../api/queries.ts'
import { useSay, useTexts } from '../../app/language.tsx'
import { isGateCentre } from '../../app/standing.ts'
import { RefusalNote } from '../../parts/refusal-note.tsx'
import { When } from '../../parts/times.tsx'
import { Waiting } from '../../parts/waiting.tsx'
import { LANE_LIST_TEXTS, LANE_ORDER_TEXTS } from '../../texts/lanes.ts'

/** Orders that are carried out at their time, and what became of the earlier ones. */
export function LanePlan({ site }: { readonly site: string }) {
  const t = useTexts(LANE_LIST_TEXTS)
  const plan = useQuery(lanePlanQuery(site))
  return (
    <section className="panel lane-plan" aria-labelledby="lane-plan">
      <h2 id="lane-plan">{t('plan')}</h2>
      {plan.isError && <Waiting error={plan.error} again={() => void plan.refetch()} />}
      {plan.data?.length === 0 && <p className="quiet">{t('noPlan')}</p>}
      <ul>
        {plan.data?.map((line) => (
          <PlanRow key={line.id} site={site} line={line} />
        ))}
      </ul>
    </section>
  )
}

function PlanRow({ site, line }: { readonly site: string; readonly line: LanePlanLine }) {
  const t = useTexts(LANE_LIST_TEXTS)
  const o = useTexts(LANE_ORDER_TEXTS)
  const say = useSay()
  const cache = useQueryClient()
  const { data: session } = useQuery(sessionQuery)
  const callOff = useMutation({
    mutationFn: () => read(client.callOffLanePlan(site, line.id)),
    onSuccess: () => cache.invalidateQueries({ queryKey: ['lane-plan', site] }),
  })
  return (
    <li>
      <p>
        <When at={line.at} /> <strong className="mono">{line.lane.toUpperCase()}</strong>{' '}
        {o(nameOf(line.act))}{' '}
        <span className={line.state === 'refused' ? 'needs' : 'quiet'}>{t(line.state)}</span>
      </p>
      <p className="quiet">
        {line.by}: {line.reason}
      </p>
      {line.why && <p>{say(line.why)}</p>}
      {line.state === 'waiting' && session && isGateCentre(session) && (
        <Button size="small" disabled={callOff.isPending} onClick={() => callOff.mutate()}>
          {t('callOffPlan')}
        </Button>
      )}
      {callOff.isError && <RefusalNote error={callOff.error} silence={o('noAnswer')} />}
    </li>
  )
}

function nameOf(act: LanePlanLine['act']): keyof typeof LANE_ORDER_TEXTS {
  switch (act.kind) {
    case 'open':
      return 'open'
    case 'close':
      return 'close'
    case 'set-mode':
      return act.mode
    case 'begin-reversal':
      return 'reverse'
    case 'complete-reversal':
      return 'complete'
    case 'call-off-reversal':
      return 'callOff'
    case 'confirm-empty':
      return 'confirmEmpty'
    case 'emergency':
      return act.what
    case 'all-clear':
      return 'allClear'
  }
}
