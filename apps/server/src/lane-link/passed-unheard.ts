import { type Instant, instantFromMs, msOf } from '@landport/std/time'
import { countPassedUnheard, type PassedAsked } from '@landport/store/lane/lane-then'
import type { Services } from '../services.ts'
import type { CameReport } from './report-batch.ts'

/** Since when a computer had not heard the site, by what it reports of the age of the newest head; null: never heard. */
export const heardAtOf = (at: Instant, headAgeSeconds: number | null): Instant | null =>
  headAgeSeconds === null ? null : instantFromMs(Math.round(msOf(at) - headAgeSeconds * 1_000))

/** By number of the report: how many vehicles the lane had let pass unheard before each "it may pass" of a batch. */
export type PassedUnheard = (batch: readonly CameReport[]) => Promise<ReadonlyMap<number, number>>

interface Count {
  readonly heardAt: Instant
  readonly passed: number
  /** Number of the report up to which was counted. */
  readonly upTo: number
}

/** Ages are told in parts of a second: so near to each other they speak of the same head. */
const SAME_HEAD_MS = 2_000

/** Counts on from batch to batch of a computer; a process that has not counted before asks what is kept, once for a batch. */
export function passedUnheard({ pool }: Pick<Services, 'pool'>): PassedUnheard {
  const counts = new Map<string, Count>()
  return async (batch) => {
    const first = batch[0]
    if (first === undefined) return new Map()
    const asked: (PassedAsked & { readonly seq: number })[] = []
    count(batch, new Map(counts), ({ row: { site, lane, seq } }, after) => {
      asked.push({ site, lane, after, seq })
      return 0
    })
    const kept = await countPassedUnheard(pool, first.row.unit, asked, first.row.at)
    const keptOf = new Map(asked.map(({ seq }, place) => [seq, kept[place]!]))
    return count(batch, counts, ({ row }) => keptOf.get(row.seq)!)
  }
}

/** Goes through a batch and leaves the counts as they are after it. `keptBefore`: what is kept of a lane since a moment. */
function count(
  batch: readonly CameReport[],
  counts: Map<string, Count>,
  keptBefore: (came: CameReport, heardAt: Instant) => number,
): ReadonlyMap<number, number> {
  const before = new Map<number, number>()
  const passes = Map.groupBy(
    batch.filter(isPass).map(({ row }) => row),
    placeOf,
  )
  for (const came of batch) {
    const { row, report } = came
    const { content } = report
    const place = placeOf(row)
    if (!report.connected && content.kind === 'answered' && content.answer.answer === 'open') {
      const heardAt = heardAtOf(row.at, content.headAgeSeconds)
      if (heardAt !== null) {
        const known = counts.get(place)
        const goesOn = known !== undefined && known.upTo === row.seq - 1 && isSameHead(known.heardAt, heardAt)
        const passed = goesOn
          ? known.passed
          : keptBefore(came, heardAt) + passedHere(passes.get(place) ?? [], row.seq, heardAt)
        before.set(row.seq, passed)
        counts.set(place, { heardAt: goesOn ? known.heardAt : heardAt, passed, upTo: row.seq - 1 })
      }
    }
    // Every lane of the computer has been counted up to here; one whose numbers do not follow is asked anew.
    for (const [other, one] of counts)
      if (other.startsWith(`${row.unit} `)) {
        if (one.upTo !== row.seq - 1) counts.delete(other)
        else
          counts.set(other, {
            ...one,
            passed: one.passed + (other === place && isPass(came) ? 1 : 0),
            upTo: row.seq,
          })
      }
  }
  return before
}

/** Of those of the lane in the batch itself, before this report. */
const passedHere = (passes: readonly CameReport['row'][], before: number, heardAt: Instant): number =>
  passes.filter(({ seq, at }) => seq < before && at > heardAt).length

const placeOf = ({ unit, site, lane }: CameReport['row']): string => `${unit} ${site}/${lane}`
const isSameHead = (a: Instant, b: Instant): boolean => Math.abs(msOf(a) - msOf(b)) <= SAME_HEAD_MS
const isPass = ({ report }: CameReport): boolean =>
  !report.connected && report.content.kind === 'cycle' && report.content.event === 'passed'
