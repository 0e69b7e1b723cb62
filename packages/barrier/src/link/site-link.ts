import type { LaneView } from '../booth/lane-view.ts'
import type { PermitWord, SiteHead } from '../permit/permit.ts'
import type { LaneReport } from '../report/report.ts'

/**
 * The line between a lane computer and its site's server, over HTTP with `authorization: Bearer` and the unit's secret.
 * What the site says is signed by the site's Ed25519 key, what the unit says by the unit's: a JWS (general JSON form,
 * `@landport/exchange/jws`) whose payload is the canonical JSON of one of the shapes below; of a status, which is for
 * showing and is not kept, any JSON of it.
 */
export const SITE_LINK = {
  /** `GET ?log=NAME&after=N`: server-sent events, without end. */
  words: '/lane-link/words',
  /** `POST {"batch": JWS of ReportBatch}`; answers `ReportsTaken`. */
  reports: '/lane-link/reports',
  /** `PUT {"status": JWS of StatusBatch}`, at most once a second; answers 204. */
  status: '/lane-link/status',
  /**
   * `GET` answers `{"wanted": [digest]}`: pictures of openings by hand that the site has been told of and lacks.
   * `PUT /lane-link/pictures/DIGEST` with the bytes of a JPEG, PNG or WebP, `application/octet-stream`; answers 204.
   */
  pictures: '/lane-link/pictures',
} as const

/** Names of the events of `words`; `data` is a JWS of the shape. A comment line (`: alive`) says nothing. */
export const SITE_EVENTS = {
  /** A `WordBatch`. */
  words: { event: 'words', typ: 'landport-lane-words+jws' },
  /** A `SiteHead`: each second, and at once after a change of gate, line or lane order. */
  head: { event: 'head', typ: 'landport-lane-head+jws' },
} as const

export const REPORT_JWS = 'landport-lane-report+jws'
export const STATUS_JWS = 'landport-lane-status+jws'
export const BOOTH_PASS_JWS = 'landport-booth-pass+jws'

/** Words of one site. A head that follows on the same line with `upTo` says that all up to there was told. */
export interface WordBatch {
  readonly site: string
  /** Name of the side's log, with its epoch. */
  readonly log: string
  /** Number in the log up to which these words go; null within a snapshot. */
  readonly upTo: number | null
  /**
   * Null: goes on after what the unit has. Else one part of a whole snapshot of the site, `part` from 1 to `parts`:
   * what the unit knows of the site and no part names is over.
   */
  readonly snapshot: {
    readonly part: number
    readonly parts: number
    /** `first`: nothing was asked for; `other-log`: an epoch began; `too-old`: too many entries ago. */
    readonly because: 'first' | 'other-log' | 'too-old'
  } | null
  readonly words: readonly PermitWord[]
}

export type SignedHead = SiteHead

export interface ReportBatch {
  readonly unit: string
  /** Number of the oldest report that the unit still has: what is missing before it is lost, and is recorded so. */
  readonly oldest: number
  /** In the order of their numbers, without gaps; at most `REPORTS_MAX`. None: asks how far the site is. */
  readonly reports: readonly LaneReport[]
}

/** The site has everything up to this number: go on with the next. A batch that begins beyond it was not taken. */
export interface ReportsTaken {
  readonly upTo: number
}

export const REPORTS_MAX = 2_000
/** Of the payload of reports, UTF-8: a batch is cut before it is longer. A site that says 413 to one gets smaller ones. */
export const BATCH_BYTES_MAX = 1_400_000
/** Of the payload of a status, UTF-8. */
export const STATUS_BYTES_MAX = 140_000

export interface StatusBatch {
  readonly unit: string
  readonly views: readonly LaneView[]
}
