import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from 'react-router'
import { client } from '../../api/ask.ts'
import { declarationQuery } from '../../api/queries.ts'
import { useSay, useTexts } from '../../app/language.tsx'
import { capital } from '../../format/capital.ts'
import { When } from '../../parts/times.tsx'
import { Waiting } from '../../parts/waiting.tsx'
import {
  DECLARATION_ACT_NAMES,
  DECLARATION_DIRECTION_NAMES,
  DECLARATION_STATE_NAMES,
  DECLARATION_TEXTS,
} from '../../texts/declarations.ts'
import '../../parts/decision-row.css'
import '../passage/passage.css'
import './declaration.css'
import { DeclarationFacts } from './declaration-facts.tsx'
import { GoodsLines } from './goods-lines.tsx'
import { Holds } from './holds.tsx'

/** One declaration: what it says, what became of it, who holds it, which vehicles carry it. */
export function Component() {
  const { declaration: id = '' } = useParams()
  const t = useTexts(DECLARATION_TEXTS)
  const say = useSay()
  const query = useQuery(declarationQuery(id))
  if (query.isPending) return <Waiting />
  if (query.isError) return <Waiting error={query.error} again={() => void query.refetch()} />
  const view = query.data
  const { line } = view
  return (
    <div className="page passage declaration">
      <p className="quiet no-print">
        <Link to="/declarations">{t('goBack')}</Link>
      </p>
      <header className="passage-head">
        <div className="title">
          <h1 className="mono">{line.registeredNumber ?? line.localReference}</h1>
          <strong className={line.state === 'in-force' ? '' : 'of-hold'}>
            {capital(say(DECLARATION_STATE_NAMES[line.state]))}
          </strong>
          <span className="quiet">
            {say(DECLARATION_DIRECTION_NAMES[line.direction])}, {say(DECLARATION_ACT_NAMES[line.act])}
          </span>
        </div>
        <DeclarationFacts declaration={view.declaration} />
      </header>
      <div className="passage-columns">
        <div className="stack">
          <section className="panel">
            <h2>{t('lines')}</h2>
            <GoodsLines declaration={view.declaration} />
          </section>
          {view.declaration.documents.length > 0 && (
            <section className="panel">
              <h2>{t('documents')}</h2>
              <ul className="matters">
                {view.declaration.documents.map((document) => (
                  <li key={document.type + document.id}>
                    <span className="mono">{document.id}</span>
                    <span className="quiet">{document.type}</span>
                    <span className="at">{document.issuedOn ?? ''}</span>
                  </li>
                ))}
              </ul>
            </section>
          )}
        </div>
        <div className="stack">
          <section className="panel">
            <h2>{t('holds')}</h2>
            <Holds view={view} />
          </section>
          <section className="panel">
            <h2>{t('history')}</h2>
            <ul className="matters">
              {view.history.map((one) => (
                <li key={one.id}>
                  {one.id === line.id ? (
                    <strong>
                      {capital(say(DECLARATION_ACT_NAMES[one.act]))} ({t('thisOne')})
                    </strong>
                  ) : (
                    <Link to={`/declarations/${one.id}`}>{capital(say(DECLARATION_ACT_NAMES[one.act]))}</Link>
                  )}
                  <span className="quiet">{say(DECLARATION_STATE_NAMES[one.state])}</span>
                  <span className="at">
                    <When at={one.receivedAt} />
                  </span>
                </li>
              ))}
            </ul>
          </section>
          <section className="panel">
            <h2>{t('passages')}</h2>
            {view.passages.length === 0 && <p className="quiet">{t('noPassages')}</p>}
            <ul className="references">
              {view.passages.map((reference) => (
                <li key={reference}>
                  <Link className="mono" to={`/passages/${reference}`}>
                    {reference}
                  </Link>
                </li>
              ))}
            </ul>
          </section>
          {view.raw !== '' && (
            <section className="panel">
              {view.mayOpenFile && (
                <p>
                  <a href={client.declarationFileAddress(line.id)} download>
                    {t('file')}
                  </a>
                </p>
              )}
              <p className="quiet">
                {t('digest')}
                <span className="mono digest">{view.raw}</span>
              </p>
            </section>
          )}
        </div>
      </div>
    </div>
  )
}
