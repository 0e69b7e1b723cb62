import type { AlarmView } from '@landport/api/board-views'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useMemo } from 'react'
import { Link } from 'react-router'
import { client, RequestRefused, read } from '../../api/ask.ts'
import { useSay, useTexts } from '../../app/language.tsx'
import { Age, Deadline } from '../../parts/times.tsx'
import { BOARD_TEXTS } from '../../texts/board.ts'
import { PRIORITY_NAMES } from '../../texts/names-of-states.ts'
import './alarms.css'
import { useCountBelow } from './use-count-below.ts'

interface Props {
  /** Null until they are known. */
  readonly alarms: readonly AlarmView[] | null
  readonly site: string
}

/**
 * Each alarm says who, why, what to do and by when, and goes only when it is dealt with. The column is as high as the
 * picture beside it and scrolls: many alarms do not push the gate out of sight, and a count says how many are below.
 */
export function Alarms({ alarms, site }: Props) {
  const t = useTexts(BOARD_TEXTS)
  const ordered = useMemo(() => (alarms ?? []).toSorted(byUrgency), [alarms])
  const { frame, below, watch } = useCountBelow(ordered)
  return (
    <section className={alarms === null ? 'alarms to-come' : 'alarms'} aria-label={t('alarms')}>
      <h2>
        {t('alarms')} {ordered.length > 0 && <span className="count">{ordered.length}</span>}
      </h2>
      {alarms?.length === 0 && <p className="panel quiet">{t('noAlarms')}</p>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keys */}
      <ul ref={frame} tabIndex={0} onScroll={watch} aria-label={t('alarmList')}>
        {ordered.map((alarm) => (
          <Alarm key={alarm.id} alarm={alarm} site={site} />
        ))}
      </ul>
      {below > 0 && (
        <Button
          size="small"
          className="below"
          onClick={() => frame.current?.scrollBy({ top: frame.current.clientHeight * 0.8 })}
        >
          {t('alarmsBelow', { count: below })}
        </Button>
      )}
    </section>
  )
}

/** Highest priority first; of one priority what nobody has taken yet, then the oldest. */
const byUrgency = (a: AlarmView, b: AlarmView) =>
  a.priority - b.priority ||
  Number(a.acknowledged) - Number(b.acknowledged) ||
  (a.raisedAt < b.raisedAt ? -1 : 1)

function Alarm({ alarm, site }: { alarm: AlarmView; site: string }) {
  const t = useTexts(BOARD_TEXTS)
  const say = useSay()
  const cache = useQueryClient()
  const acknowledge = useMutation({
    mutationFn: () => read(client.acknowledgeAlarm(alarm.id, { note: null })),
    onSuccess: () => cache.invalidateQueries({ queryKey: ['board', site] }),
  })
  const refused = acknowledge.error instanceof RequestRefused ? acknowledge.error.error : null
  return (
    <li className={`alarm p${alarm.priority}${alarm.acknowledged ? '' : ' fresh'}`}>
      <p className="priority">
        <PriorityShape priority={alarm.priority} />
        {say(PRIORITY_NAMES[alarm.priority])}
        <span className="age">
          <Age since={alarm.raisedAt} />
        </span>
      </p>
      <p className="cause">{say(alarm.cause)}</p>
      <p>
        <strong>{t('toDo')}</strong> {say(alarm.action)}
      </p>
      <p className="quiet">
        {t('alarmOwner', { owner: say(alarm.ownerName) })}
        <span aria-hidden="true"> · </span>
        {alarm.deadline ? <Deadline at={alarm.deadline} /> : t('alarmNoDeadline')}
      </p>
      <p className="foot">
        {alarm.passage && (
          <Link className="mono" to={`/passages/${alarm.passage}`}>
            {alarm.passage}
          </Link>
        )}
        {alarm.acknowledged ? (
          <span className="quiet">{t('acknowledged')}</span>
        ) : (
          <Button size="small" loading={acknowledge.isPending} onClick={() => acknowledge.mutate()}>
            {t('acknowledge')}
          </Button>
        )}
      </p>
      {refused && <p role="alert">{say(refused.message)}</p>}
    </li>
  )
}

/** Triangle, diamond, square, each with its number. */
function PriorityShape({ priority }: { priority: AlarmView['priority'] }) {
  const shapes = {
    1: 'M10 1 19.500 18H.5z',
    2: 'M10 .5 19.500 10 10 19.500.5 10z',
    3: 'M2 2h16v16H2z',
  } as const
  return (
    <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
      <path d={shapes[priority]} fill="currentColor" />
      <text x="10" y={priority === 1 ? 16 : 14} textAnchor="middle" className="digit">
        {priority}
      </text>
    </svg>
  )
}
