import type { Instant } from '@landport/std/time'
import type { CycleOrder } from '../cycle/cycle.ts'
import type { PermitWord, ReleaseUse, SiteHead } from '../permit/permit.ts'
import type { LaneReading, ReadingFault } from '../reading/reading.ts'
import type { LaneReportContent } from '../report/report.ts'
import type { BoothAct } from './booth-act.ts'

/** What may happen to a lane. Readings were judged before they come here. */
export type LaneInput =
  | { readonly kind: 'reading'; readonly reading: LaneReading }
  | {
      readonly kind: 'reading-refused'
      readonly device: string
      readonly fault: ReadingFault
      readonly digest: string
    }
  | { readonly kind: 'words'; readonly words: readonly PermitWord[] }
  | { readonly kind: 'head'; readonly head: SiteHead }
  | { readonly kind: 'line'; readonly connected: boolean }
  | { readonly kind: 'use'; readonly use: ReleaseUse }
  | { readonly kind: 'peers'; readonly heard: boolean }
  /** A QR was read whose token is the site's: the lane knows the passage from now on. */
  | { readonly kind: 'shown-token'; readonly token: string }
  | { readonly kind: 'act'; readonly act: BoothAct }
  | { readonly kind: 'device'; readonly device: string; readonly state: 'heard' | 'silent' | 'fault' }
  | { readonly kind: 'tick' }
  | { readonly kind: 'started'; readonly version: string }

/** What is to be done; only after the reports of the same step are durable. */
export type LaneEffect =
  | { readonly kind: 'barrier'; readonly lane: string; readonly order: CycleOrder }
  | { readonly kind: 'lights'; readonly lane: string; readonly show: 'red' | 'green' | 'flashing' }
  | { readonly kind: 'announce-use'; readonly use: ReleaseUse }

export interface LaneStep {
  readonly reports: readonly {
    readonly lane: string
    readonly at: Instant
    readonly content: LaneReportContent
  }[]
  readonly effects: readonly LaneEffect[]
}
