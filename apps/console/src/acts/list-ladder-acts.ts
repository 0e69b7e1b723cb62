import type { PassageView } from '@landport/api/passage-views'
import { type LowerRung, rungOf } from '@landport/passage/ladder'
import { type Act, textOf } from './act.ts'

/**
 * Down the ladder in mid-shift, with the same passage. From a guided vehicle a truck with a driver takes over; a truck
 * goes on as it is, by the traditional lane.
 */
export function listLadderActs({ passage, line, commands }: PassageView): readonly Act[] {
  if (!('step-down' in commands)) return []
  const shared = {
    key: 'step-down',
    title: 'step-down',
    agency: null,
    about: null,
    refusal: commands['step-down'] ?? null,
    withdrawable: false,
    initial: {},
  } as const
  if (rungOf({ laneMode: line.laneMode, carrier: passage.carrier }) !== 'guided-vehicle')
    return [
      {
        ...shared,
        fields: ['reason'],
        build: (v) => ({ kind: 'step-down', to: 'traditional-lane', reason: textOf(v, 'reason') }),
      },
    ]
  return [
    {
      ...shared,
      fields: ['rung', 'plate', 'trailerPlate', 'driverName', 'reason'],
      build: (v) => ({
        kind: 'step-down',
        to: textOf(v, 'rung') as LowerRung,
        carrier: {
          kind: 'truck',
          plate: textOf(v, 'plate'),
          trailerPlate: textOf(v, 'trailerPlate') || null,
          // The gate's own reserve truck; a truck of the other country is booked anew.
          country: passage.side,
        },
        driver: { name: textOf(v, 'driverName'), paper: null },
        reason: textOf(v, 'reason'),
      }),
    },
  ]
}
