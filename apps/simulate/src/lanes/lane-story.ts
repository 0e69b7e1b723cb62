import { type LaneLifeOptions, type LaneLifeReport, liveAtLanes } from './lane-life.ts'
import type { LaneHappening, LanePlan } from './lane-plan.ts'

export interface ShortenedLanes {
  readonly plan: LanePlan
  readonly report: LaneLifeReport
  readonly lives: number
}

/** Lives tried at most: each takes some tenths of a second. */
const LIVES_MAX = 150

/** The shortest plan that was found by leaving things out while the same rule is still broken. */
export function shortenLanes(plan: LanePlan, rule: string, options: LaneLifeOptions): ShortenedLanes {
  let lives = 0
  let best = plan
  for (let piece = Math.ceil(plan.happenings.length / 2); piece >= 1 && lives < LIVES_MAX; ) {
    const before = best.happenings.length
    for (let from = before - piece; from > -piece && lives < LIVES_MAX; from -= piece) {
      const { happenings } = best
      const left = [...happenings.slice(0, Math.max(0, from)), ...happenings.slice(from + piece)]
      lives += 1
      if (liveAtLanes({ ...best, happenings: left }, options).violations[0]?.rule === rule)
        best = { ...best, happenings: left }
    }
    if (piece > 1) piece = Math.ceil(piece / 2)
    else if (best.happenings.length === before) break
  }
  return { plan: best, report: liveAtLanes(best, { ...options, keepsHistory: true }), lives }
}

const LINES_MAX = 60

/** The life told line by line, for whoever looks for the fault. */
export function tellLaneStory(plan: LanePlan, { violations, history, digest }: LaneLifeReport): string {
  return [
    `seed ${plan.seed} at the lanes, ${plan.units.VN} and ${plan.units.CN} computers, ${plan.isLong ? 'eight hours' : 'minutes with tight bounds'}`,
    'what was done:',
    ...plan.happenings.map((one) => `  ${seconds(one.atMs)}  ${tell(one)}`),
    'what they did:',
    ...history.slice(-LINES_MAX).map((line) => {
      const [atMs, ...rest] = line.split(' ')
      return `  ${seconds(Number(atMs))}  ${rest.join(' ')}`
    }),
    violations.length === 0 ? 'nothing that may never happen' : 'what may never happen:',
    ...violations.map(({ rule, atMs, detail }) => `  ${seconds(atMs)}  ${rule}: ${detail}`),
    `history ${digest}`,
  ].join('\n')
}

const seconds = (ms: number): string => `${(ms / 1_000).toFixed(3).padStart(10)} s`

/** Names and values as they stand in the plan: each kind says itself. */
function tell({ atMs: _, kind, ...rest }: LaneHappening): string {
  const told = Object.entries(rest).map(([name, value]) => `${name} ${JSON.stringify(value)}`)
  return [kind, ...told].join(' ')
}
