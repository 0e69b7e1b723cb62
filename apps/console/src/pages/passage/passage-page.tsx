import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from 'react-router'
import { ActsOfPassage } from '../../acts/acts-of-passage.tsx'
import { passageQuery } from '../../api/queries.ts'
import { useTexts } from '../../app/language.tsx'
import { DecisionRow } from '../../parts/decision-row.tsx'
import { Waiting } from '../../parts/waiting.tsx'
import { WhyStopped } from '../../parts/why-stopped.tsx'
import { PASSAGE_TEXTS } from '../../texts/passage.ts'
import { EvidenceFiles } from './evidence-files.tsx'
import { EvidencePack } from './evidence-pack.tsx'
import { Goods } from './goods.tsx'
import { Messages } from './messages.tsx'
import { MirrorOfPassage } from './mirror-of-passage.tsx'
import { OpenMatters } from './open-matters.tsx'
import './passage.css'
import { PassageHead } from './passage-head.tsx'
import { ReadinessList } from './readiness-list.tsx'
import { RegisterAnother } from './register-another.tsx'
import { Timeline } from './timeline.tsx'

const ENDED: ReadonlySet<string> = new Set([
  'closed',
  'cancelled',
  'moved',
  'turned-around',
  'sent-back',
  'accepted',
])

/** One passage: its decisions first, then why it stands, then what can be done, then how it came here. */
export function Component() {
  const { reference = '' } = useParams()
  const query = useQuery(passageQuery(reference))
  const t = useTexts(PASSAGE_TEXTS)
  if (query.isPending) return <Waiting />
  if (query.isError) return <Waiting error={query.error} again={() => void query.refetch()} />
  const view = query.data
  const { line } = view
  return (
    <div className="page passage">
      <p className="quiet no-print">
        <Link to="/passages">{t('goBack')}</Link>
        <RegisterAnother reference={line.reference} />
      </p>
      <PassageHead view={view} />
      <DecisionRow cells={line.cells} />
      {line.why ? (
        <WhyStopped why={line.why} />
      ) : (
        <p className="quiet">{ENDED.has(line.phase) ? t('ended') : t('moving')}</p>
      )}
      <div className="passage-columns">
        <div className="stack">
          <section className="panel no-print">
            <h2>{t('acts')}</h2>
            <ActsOfPassage view={view} />
          </section>
          <MirrorOfPassage reference={line.reference} />
          <OpenMatters view={view} />
          <section className="panel">
            <h2>{t('readiness')}</h2>
            <ReadinessList view={view} />
          </section>
          <EvidenceFiles view={view} />
          <section className="panel">
            <h2>{t('goods')}</h2>
            <Goods passage={view.passage} />
          </section>
        </div>
        <div className="stack">
          <section className="panel">
            <h2>{t('timeline')}</h2>
            <Timeline lines={view.timeline} />
          </section>
          <section className="panel">
            <h2>{t('otherSide')}</h2>
            <Messages view={view} />
          </section>
          <EvidencePack view={view} />
        </div>
      </div>
    </div>
  )
}
