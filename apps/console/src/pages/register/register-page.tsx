import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { instanceQuery, passageQuery, sessionQuery } from '../../api/queries.ts'
import { useTexts } from '../../app/language.tsx'
import { isGateCentre, mayRegister } from '../../app/standing.ts'
import { dropDraft, readDraft } from '../../parts/kept-draft.ts'
import { Waiting } from '../../parts/waiting.tsx'
import { PASSAGE_TEXTS } from '../../texts/passage.ts'
import { REGISTER_TEXTS } from '../../texts/register.ts'
import { type Draft, draftLike, emptyDraft } from './draft.ts'
import './register.css'
import { RegisterForm } from './register-form.tsx'

/** A new passage, from nothing or like another one (`?like=`). */
export function Component() {
  const t = useTexts(REGISTER_TEXTS)
  const words = useTexts(PASSAGE_TEXTS)
  const [search, setSearch] = useSearchParams()
  const like = search.get('like')
  const { data: session } = useQuery(sessionQuery)
  const { data: instance } = useQuery(instanceQuery)
  const template = useQuery({ ...passageQuery(like ?? ''), enabled: like !== null })
  const [registered, setRegistered] = useState<readonly string[]>([])
  const [isDone, setDone] = useState(false)
  const [round, setRound] = useState(0)
  if (!session || !instance) return null
  const last = registered.at(-1)
  const keep = `register/${session.account}/${like ?? ''}`
  const site = search.get('site') ?? instance.sites[0]?.id ?? ''
  const fresh = template.data
    ? draftLike(template.data.passage, instance.side, isGateCentre(session))
    : emptyDraft(site, instance.side)
  return (
    <div className="page">
      <p className="quiet">
        <Link to="/passages">{words('goBack')}</Link>
      </p>
      <div className="page-head">
        <h1>{t('title')}</h1>
        {registered.length > 0 && (
          <p className="quiet" role="status">
            {t('doneSoFar', { count: registered.length })}
          </p>
        )}
      </div>
      {isDone && last !== undefined ? (
        <section className="panel registered" role="status">
          <h2>{t('done', { reference: last })}</h2>
          <p>{t('doneNext')}</p>
          <p className="buttons">
            <Link
              to={`/passages/new?like=${last}`}
              onClick={() => {
                setDone(false)
                setRound(round + 1)
              }}
            >
              {t('next')}
            </Link>
            <Link to={`/passages/${last}`}>{t('openIt')}</Link>
          </p>
        </section>
      ) : !mayRegister(session) ? (
        <p className="panel">{t('notAllowed')}</p>
      ) : like !== null && template.isError ? (
        <Waiting error={template.error} again={() => void template.refetch()} />
      ) : like !== null && !template.data ? (
        <Waiting />
      ) : (
        <>
          {like !== null && <p className="panel">{t('likeThis', { reference: like })}</p>}
          <RegisterForm
            key={`${like} ${round}`}
            // What is kept was written by this very form.
            initial={(readDraft(keep) as Draft | null) ?? fresh}
            keep={keep}
            done={({ reference }) => {
              setRegistered((old) => [...old, reference])
              setDone(true)
            }}
            clear={() => {
              dropDraft(keep)
              setSearch({}, { replace: true })
              setRound(round + 1)
            }}
          />
        </>
      )}
    </div>
  )
}
