import type { DiscrepancyAct, DiscrepancyView } from '@landport/api/mirror'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import '../../acts/acts-of-passage.css'
import { useFocusReturn } from '../../acts/use-focus-return.ts'
import { client, newKey, RequestRefused, read } from '../../api/ask.ts'
import { discrepancyNotesQuery } from '../../api/queries.ts'
import { useSay, useTexts } from '../../app/language.tsx'
import { capital } from '../../format/capital.ts'
import { When } from '../../parts/times.tsx'
import { DISCREPANCY_ACT_NAMES, MIRROR_TEXTS, NOTE_NAMES } from '../../texts/mirror.ts'

interface Props {
  readonly item: DiscrepancyView
  readonly asked: DiscrepancyAct | null
  readonly ask: (act: DiscrepancyAct | null) => void
}

/** The chosen discrepancy: what an officer of its owner may do, and what happened to it. */
export function ChosenDiscrepancy({ item, asked, ask }: Props) {
  const t = useTexts(MIRROR_TEXTS)
  const say = useSay()
  const [recorded, setRecorded] = useState<string | null>(null)
  const act = asked !== null && item.acts.includes(asked) ? asked : null
  useFocusReturn(act !== null)
  return (
    <aside className="chosen panel" aria-label={t('chosen')}>
      <p className="chosen-head">
        <strong>{say(item.title)}</strong>
        {item.discrepancy.passage && (
          <Link to={`/passages/${item.discrepancy.passage}`}>{t('openPassage')}</Link>
        )}
      </p>
      <p className="quiet">{t('stopsNothing')}</p>
      {item.askedAt && (
        <p>
          {t('asked')}: <When at={item.askedAt} />
        </p>
      )}
      {item.acts.length === 0 ? (
        <p className="quiet">{t('notYours')}</p>
      ) : (
        <div className="act-buttons">
          {item.acts.map((one) => (
            <Button key={one} type={one === act ? 'primary' : 'default'} onClick={() => ask(one)}>
              {say(DISCREPANCY_ACT_NAMES[one])}
            </Button>
          ))}
        </div>
      )}
      {recorded && (
        <p className="act-done" role="status">
          {recorded}
        </p>
      )}
      {act && (
        <ActForm
          key={`${item.id} ${act}`}
          id={item.id}
          act={act}
          close={() => ask(null)}
          done={() => {
            setRecorded(t('recorded', { act: say(DISCREPANCY_ACT_NAMES[act]) }))
            ask(null)
          }}
        />
      )}
      <Notes id={item.id} />
    </aside>
  )
}

function ActForm({
  id,
  act,
  close,
  done,
}: {
  id: string
  act: DiscrepancyAct
  close: () => void
  done: () => void
}) {
  const t = useTexts(MIRROR_TEXTS)
  const say = useSay()
  const cache = useQueryClient()
  const [text, setText] = useState('')
  const [key] = useState(newKey)
  const [refused, setRefused] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const needsWords = act === 'explain' || act === 'settle'

  async function send(): Promise<void> {
    setBusy(true)
    try {
      const body = { act, text: text.trim() === '' ? null : text.trim() }
      await read(client.actOnDiscrepancy(id, body, { idempotencyKey: key }))
      await cache.invalidateQueries({ queryKey: ['discrepancies'] })
      done()
    } catch (error) {
      if (!(error instanceof RequestRefused)) throw error
      setRefused(say(error.error.details[0]?.message ?? error.error.message))
    } finally {
      setBusy(false)
    }
  }

  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      {needsWords && (
        <div className="stack">
          <label htmlFor="discrepancy-words">{t('words')}</label>
          <Input.TextArea
            id="discrepancy-words"
            autoFocus
            rows={3}
            maxLength={500}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </div>
      )}
      {act === 'ask-correction' && <p className="quiet">{t('willSend')}</p>}
      {refused && (
        <p className="why-not" role="alert">
          {refused}
        </p>
      )}
      <div className="act-buttons">
        <Button
          type="primary"
          htmlType="submit"
          loading={busy}
          autoFocus={!needsWords}
          disabled={needsWords && text.trim() === ''}
        >
          {t('record')}
        </Button>
        <Button onClick={close}>{t('cancel')}</Button>
      </div>
    </form>
  )
}

function Notes({ id }: { id: string }) {
  const t = useTexts(MIRROR_TEXTS)
  const say = useSay()
  const { data: notes = [] } = useQuery(discrepancyNotesQuery(id))
  if (notes.length === 0) return null
  return (
    <section>
      <h2>{t('notes')}</h2>
      <ol className="mirror-notes">
        {notes.map((note) => (
          <li key={`${note.at} ${note.what}`}>
            <span className="quiet">
              <When at={note.at} />
            </span>{' '}
            {capital(say(NOTE_NAMES[note.what]))}
            {note.by && ` (${note.by})`}
            {note.text && <q className="mirror-words">{note.text}</q>}
          </li>
        ))}
      </ol>
    </section>
  )
}
