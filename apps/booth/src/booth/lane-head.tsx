import type { LaneView } from '@landport/barrier/booth/lane-view'
import {
  CYCLE_STATE_NAMES,
  DIRECTION_FROM,
  LANE_MODE_NAMES,
  LANE_STATE_NAMES,
} from '@landport/barrier/booth/names'
import type { BoothPass } from '../api/lane-computer.ts'
import { Choices } from '../app/choices.tsx'
import { useSay, useTexts } from '../app/language.tsx'
import { showBothClocks, showClock } from '../format/time.ts'
import { FRAME_TEXTS } from '../texts/frame.ts'

/** Where this is, how the lane is worked, what time it is on both sides, and who works here. */
export function LaneHead({
  view,
  now,
  pass,
  signIn,
}: {
  readonly view: LaneView
  readonly now: number
  readonly pass: BoothPass | null
  readonly signIn: () => void
}) {
  const t = useTexts(FRAME_TEXTS)
  const say = useSay()
  return (
    <header className="lane-head">
      <div className="where">
        <h1>
          <span className="lane-id">{view.lane.toUpperCase()}</span> {say(view.name)}
        </h1>
        <p>
          <span>{say(LANE_STATE_NAMES[view.state])}</span>
          <span>{say(DIRECTION_FROM[view.side][view.direction])}</span>
          <span>{say(LANE_MODE_NAMES[view.mode])}</span>
          <strong>{say(CYCLE_STATE_NAMES[view.cycle.state])}</strong>
          {view.simulated && <span className="mark">{t('simulated')}</span>}
        </p>
      </div>
      <dl className="clocks">
        {showBothClocks(now, view.side).map(([side, time]) => (
          <div key={side}>
            <dt lang={side === 'VN' ? 'vi' : 'zh-Hans'}>{CITY[side]}</dt>
            <dd>{time}</dd>
          </div>
        ))}
      </dl>
      <Choices />
      <button type="button" className="on-duty" onClick={signIn}>
        {pass === null
          ? t('signIn')
          : t('onDuty', { name: pass.name, time: showClock(pass.notAfter, view.side) })}
      </button>
    </header>
  )
}

/** A city's own name is the same in every language of the screen. */
const CITY = { VN: 'Hà Nội', CN: '北京' } as const
