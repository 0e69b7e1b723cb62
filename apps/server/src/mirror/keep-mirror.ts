import { ASSUMED_MIRROR_RULES, type MirrorRules } from '@landport/clearance/mirror/mirror-rules'
import type { MirrorRecord } from '@landport/clearance/mirror/record'
import { journalName } from '@landport/exchange/names'
import { Fault } from '@landport/std/assert'
import { otherSide } from '@landport/std/side'
import { writeParts } from '@landport/store/inbox'
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
import { listToldRecords, type ToldRecordRow } from '@landport/store/told-record'
import type { Services } from '../services.ts'
import { recordsOfStreams } from './gather-records.ts'
import { type MirrorRun, reviewUnit, takeRecord } from './take-record.ts'
import { TOLD_KINDS, toldMirrorRecord } from './told-mirror-record.ts'

/** How often it is looked whether something came: differences are to be on screen within five seconds. */
const PAUSE_MS = 300
const ENTRIES_A_STEP = 500
const TELLINGS_A_STEP = 500
/** Deadlines are minutes and days: asked for every few seconds. */
const REVIEW_MS = 5_000
const REVIEWS_A_STEP = 100
/**
 * Tellings get their place before they are committed, so that a later place may be seen before an earlier one. What
 * came this recently is read again; no statement lasts as long.
 */
const OVERLAP_MS = 35_000

const TOLD = 'told'

/**
 * Reconciles what either side records, outside the commands: it follows the sealed journal and the other side's
 * tellings, in one process at a time, each step in one transaction with how far it has read. It stops nothing and
 * decides nothing.
 */
export function startMirror(
  services: Pick<Services, 'side' | 'ids' | 'clock' | 'pool' | 'report' | 'epochs'>,
  { pool, holder }: { readonly pool: Pool; readonly holder: string },
): SingleWriter {
  /** Epochs that ended are read to their end before the one that holds. */
  let epoch = 1
  const reads = { pool, side: services.side }
  /** Tellings that this process has taken in, by place, as long as they are read again. */
  const taken = new Map<number, number>()
  let reviewAtMs = 0

  async function step(lease: Lease): Promise<boolean> {
    const log = journalName(services.side, epoch)
    const [from, toldFrom] = await Promise.all([mirrorPosition(pool, log), mirrorPosition(pool, TOLD)])
    const changes = await listChangedStreams(pool, log, from, ENTRIES_A_STEP)
    if (changes.next === from && epoch < services.epochs.own) {
      epoch++
      return true
    }
    const tellings = await listToldRecords(pool, {
      kinds: TOLD_KINDS,
      after: toldFrom,
      limit: TELLINGS_A_STEP + taken.size,
    })
    const fresh = tellings.filter(({ ord }) => !taken.has(ord)).slice(0, TELLINGS_A_STEP)
    const isReview = Date.now() >= reviewAtMs
    if (changes.next === from && fresh.length === 0 && !isReview) return false
    const records: readonly MirrorRecord[] = [
      ...(await recordsOfStreams(reads, changes.streams)),
      ...fresh.map(toldMirrorRecord).filter((record) => record !== null),
    ]
    const rules = await mirrorRules(services, pool)
    const nextTold = positionAfter(tellings, fresh, toldFrom)
    await transact(pool, async (db) => {
      await holdLease(db, lease)
      const run: MirrorRun = { services, rules, now: services.clock.now() }
      for (const record of records) await takeRecord(db, run, record)
      if (isReview)
        for (const unit of await listUnitsToReview(db, run.now, REVIEWS_A_STEP))
          await reviewUnit(db, run, unit)
      if (changes.next !== from) await writeParts(db, [mirrorPositionPart(log, changes.next)])
      if (nextTold !== toldFrom) await writeParts(db, [mirrorPositionPart(TOLD, nextTold)])
    })
    for (const { ord } of fresh) taken.set(ord, Date.now())
    for (const ord of taken.keys()) if (ord <= nextTold) taken.delete(ord)
    if (isReview) reviewAtMs = Date.now() + REVIEW_MS
    return changes.next - from === ENTRIES_A_STEP || fresh.length === TELLINGS_A_STEP
  }

  /** The last place before what is still to be read again. */
  function positionAfter(
    tellings: readonly ToldRecordRow[],
    fresh: readonly ToldRecordRow[],
    before: number,
  ): number {
    const handled = new Set(fresh.map(({ ord }) => ord))
    let next = before
    for (const { ord } of tellings) {
      const since = taken.get(ord)
      if (handled.has(ord) || since === undefined || Date.now() - since < OVERLAP_MS) return next
      next = ord
    }
    return next
  }

  return startSingleWriter(pool, {
    name: `mirror:${services.side}`,
    holder,
    pauseMs: PAUSE_MS,
    step,
    onFault: (error) => services.report('mirror', error),
  })
}

/** A manifest is awaited of the other side for its own exports, once it has told one: then the agreement brings them. */
async function mirrorRules({ side }: Pick<Services, 'side'>, pool: Pool): Promise<MirrorRules> {
  const other = otherSide(side)
  const tells = await hasToldKind(pool, 'road-manifest')
  return {
    ...ASSUMED_MIRROR_RULES,
    manifestBy: { VN: null, CN: null, ...(tells ? { [other]: other } : {}) },
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
