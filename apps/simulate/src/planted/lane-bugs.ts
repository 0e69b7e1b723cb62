import type { LaneFlaws } from '../lanes/lane-flaws.ts'
import { type LaneLifeReport, liveAtLanes } from '../lanes/lane-life.ts'
import { LONG_EVERY, lanePlanOf } from '../lanes/lane-plan.ts'
import type { Scene } from '../lanes/lane-scenes.ts'

export interface PlantedLaneBug {
  readonly what: string
  readonly flaws: LaneFlaws
  /** Where it shows; else it shows in any life. */
  readonly scene?: Scene
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
  'forged-taken': { what: 'signatures of devices are not checked', flaws: { forgedTaken: true } },
  'start-unproved': {
    what: 'after a start the lane is believed empty and the boom down',
    flaws: { unprovedSkipped: true },
  },
  'own-uses-forgotten': {
    what: 'which releases were used is not stored',
    flaws: { usesForgotten: true },
    scene: 'again-here',
  },
  'other-uses-ignored': {
    what: 'what another lane let through is let through again',
    flaws: { otherUsesIgnored: true },
    scene: 'again-there',
  },
  'count-forgotten': {
    what: 'a start begins to count anew how many passed unheard',
    flaws: { countForgotten: true },
    scene: 'count',
  },
  'minutes-ignored': {
    what: 'a lane that nobody hears goes on for ever',
    flaws: { minutesIgnored: true },
  },
  'must-stop-ignored': {
    what: 'a lane that nobody hears lets through what has to stop there',
    flaws: { mustStopIgnored: true },
  },
  'unknown-taken-for-open': {
    what: 'an other side of which nobody knows is taken for open',
    flaws: { unknownIs: 'open' },
  },
  'unknown-told-as-closed': {
    what: 'an other side of which nobody knows is told as closed',
    flaws: { unknownIs: 'closed' },
  },
  'emergency-ignored': {
    what: 'an emergency stop of the site is not taken',
    flaws: { emergencyIgnored: true },
  },
  'lost-batch-forgotten': {
    what: 'reports that got no answer are not sent again',
    flaws: { notSentAgain: true },
  },
  'mark-ignored': {
    what: 'an act is done to whoever stands there, whomever the screen had shown',
    flaws: { markIgnored: true },
  },
  'turn-given-unproved': {
    what: 'the turn of a lane is given away before its computer has proved it empty',
    flaws: { restAssumed: true },
    scene: 'ends',
  },
  'turn-taken-uncounted': {
    what: 'the turn of a lane is taken however many of the other end are still inside',
    flaws: { countsIgnored: true },
    scene: 'ends',
  },
}

export interface FoundAtLanes {
  readonly bug: string
  readonly seed: number | null
  readonly report: LaneLifeReport | null
  readonly played: number
}

/** Plays short lives from `first` on with the bug planted, until one shows it. */
export function findLaneBug(bug: string, first: number, seedsMax: number): FoundAtLanes {
  const { flaws, scene } = LANE_BUGS[bug]!
  let played = 0
  for (let seed = first; seed < first + seedsMax; seed++) {
    if (seed % LONG_EVERY === 0) continue
    played++
    const report = liveAtLanes(lanePlanOf(seed, scene ?? null), { flaws })
    if (report.violations.length > 0) return { bug, seed, report, played }
  }
  return { bug, seed: null, report: null, played }
}
