import type { ReadingKind } from '@landport/barrier/reading/reading'
import type { Instant } from '@landport/std/time'

/** What an adapter understood of one message of a device, before anybody judged it. */
export interface Heard {
  /** Id in the site file. */
  readonly device: string
  /** Where the message says that the device stands (a topic, an address); absent when its line tells. */
  readonly claims?: { readonly site: string; readonly lane: string }
  readonly kind: ReadingKind
  /** As the device wrote it. */
  readonly raw: string
  readonly value: string
  /** 0 to 1; 1 from a device that gives none. */
  readonly confidence: number
  /** Of the device's own clock; the moment of receiving for a device that has none. */
  readonly eventAt: Instant
  /** The device's own counter; null when it has none, then the lane counts. */
  readonly seq: number | null
  readonly track: string | null
  readonly place: string | null
  readonly image: Uint8Array | null
  /** Of the device's own key, base64url; null: the lane vouches. */
  readonly signature: string | null
  /** The message as it came. */
  readonly bytes: Uint8Array
  readonly simulated: boolean
  /** The device was just asked to say again what it said: what is known of it is no replay that anybody must hear of. */
  readonly isAskedAgain?: boolean
}

/** Where an adapter puts what it heard. Never throws; an adapter goes on whatever a device says. */
export interface Listener {
  heard(heard: Heard): void
  /** Bytes that are no message of this device: kept by digest, reported. */
  unreadable(device: string, bytes: Uint8Array, why: string): void
  /**
   * The line to the device is there, is lost, or the device says that it is broken. `unread`: it said more than its share,
   * and so many of its messages were not read; with `fault` when that begins, with another when it has ended.
   */
  state(device: string, state: 'heard' | 'silent' | 'fault', unread?: number): void
  /** Null while more may be told; else resolves when it may. Whoever reads a line that can wait, waits. */
  room(): Promise<void> | null
  /** Event time of the newest that was heard of it, over restarts too; null: nothing yet. */
  heardUntil(device: string): Instant | null
}

export interface Adapter {
  stop(): Promise<void>
}
