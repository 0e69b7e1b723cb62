import type { Device, DeviceKind } from '@landport/site/site-schema'
import { type Instant, instantFromMs } from '@landport/std/time'
import type { ReadingKind } from './reading.ts'

/** A device as the site file and the installation of the lane have it. */
export interface DeviceOfSite {
  readonly site: string
  readonly lane: string
  readonly device: string
  /** What its kind can see. A camera that speaks of weight is no second sensor. */
  readonly says: readonly ReadingKind[]
  /** Ed25519 public key, 32 bytes base64; null: it cannot sign and the lane vouches. */
  readonly key: string | null
  /** Null where nothing is measured. */
  readonly calibratedUntil: Instant | null
  readonly simulated: boolean
}

/** What each kind of device can say; `satisfies` closes the list. */
export const SAYS = {
  'plate-camera': ['plate'],
  'container-camera': ['container'],
  weighbridge: ['weight'],
  barrier: ['barrier'],
  lights: [],
  loop: ['presence'],
  'seal-reader': ['seal'],
  'transponder-reader': ['transponder'],
  'credential-reader': ['credential'],
  'driver-check': ['driver'],
  scanner: ['scan'],
  disinfection: ['disinfection'],
  'height-sensor': ['height'],
  'km0-sensor': ['km0'],
} as const satisfies Record<DeviceKind, readonly ReadingKind[]>

/**
 * Loops and barriers have no clock: the moment of what they say is that of asking them, by this computer's own. After a
 * start what they say is new whatever was heard before, else a clock that begins a little behind makes it a replay, and
 * nothing says it again.
 */
export const isAsked = ({ says }: Pick<DeviceOfSite, 'says'>): boolean =>
  says.includes('presence') || says.includes('barrier')

/** `simulated` and `key` are of the installation: whether that device is a played one, and a key in place of the file's. */
export function deviceOfSite(
  site: string,
  { id, kind, lane, key, calibration }: Device,
  installed: { readonly simulated: boolean; readonly key?: string },
): DeviceOfSite {
  return {
    site,
    lane,
    device: id,
    says: SAYS[kind],
    key: installed.key ?? key ?? null,
    calibratedUntil: calibration === undefined ? null : endOf(calibration.on, calibration.days),
    simulated: installed.simulated,
  }
}

/** A calibration is good for whole days; a few hours between the zones decide nothing. */
const endOf = (on: string, days: number): Instant =>
  instantFromMs(Date.parse(`${on}T00:00:00Z`) + (days + 1) * 86_400_000)
