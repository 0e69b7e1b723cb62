import { uniformInteger } from '@landport/kernel/distribution'
import { randomStream, type Seed } from '@landport/kernel/random-stream'
import { ELECTRONICS_IN, ELECTRONICS_OUT, type Goods } from './goods.ts'
import { hanoiMs } from './opening.ts'

export interface GuidedRun {
  readonly kind: { readonly flow: 'electronics-export' | 'electronics-import'; readonly goods: Goods }
  readonly fleetId: string
  readonly registersAtMs: number
  readonly arrivesAtMs: number
}

/**
 * Guided vehicles as in the night trial at 1088/2–1089 from 10/11/2025: 18:30–20:00 Hanoi time, three containers a
 * night with electronics into Bảo Nguyên yard, a person on board (danviet.vn, cafef.vn). Six vehicles since 19/12/2025
 * (Xinhua). One run out and none at Hữu Nghị are assumed.
 */
export function guidedRuns(
  seed: Seed,
  date: string,
  site: string,
  direction: 'out' | 'in',
  marker: string,
): readonly GuidedRun[] {
  if (marker !== '1088/2–1089') return []
  const random = randomStream(seed, 'guided runs', `${date}/${site}/${direction}`)
  const count = direction === 'in' ? 3 : 1
  return Array.from({ length: count }, (_, n) => {
    const arrivesAtMs = hanoiMs(date, '18:32') + (n * 20 + uniformInteger(random, 0, 8)) * 60_000
    return {
      kind:
        direction === 'in'
          ? { flow: 'electronics-import', goods: ELECTRONICS_IN[n % ELECTRONICS_IN.length]! }
          : { flow: 'electronics-export', goods: ELECTRONICS_OUT[0]! },
      fleetId: `IGV-${String(direction === 'in' ? n + 1 : n + 5).padStart(2, '0')}`,
      registersAtMs: arrivesAtMs - 60 * 60_000,
      arrivesAtMs,
    }
  })
}
