import type { BoardView } from '@landport/api/board-views'
import type { Side } from '@landport/std/side'
import { otherSide } from '@landport/std/side'
import { Link } from 'react-router'
import { useLanguage, useSay, useTexts } from '../../app/language.tsx'
import { useNow } from '../../app/now.ts'
import { minutesFrom, showDuration } from '../../format/duration.ts'
import { showTime } from '../../format/instant.ts'
import { showNumber } from '../../format/number.ts'
import { joinPhrases } from '../../format/phrases.ts'
import { BOARD_TEXTS } from '../../texts/board.ts'
import { GATE_STATE_NAMES, SIDE_NAMES } from '../../texts/names-of-states.ts'
import { GateStateShape } from './gate-state-shape.tsx'
import './headline.css'

/**
 * Read in one second from the door: flow against target, stock, longest wait, both sides' state. Before the figures
 * come their names stand there, each with the room that its figure will take.
 */
export function Headline({ board, side }: { board: BoardView | null; side: Side }) {
  if (board === null) return <HeadlineToCome side={side} />
  return (
    <dl className="headline">
      <Flow board={board} side={side} />
      <Stock board={board} />
      <Oldest board={board} />
      <OwnState board={board} />
      <OtherState board={board} side={side} />
    </dl>
  )
}

function HeadlineToCome({ side }: { side: Side }) {
  const t = useTexts(BOARD_TEXTS)
  const say = useSay()
  const figures = [
    { name: t('target'), kind: 'flow', lines: 3 },
    { name: t('stock'), kind: '', lines: 1 },
    { name: t('oldest'), kind: '', lines: 1 },
    { name: t('own'), kind: 'gate-state', lines: 0 },
    { name: t('other', { side: say(SIDE_NAMES[otherSide(side)]) }), kind: 'gate-state', lines: 2 },
  ]
  return (
    <dl className="headline" aria-busy="true">
      {figures.map(({ name, kind, lines }) => (
        <div key={name} className={kind}>
          <dt>{name}</dt>
          <dd>
            <span className="figure quiet">–</span>
            {Array.from({ length: lines }, (_, line) => `line-${line}`).map((line) => (
              <small key={line}>{'\u00a0'}</small>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  )
}

function Flow({ board, side }: { board: BoardView; side: Side }) {
  const t = useTexts(BOARD_TEXTS)
  const language = useLanguage()
  const { today } = board
  const done = today.out.loaded + today.in.loaded
  const number = (value: number) => showNumber(value, language)
  const dayShare = Math.min(1, minutesFrom(today.from, Date.parse(board.at)) / 1440)
  const byNow = Math.round(today.target * dayShare)
  return (
    <div className="flow">
      <dt>{t('target')}</dt>
      <dd>
        <span className="figure">{number(done)}</span>
        <span className="unit">/ {today.target > 0 ? number(today.target) : t('noTarget')}</span>
        {today.target > 0 && (
          <svg className="target-bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
            <rect width="100" height="10" className="whole" />
            <rect width={Math.min(100, (100 * done) / today.target)} height="10" className="done" />
            <rect x={100 * dayShare - 0.4} width="0.8" height="10" className="pace" />
          </svg>
        )}
        <small>
          {joinPhrases(
            [t('byNow', { count: number(byNow) }), t('dayFrom', { time: showTime(today.from, side) })],
            language,
          )}
        </small>
        <small className="split">
          {(['out', 'in'] as const).map((direction) => (
            <span key={direction}>
              {t(direction)} <b>{t('loadedCount', { count: number(today[direction].loaded) })}</b>
              {joinPhrases([' ', t('emptyCount', { count: number(today[direction].empty) })], language).slice(
                1,
              )}
            </span>
          ))}
        </small>
      </dd>
    </div>
  )
}

function Stock({ board }: { board: BoardView }) {
  const t = useTexts(BOARD_TEXTS)
  const language = useLanguage()
  const { total, ready, notReady } = board.stock
  return (
    <div>
      <dt>{t('stock')}</dt>
      <dd>
        <span className="figure">{showNumber(total, language)}</span>
        <span className="unit">{t('stockUnit')}</span>
        <small>
          {joinPhrases(
            [
              t('ready', { count: showNumber(ready, language) }),
              t('notReady', { count: showNumber(notReady, language) }),
            ],
            language,
          )}
        </small>
      </dd>
    </div>
  )
}

function Oldest({ board }: { board: BoardView }) {
  const t = useTexts(BOARD_TEXTS)
  const language = useLanguage()
  const now = useNow(60_000)
  const { oldest, oldestSince } = board.stock
  return (
    <div>
      <dt>{t('oldest')}</dt>
      <dd>
        {oldest && oldestSince ? (
          <>
            <span className="figure">{showDuration(minutesFrom(oldestSince, now), language)}</span>
            <small>
              <Link className="mono" to={`/passages/${oldest}`}>
                {oldest}
              </Link>
            </small>
          </>
        ) : (
          <span className="unit">{t('nobodyWaits')}</span>
        )}
      </dd>
    </div>
  )
}

function OwnState({ board }: { board: BoardView }) {
  const t = useTexts(BOARD_TEXTS)
  const say = useSay()
  const { own } = board
  return (
    <div className="gate-state">
      <dt>{t('own')}</dt>
      <dd>
        <span className="state-word">
          <GateStateShape state={own.out} />
          {t('stateOut', { state: say(GATE_STATE_NAMES[own.out]) })}
        </span>
        <span className="state-word">
          <GateStateShape state={own.in} />
          {t('stateIn', { state: say(GATE_STATE_NAMES[own.in]) })}
        </span>
      </dd>
    </div>
  )
}

function OtherState({ board, side }: { board: BoardView; side: Side }) {
  const t = useTexts(BOARD_TEXTS)
  const say = useSay()
  const language = useLanguage()
  const now = useNow(60_000)
  const { otherSide: other } = board
  const age = (at: string) => showDuration(minutesFrom(at, now), language)
  const isFresh = other.lastHeardAt !== null && minutesFrom(other.lastHeardAt, now) < 1
  const heard = other.lastHeardAt ? t('lastHeard', { age: age(other.lastHeardAt) }) : t('neverHeard')
  const notes = [
    other.since ? t('since', { age: age(other.since) }) : '',
    other.state === 'closed' ? (other.reason ? t('reason', { reason: other.reason }) : t('noReason')) : '',
    isFresh ? t('heardNow') : heard,
    board.smartMode.state === 'ending' ? t('smartEnding', { minutes: board.smartMode.leftMinutes }) : '',
    board.smartMode.state === 'over' ? t('smartOver') : '',
    other.waitingMessages > 0 ? t('unsent', { count: other.waitingMessages }) : '',
  ].filter(Boolean)
  return (
    <div className={`gate-state other is-${other.state}`}>
      <dt>{t('other', { side: say(SIDE_NAMES[otherSide(side)]) })}</dt>
      <dd>
        <span className="state-word">
          <GateStateShape state={other.state} />
          {say(GATE_STATE_NAMES[other.state])}
        </span>
        <small>{joinPhrases(notes, language)}</small>
      </dd>
    </div>
  )
}
