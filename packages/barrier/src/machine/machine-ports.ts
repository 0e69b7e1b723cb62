import type { CycleOrder } from '../cycle/cycle.ts'
import type { WordBatch } from '../link/site-link.ts'
import type { ReleaseUse, SiteHead } from '../permit/permit.ts'
import type { LaneReading, ReadingFault } from '../reading/reading.ts'
import type { Asked } from './ask-devices.ts'
import type { BoothAct } from './booth-act.ts'
import type { LanePlace } from './lane-state.ts'

/** What may happen to a lane. Readings were judged before they come here. */
export type LaneInput =
  | { readonly kind: 'reading'; readonly reading: LaneReading }
  /** Such as came together, in their order: the vehicle is looked for once after all of them. */
  | { readonly kind: 'readings'; readonly readings: readonly LaneReading[] }
  | {
      readonly kind: 'reading-refused'
      readonly device: string
      readonly fault: ReadingFault
      readonly digest: string
    }
  | ({ readonly kind: 'words' } & Pick<WordBatch, 'site' | 'snapshot' | 'words'>)
  | { readonly kind: 'head'; readonly head: SiteHead }
  | { readonly kind: 'line'; readonly connected: boolean }
  | { readonly kind: 'use'; readonly use: ReleaseUse }
  | { readonly kind: 'peers'; readonly heard: boolean }
  /** A QR was read whose token is the site's: the lane knows the passage from now on. */
  | { readonly kind: 'shown-token'; readonly site: string; readonly token: string }
  | { readonly kind: 'act'; readonly act: BoothAct }
  | {
      readonly kind: 'device'
      readonly device: string
      readonly state: 'heard' | 'silent' | 'fault'
      /** See the report of that name. */
      readonly unread?: number
    }
  | { readonly kind: 'tick' }
  | { readonly kind: 'started'; readonly version: string; readonly lastSeq: number }

/** What is to be done; only after the reports of the same step are durable. */
export type LaneEffect =
  | ({ readonly kind: 'barrier'; readonly order: CycleOrder } & LanePlace)
  | ({ readonly kind: 'lights'; readonly show: 'red' | 'green' | 'flashing' } & LanePlace)
  | { readonly kind: 'announce-use'; readonly use: ReleaseUse }
  /** The answer is a reading whose `track` is the id. */
  | ({
      readonly kind: 'ask-device'
      readonly device: string
      readonly request: Asked
      readonly id: string
    } & LanePlace)
