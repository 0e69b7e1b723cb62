import type { Instant } from '@landport/std/time'
import type { Db } from '../pool.ts'

/** What a person did with hands at a lane, as its computer reported it; `content`: of the barrier's reports. */
export interface HandActRow {
  readonly unit: string
  readonly seq: number
  readonly site: string
  readonly lane: string
  readonly at: Instant
  readonly connected: boolean
  readonly simulated: boolean
  readonly content: Readonly<Record<string, unknown>>
}

export interface HandActFilter {
  readonly site: string
  readonly from: Instant
  /** Not included. */
  readonly to: Instant
  readonly lane: string | null
  /** Account of who did it. */
  readonly account: string | null
  /** Organisation for which that person may act. */
  readonly agency: string | null
  /** Only what was done while the site was not heard. */
  readonly isCutOff: boolean
}

/** After this one, in the order of the list: latest first. */
export interface HandActPlace {
  readonly at: Instant
  readonly unit: string
  readonly seq: number
}

/** Openings by hand, and vehicles that went through when nothing worked, as a person said with the slip. */
const OPENED = `(kind = 'opened-by-hand' or (kind = 'paper-slip'
  and bytes::jsonb #>> '{content,takenUp}' = 'true' and bytes::jsonb #>> '{content,passedAt}' is not null))`

const FILTERED = `site = $1 and at >= $2::timestamptz and at < $3::timestamptz and kind in ('opened-by-hand', 'paper-slip')
  and ($4::text is null or lane = $4)
  and ($5::text is null or bytes::jsonb #>> '{content,by,account}' = $5)
  and ($6::text is null or bytes::jsonb #> '{content,by,grants}' @> jsonb_build_array(jsonb_build_object('organisation', $6::text)))
  and (not $7::boolean or bytes::jsonb ->> 'connected' = 'false')`

const valuesOf = ({ site, from, to, lane, account, agency, isCutOff }: HandActFilter): unknown[] => [
  site,
  from,
  to,
  lane,
  account,
  agency,
  isCutOff,
]

export async function listManualOpenings(
  db: Db,
  filter: HandActFilter,
  { after, limit }: { readonly after: HandActPlace | null; readonly limit: number },
): Promise<readonly HandActRow[]> {
  const { rows } = await db.query<{ bytes: string }>({
    name: 'manual_openings',
    text: `select bytes from lane_report where ${FILTERED} and ${OPENED}
      and ($8::timestamptz is null or (at, unit, seq) < ($8::timestamptz, $9::text, $10::bigint))
      order by at desc, unit desc, seq desc limit $11`,
    values: [...valuesOf(filter), after?.at ?? null, after?.unit ?? null, after?.seq ?? null, limit],
  })
  return rows.map(({ bytes }) => rowOf(bytes))
}

export async function countManualOpenings(db: Db, filter: HandActFilter): Promise<number> {
  const { rows } = await db.query<{ count: number }>({
    name: 'manual_openings_count',
    text: `select count(*)::int as count from lane_report where ${FILTERED} and ${OPENED}`,
    values: valuesOf(filter),
  })
  return rows[0]!.count
}

/** A slip and what became of it: printed, taken up again, or both; joined by its passage and its code. */
export interface PaperSlipRow {
  /** Null: taken up, and no lane of this site told of printing it. */
  readonly printed: HandActRow | null
  /** Which copy of its passage on that civil day, over all computers of the site. */
  readonly copy: number | null
  readonly takenUp: HandActRow | null
}

const SLIPS_MAX = 500

/** Slips that were printed in that time, or taken up in it without having been, latest first. */
export async function listPaperSlips(
  db: Db,
  filter: HandActFilter,
  zone: string,
): Promise<readonly PaperSlipRow[]> {
  const { rows } = await db.query<{ printed: string | null; copy: number | null; taken: string | null }>({
    name: 'paper_slips',
    text: `with slip as (
        select bytes, at, unit, seq, reference, lane, bytes::jsonb #>> '{content,token}' as token,
          bytes::jsonb #>> '{content,takenUp}' = 'true' as taken
        from lane_report where ${FILTERED} and kind = 'paper-slip'),
      printed as (
        select slip.*, row_number() over (
          partition by reference, (at at time zone $8::text)::date order by at, unit, seq)::int as copy
        from slip where not taken)
      select printed.bytes as printed, printed.copy, later.bytes as taken, printed.at
      from printed left join lateral (
        select bytes from lane_report
        where site = $1 and kind = 'paper-slip' and reference = printed.reference and at >= printed.at
          and bytes::jsonb #>> '{content,takenUp}' = 'true' and bytes::jsonb #>> '{content,token}' = printed.token
        order by at, unit, seq limit 1) later on true
      union all
      select null, null, slip.bytes, slip.at from slip where slip.taken and not exists (
        select from lane_report earlier
        where earlier.site = $1 and earlier.kind = 'paper-slip' and earlier.reference = slip.reference
          and earlier.at <= slip.at and earlier.bytes::jsonb #>> '{content,takenUp}' = 'false'
          and earlier.bytes::jsonb #>> '{content,token}' = slip.token)
      order by at desc limit ${SLIPS_MAX}`,
    values: [...valuesOf(filter), zone],
  })
  return rows.map(({ printed, copy, taken }) => ({
    printed: printed === null ? null : rowOf(printed),
    copy,
    takenUp: taken === null ? null : rowOf(taken),
  }))
}

/** Whether an opening by hand at this site names the picture. */
export async function isPictureOfOpening(db: Db, site: string, digest: string): Promise<boolean> {
  const { rowCount } = await db.query({
    name: 'picture_of_opening',
    text: `select from lane_report where site = $1 and kind = 'opened-by-hand'
      and bytes::jsonb #>> '{content,picture}' = $2 limit 1`,
    values: [site, digest],
  })
  return rowCount === 1
}

/** Pictures of openings by hand that a computer reported since then and this side lacks, latest first; not what it erased. */
export async function listMissingPictures(
  db: Db,
  unit: string,
  sites: readonly string[],
  since: Instant,
): Promise<readonly string[]> {
  const { rows } = await db.query<{ picture: string }>({
    name: 'missing_pictures',
    text: `select bytes::jsonb #>> '{content,picture}' as picture from lane_report
      where site = any($2::text[]) and at >= $3::timestamptz and kind in ('opened-by-hand', 'paper-slip')
        and kind = 'opened-by-hand' and unit = $1
        and not exists (select from blob where blob.digest = lane_report.bytes::jsonb #>> '{content,picture}')
        and not exists (select from entry where stream = 'blob/' || (lane_report.bytes::jsonb #>> '{content,picture}')
          and type = 'blob-erased')
      order by at desc limit 20`,
    values: [unit, sites, since],
  })
  return [...new Set(rows.map(({ picture }) => picture))]
}

function rowOf(bytes: string): HandActRow {
  const { unit, seq, site, lane, at, connected, simulated, content } = JSON.parse(bytes) as HandActRow
  return { unit, seq, site, lane, at, connected, simulated, content }
}
