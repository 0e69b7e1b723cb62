import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { discrepanciesQuery, sessionQuery } from '../../api/queries.ts'
import { useSay, useTexts } from '../../app/language.tsx'
import { mayReconcile } from '../../app/standing.ts'
import { capital } from '../../format/capital.ts'
import { Deadline } from '../../parts/times.tsx'
import { MIRROR_TEXTS, SEVERITY_NAMES } from '../../texts/mirror.ts'
import { StatedValues } from '../mirror/stated-values.tsx'
import '../mirror/mirror.css'

/** Where the two sides' records of this crossing differ, for those who speak for this side; nothing when they do not. */
export function MirrorOfPassage({ reference }: { reference: string }) {
  const t = useTexts(MIRROR_TEXTS)
  const say = useSay()
  const { data: session } = useQuery(sessionQuery)
  const reads = session != null && mayReconcile(session)
  const { data } = useQuery({ ...discrepanciesQuery({ passage: reference }), enabled: reads })
  if (!data || data.items.length === 0) return null
  return (
    <section className="panel mirror-of-passage">
      <h2>{t('title')}</h2>
      <p className="quiet">{t('stopsNothing')}</p>
      <ul className="stack">
        {data.items.map(({ id, title, ownerName, discrepancy }) => (
          <li key={id} className={`stack of-${discrepancy.severity}`}>
            <p>
              <strong>{say(title)}</strong>{' '}
              <span className="quiet">
                {capital(say(SEVERITY_NAMES[discrepancy.severity]))} · {say(ownerName)} ·{' '}
                <Deadline at={discrepancy.dueAt} />
              </span>
            </p>
            <StatedValues discrepancy={discrepancy} />
          </li>
        ))}
      </ul>
      <p>
        <Link to="/mirror">{t('openAll')}</Link>
      </p>
    </section>
  )
}
