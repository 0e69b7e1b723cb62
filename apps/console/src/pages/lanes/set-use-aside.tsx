import type { LaneLine } from '@landport/api/lanes'
import { OPENING_TEXTS } from '@landport/barrier/decide/opening-texts'
import { maySetUseAside } from '@landport/barrier/order/authority'
import { useQuery } from '@tanstack/react-query'
import { client, read } from '../../api/ask.ts'
import { sessionQuery } from '../../api/queries.ts'
import { useSay, useTexts } from '../../app/language.tsx'
import { ReasonedAct } from '../../parts/reasoned-act.tsx'
import { usePersonName } from '../../parts/use-person-name.ts'
import { USE_ASIDE_TEXTS } from '../../texts/lanes.ts'

/** Shown where a vehicle waits because its release is said to have been used: who may say that it was not, and how. */
export function SetUseAside({ site, line }: { readonly site: string; readonly line: LaneLine }) {
  const t = useTexts(USE_ASIDE_TEXTS)
  const say = useSay()
  const { data: session } = useQuery(sessionQuery)
  const person = usePersonName(session)
  const { view } = line
  const answer = view?.answer
  const used =
    answer && answer.answer !== 'open' && answer.reference !== null && line.status === 'heard'
      ? answer.reasons.find((one) => one === 'used-elsewhere' || one === 'used-here')
      : undefined
  const reference = answer?.reference ?? ''
  if (view === null || used === undefined || !session) return null
  const { barrier } = view
  const isYours = maySetUseAside(
    { kind: 'person', account: session.account, session: '', grants: session.grants, simulated: false },
    barrier.owner,
  )
  return (
    <section className="use-aside" aria-labelledby="use-aside">
      <h3 id="use-aside">{t('title')}</h3>
      <p>
        <span className="mono">{reference}</span> <span className="needs">{say(OPENING_TEXTS[used])}</span>
      </p>
      <p className="quiet">{t('why')}</p>
      <ReasonedAct
        ask={t('ask')}
        notYours={isYours ? null : t('notYours', { owner: say(barrier.ownerName) })}
        label={t('reason')}
        hint={t('reasonHint')}
        record={t('record', { person, reference })}
        done={t('done')}
        send={(reason) => read(client.setUseAside(site, line.lane, { reference, reason }))}
      />
    </section>
  )
}
