import { randomStream, type Seed } from '@landport/kernel/random-stream'
import type { Random } from '@landport/std/source'
import { type Instant, msOf, plusMinutes } from '@landport/std/time'
import type { MirrorRecord } from '../record.ts'
import { chance, pick, whole } from './draw.ts'
import { needsAllStated, PLANTS, type Planted, plant } from './plant.ts'
import { tellCase } from './tell.ts'
import { drawTruth } from './truth.ts'

export interface MirrorCase {
  readonly serial: number
  /** As they are heard: some late, some twice. */
  readonly records: readonly MirrorRecord[]
  readonly planted: Planted | null
  /** The planted difference was taken back by a later revision: it must have been opened and closed again. */
  readonly isCorrected: boolean
  /** After all deadlines of its missing records. */
  readonly endsAt: Instant
}

/** Shares of cases. Three in ten differ, so that each of the twenty plants is seen often enough. */
const PLANTED = 0.3
const CORRECTED = 0.1
const REPEATED = 0.1
const LATE = 0.05
const LATE_MINUTES_MAX = 2_000

/** One trade over the line as both sides tell it, the same for the same seed and serial. */
export function drawCase(seed: Seed, serial: number): MirrorCase {
  const random = randomStream(seed, 'mirror-case', serial)
  const truth = drawTruth(random, serial)
  const wish = chance(random, PLANTED) ? pick(random, PLANTS) : null
  const honest = tellCase(random, truth, wish !== null && needsAllStated(wish))
  const differing = wish === null ? null : plant(random, wish, truth, honest)
  const planted = differing === null ? null : wish
  const told = differing ?? honest
  const isCorrected = planted !== null && planted.type !== 'counterpart' && chance(random, CORRECTED)
  const records = isCorrected ? [...told, ...corrections(random, told, honest)] : told
  return {
    serial,
    records: heard(random, records),
    planted,
    isCorrected,
    endsAt: plusMinutes(truth.startsAt, 45 * 24 * 60),
  }
}

/** The honest word again, for each record that differed, under the next revision. */
function corrections(
  random: Random,
  told: readonly MirrorRecord[],
  honest: readonly MirrorRecord[],
): MirrorRecord[] {
  const last = told.map(({ at }) => at).reduce((a, b) => (a > b ? a : b))
  const byId = new Map(honest.map((record) => [record.id, record]))
  return told.flatMap((record) => {
    const truth = byId.get(record.id)
    if (truth === undefined || truth === record) return []
    return [
      { ...truth, revision: 2, at: plusMinutes(last, whole(random, LATE_MINUTES_MAX, 2 * LATE_MINUTES_MAX)) },
    ]
  })
}

function heard(random: Random, records: readonly MirrorRecord[]): MirrorRecord[] {
  const all = records.flatMap((record) => {
    const delay = chance(random, LATE) ? whole(random, 60, LATE_MINUTES_MAX) : whole(random, 0, 2)
    const first = { ...record, heardAt: plusMinutes(record.at, delay) }
    return chance(random, REPEATED)
      ? [first, { ...first, heardAt: plusMinutes(first.heardAt, whole(random, 1, 300)) }]
      : [first]
  })
  return all.sort((a, b) => msOf(a.heardAt) - msOf(b.heardAt))
}
