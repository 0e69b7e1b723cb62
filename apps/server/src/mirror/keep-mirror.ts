import type { MirrorRules } from '@landport/clearance/mirror/mirror-rules'
import { mirrorRulesOf } from '@landport/clearance/mirror/pack-rules'
import type { MirrorRecord } from '@landport/clearance/mirror/record'
import { journalName } from '@landport/exchange/names'
import { Fault } from '@landport/std/assert'
import { otherSide } from '@landport/std/side'
import type { Lease } from '@landport/store/lease'
import {
  hasToldKind,
  listChangedStreams,
  mirrorPosition,
  mirrorPositionPart,
} from '@landport/store/mirror/mirror-source'
import { listUnitsToReview } from '@landport/store/mirror/mirror-unit'
import { type Connection, type Pool, transact } from '@landport/store/pool'
import { type SingleWriter, startSingleWriter } from '@landport/store/single-writer'
import { readSqlError } from '@landport/store/sqlstate'
import type { Services } from '../services.ts'
import { followTellings } from './follow-tellings.ts'
import { recordsOfStreams } from './gather-records.ts'
import { type MirrorRun, reviewUnits, takeRecords } from './take-records.ts'
import { toldMirrorRecord } from './told-mirror-record.ts'

/** How often it is looked whether something came: differences are to be on screen within five seconds. */
const PAUSE_MS = 300
const ENTRIES_A_STEP = 500
const TELLINGS_A_STEP = 500
/** Deadlines are minutes and days: asked for every few seconds. */
const REVIEW_MS = 5_000
const REVIEWS_A_STEP = 500
const ATTEMPTS_MAX = 3

const TOLD = 'told'

/**
 * Reconciles what either side records, outside the commands: it follows the sealed journal and the other side's
 * tellings, in one process at a time, each step in one transaction with how far it has read. It stops nothing and
 * decides nothing.
 */
export function startMirror(
  services: Pick<Services, 'side' | 'ids' | 'clock' | 'pool' | 'report' | 'epochs' | 'book' | 'rush'>,
  { pool, holder }: { readonly pool: Pool; readonly holder: string },
): SingleWriter {
  const { side, ids, clock } = services
  /** Epochs that ended are read to their end before the one that holds. */
  let epoch = 1
  const reads = { pool, side }
  const tellingsAfter = followTellings(Date.now)
  const rulesNow = mirrorRules(services, pool)
  let reviewAtMs = 0

  async function step(lease: Lease): Promise<boolean> {
    const log = journalName(side, epoch)
    const [from, toldFrom] = await Promise.all([mirrorPosition(pool, log), mirrorPosition(pool, TOLD)])
    const changes = await listChangedStreams(pool, log, from, ENTRIES_A_STEP)
    if (changes.next === from && epoch < services.epochs.own) {
      epoch++
      return true
    }
    const told = await tellingsAfter(pool, toldFrom, TELLINGS_A_STEP)
    const isReview = Date.now() >= reviewAtMs
    const positions = [
      ...(changes.next === from ? [] : [{ source: log, next: changes.next }]),
      ...(told.next === toldFrom ? [] : [{ source: TOLD, next: told.next }]),
    ]
    if (positions.length === 0 && told.rows.length === 0 && !isReview) return false
    const records: readonly MirrorRecord[] = [
      ...(await recordsOfStreams(reads, changes.streams)),
      ...told.rows.map(toldMirrorRecord).filter((record) => record !== null),
    ]
    const run: MirrorRun = { side, ids, rules: await rulesNow(), now: clock.now() }
    const reviewed = await transact(pool, async (db) => {
      await holdLease(db, lease)
      await takeRecords(db, run, records, positions.length === 0 ? [] : [mirrorPositionPart(positions)])
      if (!isReview) return 0
      const due = await listUnitsToReview(db, run.now, REVIEWS_A_STEP)
      await reviewUnits(db, run, due)
      return due.length
    })
    told.keep()
    const areMoreDue = reviewed === REVIEWS_A_STEP
    if (isReview && !areMoreDue) reviewAtMs = Date.now() + REVIEW_MS
    return changes.next - from === ENTRIES_A_STEP || told.isFull || areMoreDue
  }

  /** An officer acted on a difference at the same moment: what became of it is asked anew, at once. */
  async function stepOrAgain(lease: Lease): Promise<boolean> {
    for (let attempt = 1; ; attempt++)
      try {
        return await step(lease)
      } catch (error) {
        if (readSqlError(error).trouble !== 'lost-race' || attempt === ATTEMPTS_MAX) throw error
      }
  }

  return startSingleWriter(pool, {
    name: `mirror:${side}`,
    holder,
    pauseMs: PAUSE_MS,
    step: stepOrAgain,
    mayWork: () => !services.rush.isOn,
    onFault: (error) => services.report('mirror', error),
  })
}

/** A manifest is awaited of the other side for its own exports, once it has told one: then the agreement brings them. */
function mirrorRules(
  { side, book }: Pick<Services, 'side' | 'book'>,
  pool: Pool,
): () => Promise<MirrorRules> {
  const other = otherSide(side)
  let tells = false
  return async () => {
    tells ||= await hasToldKind(pool, other, 'road-manifest')
    return {
      ...mirrorRulesOf(book.rules),
      manifestBy: { VN: null, CN: null, ...(tells ? { [other]: other } : {}) },
    }
  }
}

/** Holds a takeover back until this transaction is over; a lease that is gone ends it. */
async function holdLease(db: Connection, { name, epoch }: Lease): Promise<void> {
  const { rowCount } = await db.query('select from lease where name = $1 and epoch = $2::bigint for share', [
    name,
    epoch,
  ])
  if (rowCount === 0) throw new Fault('lease-lost', `epoch ${epoch} of ${name} is over`, { retryable: true })
}
