import type { LaneDifferenceLine, LanesView } from '@landport/api/lanes'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { client, read } from '../../api/ask.ts'
import { laneDifferencesQuery } from '../../api/lane-queries.ts'
import { sessionQuery } from '../../api/queries.ts'
import { useLanguage, useSay, useTexts } from '../../app/language.tsx'
import { worksAtLanes } from '../../app/standing.ts'
import { joinPhrases } from '../../format/phrases.ts'
import { Field } from '../../parts/field.tsx'
import { RefusalNote } from '../../parts/refusal-note.tsx'
import { When } from '../../parts/times.tsx'
import { Waiting } from '../../parts/waiting.tsx'
import { LANE_HANDS_TEXTS } from '../../texts/lane-hands.ts'
import { LANE_LIST_TEXTS, LANE_ORDER_TEXTS } from '../../texts/lanes.ts'

/** Openings that the server would not have given, each with who looks into it; and how often people opened by hand. */
export function Differences({ site, lanes }: { readonly site: string; readonly lanes: LanesView }) {
  const t = useTexts(LANE_LIST_TEXTS)
  const h = useTexts(LANE_HANDS_TEXTS)
  const { data: session } = useQuery(sessionQuery)
  const differences = useQuery(laneDifferencesQuery(site))
  const byHand = lanes.lanes.filter(({ view }) => (view?.today.byHand ?? 0) > 0)
  return (
    <>
      <section className="panel lane-differences" aria-labelledby="lane-differences">
        <h2 id="lane-differences">{t('differences')}</h2>
        <p className="quiet">{t('differencesWhy')}</p>
        {differences.isError && (
          <Waiting error={differences.error} again={() => void differences.refetch()} />
        )}
        {differences.data?.length === 0 && <p>{t('noDifferences')}</p>}
        <ul>
          {differences.data?.map((line) => (
            <Difference key={line.id} line={line} />
          ))}
        </ul>
      </section>
      <section className="panel" aria-labelledby="by-hand">
        <h2 id="by-hand">{t('byHandToday')}</h2>
        {byHand.length === 0 && <p className="quiet">{t('byHandNone')}</p>}
        <ul>
          {byHand.map(({ lane, view }) => (
            <li key={lane}>
              <strong className="mono">{lane.toUpperCase()}</strong>{' '}
              {t('byHandCount', { count: view!.today.byHand })}
            </li>
          ))}
        </ul>
        {session && worksAtLanes(session) && <Link to={`/lanes/${site}/hands`}>{h('open')}</Link>}
      </section>
    </>
  )
}

function Difference({ line }: { readonly line: LaneDifferenceLine }) {
  const t = useTexts(LANE_LIST_TEXTS)
  const o = useTexts(LANE_ORDER_TEXTS)
  const say = useSay()
  const language = useLanguage()
  const cache = useQueryClient()
  const [note, setNote] = useState<string | null>(null)
  const settle = useMutation({
    mutationFn: (words: string) => read(client.settleLaneDifference(line.id, { note: words })),
    onSuccess: () => cache.invalidateQueries({ queryKey: ['lane-differences'] }),
  })
  const isOpen = line.settledAt === null
  return (
    <li>
      <p>
        <When at={line.at} /> <strong className="mono">{line.lane.toUpperCase()}</strong>{' '}
        {line.reference === null ? (
          t('unknownPassage')
        ) : (
          <Link className="mono" to={`/passages/${line.reference}`}>
            {line.reference}
          </Link>
        )}
      </p>
      <p>
        {joinPhrases(
          line.reasons.map(({ text }) => say(text)),
          language,
        )}
      </p>
      {isOpen ? (
        <p>
          <span className="needs">{t('owner', { owner: say(line.ownerName) })}</span> {say(line.next)}
        </p>
      ) : (
        <p className="quiet">{t('settled', { by: line.settledBy ?? '–', note: line.note ?? '–' })}</p>
      )}
      {isOpen && note === null && (
        <>
          <Button size="small" disabled={!line.isYours} onClick={() => setNote('')}>
            {t('settle')}
          </Button>{' '}
          {!line.isYours && (
            <span className="quiet">{t('settleNotYours', { owner: say(line.ownerName) })}</span>
          )}
        </>
      )}
      {isOpen && note !== null && (
        <form
          className="act-panel"
          aria-label={t('settle')}
          onSubmit={(event) => {
            event.preventDefault()
            if (note.trim() !== '') settle.mutate(note.trim())
          }}
        >
          <Field label={t('note')}>
            {(parts) => (
              <Input
                {...parts}
                value={note}
                maxLength={300}
                onChange={(event) => setNote(event.target.value)}
              />
            )}
          </Field>
          {settle.isError && <RefusalNote error={settle.error} silence={o('noAnswer')} />}
          <div className="buttons">
            <Button type="primary" htmlType="submit" disabled={note.trim() === '' || settle.isPending}>
              {t('settle')}
            </Button>
            <Button onClick={() => setNote(null)}>{o('cancel')}</Button>
          </div>
        </form>
      )}
    </li>
  )
}
