import type { InstanceView, SessionView } from '@landport/api/instance-views'
import { useQueryClient } from '@tanstack/react-query'
import { NavLink, useNavigate, useParams } from 'react-router'
import { client } from '../api/ask.ts'
import { useLive } from '../api/live.ts'
import { forgetDrafts } from '../parts/kept-draft.ts'
import { usePersonName } from '../parts/use-person-name.ts'
import { SIDE_NAMES } from '../texts/names-of-states.ts'
import { SHELL_TEXTS } from '../texts/shell.ts'
import { Clocks } from './clocks.tsx'
import { useSay, useTexts } from './language.tsx'
import { LanguageChoice } from './language-choice.tsx'
import { isParty, mayGrant, mayReadDeclarations, mayReconcile } from './standing.ts'
import { applyTheme, useTheme } from './theme-choice.ts'

interface Props {
  readonly instance: InstanceView
  readonly session: SessionView
}

export function TopBar({ instance, session }: Props) {
  const t = useTexts(SHELL_TEXTS)
  const say = useSay()
  const theme = useTheme()
  const personName = usePersonName(session)
  const live = useLive()
  const cache = useQueryClient()
  const navigate = useNavigate()
  const { site } = useParams()
  const here = site ?? instance.sites[0]?.id ?? ''
  const home = `/board/${here}`
  const atGate = !isParty(session)
  const otherTheme = theme === 'dark' ? 'light' : 'dark'

  const signOut = async () => {
    await client.signOut()
    forgetDrafts()
    cache.removeQueries({ predicate: (query) => query.queryKey[0] !== 'instance' })
    navigate('/sign-in')
  }

  return (
    <header className="top-bar no-print">
      <div className="identity">
        <img src="/mark.svg" alt="" width="22" height="22" />
        <span className="wordmark">Landport</span>
        <span className="side">{say(SIDE_NAMES[instance.side])}</span>
      </div>
      <nav aria-label={t('mainMenu')}>
        {atGate && <NavLink to={home}>{t('board')}</NavLink>}
        {atGate && <NavLink to={`/lanes/${here}`}>{t('lanes')}</NavLink>}
        {atGate && <NavLink to="/work">{t('work')}</NavLink>}
        {mayReconcile(session) && <NavLink to="/mirror">{t('mirror')}</NavLink>}
        <NavLink to="/passages">{t('passages')}</NavLink>
        {mayReadDeclarations(session) && <NavLink to="/declarations">{t('declarations')}</NavLink>}
        <NavLink to="/import">{t('import')}</NavLink>
        {atGate && <NavLink to="/reports">{t('reports')}</NavLink>}
        {atGate && <NavLink to="/data-exchange">{t('exchange')}</NavLink>}
        {atGate && <NavLink to="/agreement">{t('agreement')}</NavLink>}
        {mayGrant(session) && <NavLink to="/accounts">{t('accounts')}</NavLink>}
      </nav>
      <div className="state">
        {instance.demonstration && (
          <span className="mark simulated">
            {instance.speed === 1 ? t('simulated') : t('simulatedSpeed', { speed: instance.speed })}
          </span>
        )}
        <span className={`link-state ${live}`} role="status">
          <span className="dot" aria-hidden="true" />
          <span className="words">{live === 'lost' ? t('notLive') : t(live)}</span>
        </span>
        <Clocks own={instance.side} />
      </div>
      <div className="person">
        <LanguageChoice />
        <button
          type="button"
          className="icon-button"
          onClick={() => applyTheme(otherTheme)}
          aria-label={t(otherTheme)}
          title={t(otherTheme)}
        >
          <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
            <circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" strokeWidth="1.5" />
            <path d="M8 2a6 6 0 0 1 0 12z" fill="currentColor" />
          </svg>
        </button>
        <span className="name" title={personName}>
          {personName}
        </span>
        <button type="button" className="text-button" onClick={() => void signOut()}>
          {t('signOut')}
        </button>
      </div>
    </header>
  )
}
