import { bernoulli, exponential, weighted } from '@landport/kernel/distribution'
import type { Random } from '@landport/std/source'
import type { Goods } from './goods.ts'
import type { LateItem, LateThing } from './passage-plan.ts'

/**
 * Shares of arriving vehicles that are not ready, and how long what is missing takes. Those that wait for papers
 * stand longer than the others, so a smaller share of arrivals makes a third of the stock (299 of 898 on 28/5/2023
 * and 171 of 528 on 26/10/2025 had not registered their goods). Calibrated with `queue-model.ts`; assumed apart from
 * that third.
 */
export const LATE_SHARE = { out: 0.3, in: 0.115 } as const
/** A vehicle that is found waiting when the day begins: a third. */
export const LATE_SHARE_IN_STOCK = 1 / 3

/** Mean delay after arrival in hours, assumed: results come back from the laboratory last. */
const MEAN_DELAY_HOURS: Readonly<Record<LateThing, number>> = {
  'lab-result': 11,
  declaration: 6,
  phytosanitary: 6,
  'other-side-filing': 6,
  'code-consent': 7,
  fee: 2,
}

/** First answers that are "not passed" and are mended by a second one, assumed. */
const FAILS_FIRST_SHARE = 0.15

export function lateItems(
  random: Random,
  goods: Goods,
  direction: 'out' | 'in',
  arrivesAtMs: number,
  inStock: boolean,
): readonly LateItem[] {
  const isLate = bernoulli(random, inStock ? LATE_SHARE_IN_STOCK : LATE_SHARE[direction])
  const thing = weighted(random, choicesFor(goods, direction))
  const delayHours = exponential(random, MEAN_DELAY_HOURS[thing])
  const failsFirst = thing === 'lab-result' && bernoulli(random, FAILS_FIRST_SHARE)
  return isLate ? [{ thing, atMs: Math.round(arrivesAtMs + delayHours * 3_600_000), failsFirst }] : []
}

function choicesFor(goods: Goods, direction: 'out' | 'in'): readonly (readonly [LateThing, number])[] {
  const always: (readonly [LateThing, number])[] = [
    ['declaration', 4],
    ['other-side-filing', direction === 'out' ? 2 : 0],
    ['fee', 1],
  ]
  if (direction === 'in' || goods.goodsClass !== 'fruit') return always
  return [...always, ['phytosanitary', 1], ['code-consent', 1], ['lab-result', goods.needsLab ? 8 : 0]]
}
