import type { RestoreStateView, RestoreView } from '@landport/api/restore'
import { Button } from 'antd'
import { useState } from 'react'
import { useFocusReturn } from '../../acts/use-focus-return.ts'
import { useSay, useTexts } from '../../app/language.tsx'
import { RESTORE_NEXT, RESTORE_STANDINGS, RESTORE_TEXTS } from '../../texts/exchange-restore.ts'
import { RestoreForm } from './restore-form.tsx'

/** Only while the database is not known to hold all that was told: what is wrong, what waits for it, what leads on. */
export function RestorePanel({ state }: { state: RestoreStateView }) {
  const t = useTexts(RESTORE_TEXTS)
  const say = useSay()
  const [isOpen, setOpen] = useState(false)
  const [done, setDone] = useState<RestoreView | null>(null)
  useFocusReturn(isOpen)
  if (state.standing === 'whole' && done === null) return null
  const isToRun = done === null && (state.next === 'restore' || state.next === 'go-on')
  const name = state.next === 'go-on' ? t('goOn') : t('run')
  return (
    <section className={`panel stack restore is-${state.standing}`} aria-label={t('title')}>
      <h2>{t('title')}</h2>
      {state.standing !== 'whole' && done === null && (
        <>
          <p>
            <strong>{say(RESTORE_STANDINGS[state.standing])}</strong>
          </p>
          {state.why !== null && <p className="why mono">{t('missing', { what: state.why })}</p>}
          <p className="quiet">
            {t('notNumbered')} {!state.seals && t('sealsNot')}
          </p>
          <p>
            <span className="quiet">{t('next')}:</span> {say(RESTORE_NEXT[state.next])}
          </p>
        </>
      )}
      {isToRun && !state.mayRestore && <p className="quiet">{t('onlyAdministrator')}</p>}
      {isToRun && state.mayRestore && (
        <div className="buttons">
          <Button aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            {name}
          </Button>
        </div>
      )}
      {isToRun && isOpen && (
        <RestoreForm
          title={name}
          close={() => setOpen(false)}
          done={(view) => {
            setDone(view)
            setOpen(false)
          }}
        />
      )}
      {done !== null && <RestoreDone view={done} />}
    </section>
  )
}

function RestoreDone({ view }: { view: RestoreView }) {
  const t = useTexts(RESTORE_TEXTS)
  return (
    <div role="status">
      <p className="act-done">{view.epoch === null ? t('refilled') : t('done', { epoch: view.epoch })}</p>
      <ul className="restored">
        {view.channels.map(
          ({ channel, from, to, refusedNow }) =>
            from !== null &&
            to !== null && (
              <li key={channel}>
                {t('range', { channel, from, to })}
                {refusedNow.length > 0 && ` · ${t('refusedNow', { numbers: refusedNow.join(', ') })}`}
              </li>
            ),
        )}
      </ul>
    </div>
  )
}
