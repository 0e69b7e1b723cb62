import { useQuery } from '@tanstack/react-query'
import { NavLink } from 'react-router'
import { singleWindowQuery } from '../../api/exchange-queries.ts'
import { instanceQuery } from '../../api/queries.ts'
import { useTexts } from '../../app/language.tsx'
import { EXCHANGE_TEXTS } from '../../texts/exchange.ts'
import { SINGLE_WINDOW_TEXTS } from '../../texts/single-window.ts'
import './exchange.css'

/**
 * The heading that the pages of the exchange share, and the way between them. `isMachineTime`: links and clocks do not
 * follow a simulated day; messages and statements do.
 */
export function ExchangeHead({ isMachineTime = false }: { isMachineTime?: boolean }) {
  const t = useTexts(EXCHANGE_TEXTS)
  const words = useTexts(SINGLE_WINDOW_TEXTS)
  const { data: instance } = useQuery(instanceQuery)
  const { data: window } = useQuery(singleWindowQuery)
  return (
    <>
      <div className="page-head">
        <h1>{t('title')}</h1>
        <span className="grow" />
        {isMachineTime && instance?.demonstration && <span className="quiet">{t('machineTime')}</span>}
      </div>
      <nav className="sections" aria-label={t('sections')}>
        <NavLink to="/data-exchange" end>
          {t('channels')}
        </NavLink>
        <NavLink to="/data-exchange/messages">{t('messages')}</NavLink>
        <NavLink to="/data-exchange/statements">{t('statements')}</NavLink>
        <NavLink to="/data-exchange/trust">{t('trust')}</NavLink>
        {/* Who has no single window has no page of it. */}
        {window?.line && <NavLink to="/data-exchange/single-window">{words('name')}</NavLink>}
      </nav>
    </>
  )
}
