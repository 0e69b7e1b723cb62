import type { Text3 } from '@landport/std/text'
import type { Passage } from './passage.ts'

/**
 * By what a passage crosses, the more automatic first. A vehicle that cannot go on in the middle of a shift steps
 * down, with the same passage: goods, declarations, facts and what was said of them stay.
 *
 * guided-vehicle    Without a driver, on the smart lane.
 * escorted-truck    A truck with a driver on the smart lane, led by a vehicle of the gate.
 * traditional-lane  A truck by the hand-over as it always was.
 */
export const LADDER = ['guided-vehicle', 'escorted-truck', 'traditional-lane'] as const
export type Rung = (typeof LADDER)[number]
export type LowerRung = Exclude<Rung, 'guided-vehicle'>

export const rungOf = ({ laneMode, carrier }: Pick<Passage, 'laneMode' | 'carrier'>): Rung => {
  if (laneMode === 'traditional') return 'traditional-lane'
  return carrier.kind === 'guided-vehicle' ? 'guided-vehicle' : 'escorted-truck'
}

/** Down only, past rungs if need be. Up again is a new booking. */
export const STEPS_DOWN: Readonly<Record<Rung, readonly LowerRung[]>> = {
  'guided-vehicle': ['escorted-truck', 'traditional-lane'],
  'escorted-truck': ['traditional-lane'],
  'traditional-lane': [],
}

export const laneModeOn = (rung: Rung): Passage['laneMode'] =>
  rung === 'traditional-lane' ? 'traditional' : 'smart'

export const RUNG_NAMES: Readonly<Record<Rung, Text3>> = {
  'guided-vehicle': {
    vi: 'xe dẫn đường thông minh (IGV)',
    zh: '无人驾驶运输车（IGV）',
    en: 'guided vehicle',
  },
  'escorted-truck': { vi: 'xe tải có xe hộ tống', zh: '由引导车带领的货车', en: 'escorted truck' },
  'traditional-lane': { vi: 'làn truyền thống', zh: '传统车道（人工）', en: 'traditional lane' },
}
