import type { Side } from '@landport/std/side'

/** Loaded vehicles of one site and day, as counted on the Vietnamese side, and what waits when the day begins. */
export interface SiteDay {
  /** Boundary marker of the road, as in the site file. */
  readonly marker: string
  /** Out of Vietnam (out) and into Vietnam (in). */
  readonly loaded: { readonly out: number; readonly in: number }
  readonly waitingAtStart: { readonly out: number; readonly in: number }
}

/**
 * July 2025: Hữu Nghị 870 a day (262 export, 608 import), 1088/2–1089 583 (145/438). Source: vietnam.vn, "tỉnh Lạng
 * Sơn đạt gần 536,5 tỷ đồng" (first seven months of 2025).
 *
 * What waits is assumed by Little's law: 13 hours, about 3.5 h from arrival to the line going out (cafef.vn, 4/11/2025:
 * clearance 3–4 h) and 1.5 h on the Chinese side (Xinhua, 1/2024: 2–3 h before the smart port, then minutes), and
 * half as much again for those that are not ready, who are a third of the stock (299 of 898 on 28/5/2023, 171 of
 * 528 on 26/10/2025 were not registered).
 */
export const JULY_2025: readonly SiteDay[] = [
  { marker: '1119–1120', loaded: { out: 262, in: 608 }, waitingAtStart: { out: 105, in: 105 } },
  { marker: '1088/2–1089', loaded: { out: 145, in: 438 }, waitingAtStart: { out: 59, in: 75 } },
]

export const sideOfDeparture = (direction: 'out' | 'in'): Side => (direction === 'out' ? 'VN' : 'CN')
