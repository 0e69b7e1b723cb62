import type { LaneFlaws } from '../lanes/lane-flaws.ts'
import { type LaneLifeReport, liveAtLanes } from '../lanes/lane-life.ts'
import { LONG_EVERY, lanePlanOf } from '../lanes/lane-plan.ts'

export interface PlantedLaneBug {
  readonly what: string
  readonly flaws: LaneFlaws
}

/** Mistakes that somebody could make in or around a lane computer; the checkers must find every one. */
export const LANE_BUGS: Readonly<Record<string, PlantedLaneBug>> = {
  'effects-before-store': {
    what: 'a barrier is ordered up before the decision is stored',
    flaws: { effectsBeforeStore: true },
  },
  'never-forced': { what: 'what is stored is never forced to the disk', flaws: { neverForced: true } },
  'revoked-word-ignored': {
    what: 'a lane does not take the word that ends a permission',
    flaws: { revokedIgnored: true },
  },
  'head-age-ignored': {
    what: 'a lane that hears nobody takes itself for connected',
    flaws: { headAgeIgnored: true },
  },
  'single-camera': { what: 'two pictures of one camera count as two devices', flaws: { singleCamera: true } },
  'replays-forgotten': {
    what: 'after a start a device may say again what it said before',
    flaws: { replaysForgotten: true },
  },
  'other-side-age-ignored': {
    what: 'a lane that is cut off believes for ever that the other side is open',
    flaws: { otherAgeIgnored: true },
  },
  'reports-renumbered': {
    what: 'after a start reports are numbered after what was acknowledged',
    flaws: { renumbered: true },
  },
  'told-before-forced': {
    what: 'a report is told before it would outlive a power cut',
    flaws: { toldBeforeForced: true },
  },
  'stale-taken': { what: 'a reading of minutes ago counts', flaws: { staleTaken: true } },
}

export interface FoundAtLanes {
  readonly bug: string
  readonly seed: number | null
  readonly report: LaneLifeReport | null
  readonly played: number
}

/** Plays short lives from `first` on with the bug planted, until one shows it. */
export function findLaneBug(bug: string, first: number, seedsMax: number): FoundAtLanes {
  let played = 0
  for (let seed = first; seed < first + seedsMax; seed++) {
    if (seed % LONG_EVERY === 0) continue
    played++
    const report = liveAtLanes(lanePlanOf(seed), { flaws: LANE_BUGS[bug]!.flaws })
    if (report.violations.length > 0) return { bug, seed, report, played }
  }
  return { bug, seed: null, report: null, played }
}
