import type { LaneView } from '@landport/barrier/booth/lane-view'
import { useLanguage, useTexts } from '../app/language.tsx'
import { showAge, showMinutes } from '../format/age.ts'
import { showClock } from '../format/time.ts'
import { Shape } from '../parts/shape.tsx'
import { FRAME_TEXTS } from '../texts/frame.ts'

/** A head older than this is said in colour also where the pack would let it be older, seconds. Assumed. */
const HEAD_OLD_SECONDS = 30
/** From this share of a bound on, it is said with weight. Assumed. */
const NEAR_SHARE = 0.8

interface Props {
  readonly view: LaneView
  /** World seconds since the view came: ages go on while nothing is heard. */
  readonly sinceSeconds: number
  readonly now: number
}

/** How old what this lane knows is. Always there, whatever else happens. */
export function LineStrip({ view, sinceSeconds, now }: Props) {
  const t = useTexts(FRAME_TEXTS)
  const language = useLanguage()
  const { line } = view
  const age = (seconds: number | null) =>
    seconds === null ? t('never') : t('ago', { age: showAge(seconds + sinceSeconds, language) })
  const isHeadOld = line.headAgeSeconds === null || line.headAgeSeconds + sinceSeconds > HEAD_OLD_SECONDS
  return (
    <>
      <dl className="line-strip">
        <div className={line.connected ? '' : 'trouble'}>
          <dt>{t('link')}</dt>
          <dd>
            <Shape name={line.connected ? 'fits' : 'warn'} size={16} />
            {t(line.connected ? 'linkUp' : 'linkDown')}
          </dd>
        </div>
        <div className={isHeadOld ? 'trouble' : ''}>
          <dt>{t('headAge')}</dt>
          <dd>{age(line.headAgeSeconds)}</dd>
        </div>
        <div>
          <dt>{t('otherSide')}</dt>
          <dd>{age(line.otherSideAgeSeconds)}</dd>
        </div>
        <div className={line.peersHeard ? '' : 'trouble'}>
          <dt>{t('peers')}</dt>
          <dd>{t(line.peersHeard ? 'peersHeard' : 'peersSilent')}</dd>
        </div>
        {line.clockOffSeconds !== undefined && (
          <div className="trouble">
            <dt>{t('clock')}</dt>
            <dd>
              <Shape name="warn" size={16} />
              {t(line.clockOffSeconds > 0 ? 'clockAhead' : 'clockBehind', {
                age: showAge(Math.abs(line.clockOffSeconds), language),
              })}
            </dd>
          </div>
        )}
        {line.reportsWaiting > 0 && (
          <div>
            <dd>{t('reportsWaiting', { count: line.reportsWaiting })}</dd>
          </div>
        )}
      </dl>
      {line.cutOff && <CutOff cutOff={line.cutOff} view={view} now={now} />}
    </>
  )
}

function CutOff({
  cutOff,
  view,
  now,
}: {
  readonly cutOff: NonNullable<LaneView['line']['cutOff']>
  readonly view: LaneView
  readonly now: number
}) {
  const t = useTexts(FRAME_TEXTS)
  const language = useLanguage()
  const minutes = Math.floor((now - Date.parse(cutOff.since)) / 60_000)
  const minutesLeft = Math.max(0, cutOff.minutesMax - minutes)
  const vehiclesLeft = Math.max(0, cutOff.vehiclesMax - cutOff.passed)
  const isBeyond = minutesLeft === 0 || vehiclesLeft === 0
  const time = showClock(cutOff.since, view.side)
  return (
    <div className={`banner cut-off ${isBeyond ? 'p1' : 'p2'}`} role="status">
      <Shape name="warn" />
      <p>{t(isBeyond ? 'cutOffBeyond' : 'cutOff', { time })}</p>
      <Bound used={cutOff.passed} max={cutOff.vehiclesMax}>
        {t('boundVehicles', { used: cutOff.passed, max: cutOff.vehiclesMax, left: vehiclesLeft })}
      </Bound>
      <Bound used={minutes} max={cutOff.minutesMax}>
        {t('boundMinutes', {
          used: Math.max(0, minutes),
          max: cutOff.minutesMax,
          left: showMinutes(minutesLeft, language),
        })}
      </Bound>
    </div>
  )
}

function Bound({ used, max, children }: { used: number; max: number; children: string }) {
  const share = max === 0 ? 1 : Math.min(1, Math.max(0, used / max))
  return (
    <div className={share >= NEAR_SHARE ? 'bound near' : 'bound'}>
      <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
        <rect width="100" height="8" className="all" />
        <rect width={share * 100} height="8" className="used" />
      </svg>
      <span>{children}</span>
    </div>
  )
}
