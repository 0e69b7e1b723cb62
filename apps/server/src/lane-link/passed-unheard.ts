import { type Instant, instantFromMs, msOf } from '@landport/std/time'
import { countPassedUnheard } from '@landport/store/lane/lane-then'
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

/** Counts on from batch to batch of a computer; a process that has not counted before asks what is kept. */
export function passedUnheard({ pool }: Pick<Services, 'pool'>): PassedUnheard {
  const counts = new Map<string, Count>()

  async function countFor(
    { row }: CameReport,
    heardAt: Instant,
    batch: readonly CameReport[],
  ): Promise<Count> {
    const known = counts.get(placeOf(row))
    if (known !== undefined && known.upTo === row.seq - 1 && isSameHead(known.heardAt, heardAt)) return known
    const kept = await countPassedUnheard(pool, row, heardAt, batch[0]!.row.at)
    const here = batch.filter(
      (one) =>
        isPass(one) && placeOf(one.row) === placeOf(row) && one.row.at > heardAt && one.row.seq < row.seq,
    )
    return { heardAt, passed: kept + here.length, upTo: row.seq - 1 }
  }

  return async (batch) => {
    const before = new Map<number, number>()
    for (const came of batch) {
      const { row, report } = came
      const { content } = report
      const place = placeOf(row)
      if (!report.connected && content.kind === 'answered' && content.answer.answer === 'open') {
        const heardAt = heardAtOf(row.at, content.headAgeSeconds)
        if (heardAt !== null) {
          const count = await countFor(came, heardAt, batch)
          before.set(row.seq, count.passed)
          counts.set(place, count)
        }
      }
      // Every lane of the computer has been counted up to here; one whose numbers do not follow is asked anew.
      for (const [other, count] of counts)
        if (other.startsWith(`${row.unit} `)) {
          if (count.upTo !== row.seq - 1) counts.delete(other)
          else
            counts.set(other, {
              ...count,
              passed: count.passed + (other === place && isPass(came) ? 1 : 0),
              upTo: row.seq,
            })
        }
    }
    return before
  }
}

const placeOf = ({ unit, site, lane }: CameReport['row']): string => `${unit} ${site}/${lane}`
const isSameHead = (a: Instant, b: Instant): boolean => Math.abs(msOf(a) - msOf(b)) <= SAME_HEAD_MS
const isPass = ({ report }: CameReport): boolean =>
  !report.connected && report.content.kind === 'cycle' && report.content.event === 'passed'
