import type { IdentifyPolicy } from './verdict.ts'

/** What a lane relies on where its pack says nothing. Assumed: no rule gives these numbers. */
export const IDENTIFY_POLICY: IdentifyPolicy = { wrongMax: 1e-5, devicesMin: 2 }

/** Fewer devices never identify anybody, whatever a policy says. */
export const DEVICES_FLOOR = 2

/** What readings can look at. Readings of one part share dirt and confusion; those of different parts hardly do. */
export const PARTS = ['tractor', 'trailer', 'box', 'seal', 'transponder', 'credential'] as const
export type Part = (typeof PARTS)[number]

interface PartTraits {
  /** Chance that a vehicle of a passage comes with another's: tractor changed, container swapped, colleague's code shown. */
  readonly foreign: number
  /** Chance that whoever drives under a copied plate has copied this too. */
  readonly copied: number
  /** Chance that some reading of it is of another vehicle: a neighbouring lane, one driving past. */
  readonly stray: number
  /** Chance of one certain value of this kind in a vehicle nobody knows. */
  readonly background: number
}

/** All assumed, on the side of caution: swapped containers and copied plates are far rarer among vehicles with a release. */
export const PART_TRAITS: Readonly<Record<Part, PartTraits>> = {
  tractor: { foreign: 1e-4, copied: 1, stray: 5e-3, background: 1e-6 },
  trailer: { foreign: 1e-3, copied: 0.3, stray: 5e-3, background: 1e-6 },
  box: { foreign: 1e-4, copied: 0.01, stray: 5e-3, background: 1e-6 },
  seal: { foreign: 1e-3, copied: 0.01, stray: 2e-3, background: 1e-6 },
  transponder: { foreign: 1e-3, copied: 0.01, stray: 1e-2, background: 1e-7 },
  credential: { foreign: 1e-3, copied: 0.05, stray: 1e-4, background: 1e-7 },
}

/** Of vehicles at a post: under a plate that is another's, and with no passage at all. Assumed. */
export const COPIED_PLATES = 1e-4
export const UNKNOWN_VEHICLES = 2e-2

/** How often a second look at the same mark repeats what the first said for the same cause: dirt, one engine, one font. */
export const REPEATED = 0.5
/** A camera is believed no more than this, whatever confidence it gives, and no less than the other. */
export const BELIEVED_MAX = 0.98
export const BELIEVED_MIN = 0.4
/** What the lane vouches for counts for less than what a device signed: its chance of being right, and strays. */
export const UNSIGNED_BELIEVED = 0.97
export const UNSIGNED_STRAY = 1.5

/** From this confidence on, a reading in proper form that is another's speaks against a vehicle by itself. */
export const STRONG = 0.8
