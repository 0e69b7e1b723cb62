import type { ToldDiscrepancyView } from '@landport/api/mirror'
import { Link } from 'react-router'
import { useSay, useTexts } from '../../app/language.tsx'
import { When } from '../../parts/times.tsx'
import { ASKS_NAMES, MIRROR_TEXTS, STAGE_NAMES } from '../../texts/mirror.ts'

/** What the other side told us that it sees otherwise. */
export function ToldDiscrepancies({ told }: { told: readonly ToldDiscrepancyView[] }) {
  const t = useTexts(MIRROR_TEXTS)
  const say = useSay()
  if (told.length === 0) return null
  return (
    <section className="panel">
      <h2>{t('toldTitle')}</h2>
      <div className="scroll-x">
        <table className="plain">
          <thead>
            <tr>
              <th scope="col">{t('type')}</th>
              <th scope="col">{t('subject')}</th>
              <th scope="col">{t('theirs')}</th>
              <th scope="col">{t('ours')}</th>
              <th scope="col">{t('asks')}</th>
            </tr>
          </thead>
          <tbody>
            {told.map((one) => (
              <tr key={one.number}>
                <td>
                  {say(one.title)}
                  <br />
                  <span className="quiet">
                    {say(STAGE_NAMES[one.stage])} · <When at={one.at} />
                  </span>
                </td>
                <td>
                  <span className="mono">{one.subject ?? '–'}</span>
                  {one.passage && (
                    <>
                      <br />
                      <Link className="mono" to={`/passages/${one.passage}`}>
                        {one.passage}
                      </Link>
                    </>
                  )}
                </td>
                <td>{one.theirs ?? t('notSaid')}</td>
                <td>{one.ours ?? t('notSaid')}</td>
                <td>{say(ASKS_NAMES[one.asks])}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
