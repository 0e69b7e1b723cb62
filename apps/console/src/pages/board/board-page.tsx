import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { Link, useNavigate, useParams } from 'react-router'
import { lanesQuery } from '../../api/lane-queries.ts'
import { boardQuery, instanceQuery, siteQuery } from '../../api/queries.ts'
import { useLanguage, useSay, useTexts } from '../../app/language.tsx'
import { useNow } from '../../app/now.ts'
import { minutesFrom, showDuration } from '../../format/duration.ts'
import { showTime } from '../../format/instant.ts'
import { useSide } from '../../parts/times.tsx'
import { Waiting } from '../../parts/waiting.tsx'
import { BOARD_TEXTS } from '../../texts/board.ts'
import { Alarms } from './alarms.tsx'
import './board.css'
import { GateOrders } from './gate-orders.tsx'
import { Headline } from './headline.tsx'
import { HourBars } from './hour-bars.tsx'
import { Legend } from './legend.tsx'
import { SiteDrawing } from './site-drawing.tsx'
import { useWaiting } from './use-waiting.ts'

const NO_COMPUTERS: readonly never[] = []

/** Minutes of the gate's time after which figures are called old. */
const STALE_MINUTES = 10

export function Component() {
  const { site: id = '' } = useParams()
  const t = useTexts(BOARD_TEXTS)
  const say = useSay()
  const side = useSide()
  const navigate = useNavigate()
  const { data: instance } = useQuery(instanceQuery)
  const site = useQuery(siteQuery(id))
  const board = useQuery(boardQuery(id))
  const waiting = useWaiting(id)
  // Without an answer the drawing says nothing of lane computers, neither well nor ill.
  const computers = useQuery(lanesQuery(id)).data?.lanes ?? NO_COMPUTERS
  const failed = site.error ?? board.error
  if (failed && !board.data) {
    return <Waiting error={failed} again={() => void Promise.all([site.refetch(), board.refetch()])} />
  }
  // What is known is drawn at once, in its place: the name, then the ground, then what moves on it.
  const figures = board.data ?? null
  const named = instance?.sites.find((one) => one.id === id) ?? site.data
  return (
    <div className="page board">
      <div className="page-head">
        {named && <h1>{say(named.name)}</h1>}
        {figures ? (
          <FiguresAt at={figures.at} speed={instance?.speed ?? 1} />
        ) : (
          <span className="quiet" role="status">
            {t('figuresToCome')}
          </span>
        )}
        <span className="grow" />
        <Link to={`/passages?site=${id}`}>{t('asList')}</Link>
        <Select
          aria-label={t('site')}
          value={id}
          className="site-choice"
          popupMatchSelectWidth={false}
          options={(instance?.sites ?? []).map((one) => ({
            value: one.id,
            label: say(one.shortName),
            title: say(one.name),
          }))}
          onChange={(next) => navigate(`/board/${next}`)}
        />
      </div>
      <Headline board={figures} side={side} />
      {figures && <GateOrders board={figures} />}
      <div className="board-columns">
        <div className="stack">
          {site.data ? (
            <>
              <SiteDrawing
                site={site.data}
                side={side}
                board={figures}
                waiting={waiting}
                computers={computers}
              />
              <Legend notice={say(site.data.notice)} />
            </>
          ) : (
            <div className="drawing to-come" />
          )}
          {site.data && figures && <HourBars perHour={figures.today.perHour} at={figures.at} />}
        </div>
        <Alarms alarms={figures?.alarms ?? null} site={id} />
      </div>
    </div>
  )
}

function FiguresAt({ at, speed }: { at: string; speed: number }) {
  const t = useTexts(BOARD_TEXTS)
  const language = useLanguage()
  const side = useSide()
  const now = useNow(1000)
  const minutes = minutesFrom(at, now)
  if (minutes > STALE_MINUTES * Math.max(1, speed / 10)) {
    return <span className="mark of-hold">{t('oldFigures', { age: showDuration(minutes, language) })}</span>
  }
  return <span className="quiet">{t('measuredAt', { time: showTime(at, side) })}</span>
}
