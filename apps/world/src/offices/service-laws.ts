import type { DurationLaw } from '@landport/kernel/distribution'
import type { PlannedChannel } from '../plan/passage-plan.ts'

const lognormal = (meanSeconds: number, cv: number): DurationLaw => ({ law: 'lognormal', meanSeconds, cv })
const triangular = (lowSeconds: number, modeSeconds: number, highSeconds: number): DurationLaw => ({
  law: 'triangular',
  lowSeconds,
  modeSeconds,
  highSeconds,
})

export type Examination = 'none' | 'documents' | 'scan' | 'physical'

/**
 * What customs does beyond looking at the file. Scan: 15–20 min per container end to end (Eagle M60 at Gia Thụy,
 * customsnews.vn 14600). Document review and physical examination: assumed (10 min; 90 min).
 */
export const EXAMINATION_TIME: Readonly<Record<Examination, DurationLaw>> = {
  none: { law: 'constant', seconds: 0 },
  documents: lognormal(600, 1),
  scan: triangular(900, 1020, 1200),
  physical: lognormal(5_400, 0.8),
}

/** Half of what is red is scanned, half is opened (assumed). */
export const examinationOf = (channel: PlannedChannel, draw: number): Examination =>
  channel === 'green' ? 'none' : channel === 'yellow' ? 'documents' : draw < 0.5 ? 'scan' : 'physical'

/**
 * Time per decision by agency and subject. Immigration inspection at Youyiguan: under 15 s for a driver filed in
 * advance (人民日报, 16/2/2026). Border guard: 60 s by hand. Plant quarantine: 12 min, cv 0.7 (assumed). The rest is
 * assumed.
 */
export const SERVICE_TIME: Readonly<Record<string, DurationLaw>> = {
  'customs declaration': lognormal(90, 0.6),
  'customs manifest': lognormal(40, 0.5),
  'customs vehicle': lognormal(45, 0.5),
  'customs lot': lognormal(300, 0.7),
  'customs health': lognormal(40, 0.5),
  'customs acceptance': lognormal(60, 0.5),
  'border-guard person': lognormal(60, 0.4),
  'border-guard vehicle': lognormal(30, 0.4),
  'border-guard mission': triangular(10, 15, 25),
  'plant-quarantine lot': lognormal(720, 0.7),
  'animal-quarantine lot': lognormal(720, 0.7),
  'health-quarantine health': lognormal(90, 0.5),
  'immigration-inspection person': triangular(8, 12, 15),
  'immigration-inspection vehicle': lognormal(25, 0.4),
  'immigration-inspection mission': triangular(8, 12, 20),
}
export const OTHER_SERVICE_TIME: DurationLaw = lognormal(60, 0.5)

/** What a person outside the world waits for goes ahead of everything: a few seconds at ten times the speed. */
export const URGENT_MS = 20_000

/**
 * Officers on duty by agency and site, from a target utilisation below 85 % at the afternoon peak of July 2025; assumed. From 17:00 Hanoi three in four stay.
 */
const OFFICERS: Readonly<Record<string, number>> = {
  'VN customs': 26,
  'VN border-guard': 7,
  'VN plant-quarantine': 6,
  'VN animal-quarantine': 1,
  'VN health-quarantine': 6,
  'CN customs': 16,
  'CN immigration-inspection': 4,
}

export function officersOnDuty(side: string, agency: string, hour: number): number {
  const full = OFFICERS[`${side} ${agency}`] ?? 3
  return hour >= 17 || hour < 6 ? Math.max(1, Math.ceil(full * 0.75)) : full
}
