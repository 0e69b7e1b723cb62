import type { LaneLine, LanesView } from '@landport/api/lanes'
import {
  CYCLE_STATE_NAMES,
  DIRECTION_FROM,
  LANE_MODE_NAMES,
  LANE_STATE_NAMES,
} from '@landport/barrier/booth/names'
import type { Site } from '@landport/site/site-schema'
import { otherSide, type Side } from '@landport/std/side'
import { useLanguage, useSay, useTexts } from '../../app/language.tsx'
import { joinPhrases } from '../../format/phrases.ts'
import { LANES_TEXTS } from '../../texts/lanes.ts'
import { SIDE_NAMES } from '../../texts/names-of-states.ts'
import { LaneHealth } from './lane-health.tsx'
import { LaneRoad } from './lane-road.tsx'

interface Props {
  readonly site: Site
  readonly side: Side
  readonly lanes: LanesView
  readonly chosen: string | null
  readonly choose: (lane: string) => void
}

/** One strip per lane as they lie on the ground, our country on the left, km 0 as a line through all of them. */
export function LaneStrips({ site, side, lanes, chosen, choose }: Props) {
  const t = useTexts(LANES_TEXTS)
  const say = useSay()
  const places = new Map(site.lanes.map(({ id, order }) => [id, order]))
  const ordered = lanes.lanes.toSorted((a, b) => (places.get(a.lane) ?? 0) - (places.get(b.lane) ?? 0))
  return (
    <section className="lane-strips" aria-label={t('ground')}>
      <p className="countries" aria-hidden="true">
        <span className="ends">
          <span>{say(SIDE_NAMES[side])}</span>
          <span>{t('km0')}</span>
          <span>{say(SIDE_NAMES[otherSide(side)])}</span>
        </span>
      </p>
      <ul>
        {ordered.map((line) => (
          <Strip
            key={line.lane}
            line={line}
            side={side}
            isChosen={line.lane === chosen}
            choose={() => choose(line.lane)}
          />
        ))}
      </ul>
    </section>
  )
}

function Strip({
  line,
  side,
  isChosen,
  choose,
}: {
  readonly line: LaneLine
  readonly side: Side
  readonly isChosen: boolean
  readonly choose: () => void
}) {
  const t = useTexts(LANES_TEXTS)
  const say = useSay()
  const language = useLanguage()
  const { standing, view } = line
  const isHeard = line.status === 'heard' && view !== null
  const words = [
    say(standing.turningTo === null ? LANE_STATE_NAMES[standing.state] : LANE_STATE_NAMES.turning),
    say(DIRECTION_FROM[side][standing.direction]),
    say(LANE_MODE_NAMES[standing.mode]),
    line.isReversible ? t('reversible') : '',
  ]
  return (
    <li>
      <button type="button" className={`strip ${standing.state}`} aria-pressed={isChosen} onClick={choose}>
        <span className="name">
          <strong className="mono">{line.lane.toUpperCase()}</strong>
          <span>{joinPhrases(words, language)}</span>
        </span>
        <LaneRoad line={line} side={side} />
        <span className="standing">
          <strong>{isHeard ? say(CYCLE_STATE_NAMES[view.cycle.state]) : '–'}</strong>
          {view && <span className="quiet">{t('today', { ...view.today })}</span>}
        </span>
        <LaneHealth line={line} />
      </button>
    </li>
  )
}
