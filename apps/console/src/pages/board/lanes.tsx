import type { BoardView } from '@landport/api/board-views'
import type { LaneLine } from '@landport/api/lanes'
import { DIRECTION_NAMES } from '@landport/passage/names'
import { useLanguage, useSay, useTexts } from '../../app/language.tsx'
import { showMachineSeconds } from '../../format/machine-seconds.ts'
import { joinPhrases } from '../../format/phrases.ts'
import { BOARD_TEXTS } from '../../texts/board.ts'
import { isInTrouble } from '../lanes/is-in-trouble.ts'
import { type SitePlan, WIDTH } from './site-plan.ts'

const HALF = 13

/** Lanes as quiet bands; arrows say the direction, words the mode. A closed lane is hatched and says so. */
export function Lanes({
  plan,
  lanes,
  computers,
}: {
  readonly plan: SitePlan
  readonly lanes: BoardView['lanes']
  /** What the lanes' computers last said; empty while that is not known. */
  readonly computers: readonly LaneLine[]
}) {
  const t = useTexts(BOARD_TEXTS)
  const say = useSay()
  const language = useLanguage()
  const states = new Map(lanes.map((lane) => [lane.lane, lane]))
  const heard = new Map(computers.map((line) => [line.lane, line]))
  return (
    <g className="lanes">
      <defs>
        <pattern id="hatch" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <line x1="0" y1="0" x2="0" y2="8" className="hatch" />
        </pattern>
      </defs>
      {plan.lanes.map((lane) => {
        const state = states.get(lane.id)
        const isClosed = state?.state === 'closed'
        const computer = heard.get(lane.id)
        const notes = [
          // The lane's own name is given from Viet Nam; which way it leads is said from here.
          say(DIRECTION_NAMES[lane.direction]),
          t(lane.mode),
          lane.isReversible ? t('reversible') : '',
          isClosed ? t(state.closedBy === 'link' ? 'laneClosedByLink' : 'laneClosed') : '',
        ]
        return (
          <g key={lane.id} className={`lane ${lane.mode}`}>
            <title>{say(lane.label)}</title>
            <rect x="0" y={lane.y - HALF} width={WIDTH} height={HALF * 2} className="band" />
            {isClosed && <rect x="0" y={lane.y - HALF} width={WIDTH} height={HALF * 2} fill="url(#hatch)" />}
            {[0.135, 0.37, 0.63, 0.97].map((fraction) => (
              <path
                key={fraction}
                className="chevron"
                d={
                  lane.direction === 'out'
                    ? `M${fraction * WIDTH - 4} ${lane.y - 4}l5 4-5 4`
                    : `M${fraction * WIDTH + 4} ${lane.y - 4}l-5 4 5 4`
                }
              />
            ))}
            <text x={WIDTH * 0.655} y={lane.y + 5} className="lane-name">
              {lane.id.toUpperCase()} {joinPhrases(notes, language)}
              {computer && <LaneLink line={computer} />}
            </text>
          </g>
        )
      })}
    </g>
  )
}

/** The age of the lane computer's last word; a silent or troubled lane stands out by shape and weight. */
function LaneLink({ line }: { readonly line: LaneLine }) {
  const t = useTexts(BOARD_TEXTS)
  const language = useLanguage()
  const troubled = line.view?.devices.filter(isInTrouble).length ?? 0
  const isWell = line.status === 'heard' && troubled === 0
  const age = line.ageSeconds === null ? '–' : showMachineSeconds(line.ageSeconds, language)
  const words =
    line.status === 'silent'
      ? t(line.ageSeconds === null ? 'laneNeverHeard' : 'laneSilent', { age })
      : troubled > 0
        ? t('laneDevices', { count: troubled })
        : age
  return (
    <tspan dx="10" className={isWell ? 'lane-link' : 'lane-link trouble'}>
      {isWell ? '' : '▲ '}
      {words}
    </tspan>
  )
}
