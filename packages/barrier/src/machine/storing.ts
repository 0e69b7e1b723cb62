import type { Kept } from './kept.ts'
import type { UnitReport, UnitStep } from './turn.ts'

/**
 * How a step is to be stored. `later`: may wait for others. `written`: now, and survives the end of the process.
 * `durable`: on the disk before anything of it is carried out or anything else happens, and survives a power cut.
 */
export type Storing = 'later' | 'written' | 'durable'

/** Asked by whoever runs the machine, so that no two of them answer otherwise. */
export function storingOf({
  effects,
  reports,
  kept,
}: Pick<UnitStep, 'effects' | 'reports' | 'kept'>): Storing {
  // Lights say what is so; they may be said again.
  if (effects.some(({ kind }) => kind !== 'lights')) return 'durable'
  if (reports.some(({ content }) => TELLS[content.kind] === 'durable') || kept.some(forbids)) return 'durable'
  return reports.some(({ content }) => TELLS[content.kind] === 'written') ? 'written' : 'later'
}

/** What a person did and what happened on the road is seen once; what devices say of marks comes again. */
const TELLS = {
  reading: 'later',
  'reading-refused': 'written',
  answered: 'written',
  device: 'written',
  started: 'written',
  cycle: 'durable',
  crossed: 'durable',
  'opened-by-hand': 'durable',
  settled: 'durable',
  'act-done': 'durable',
  'act-refused': 'written',
  'used-twice': 'durable',
  'order-taken': 'durable',
  'paper-slip': 'durable',
} as const satisfies Record<UnitReport['content']['kind'], Storing>

/** What keeps a barrier down and was heard once must not be forgotten by a lane that starts again and hears nobody. */
const forbids = ({ key, value }: Kept): boolean => {
  if (value === null) return false
  if (key.startsWith('use/')) return true
  return key.startsWith('word/') && (value as { readonly token?: string | null }).token === null
}
