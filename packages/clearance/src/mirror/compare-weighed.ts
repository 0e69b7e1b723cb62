import { distance, isBeyond } from './amounts.ts'
import { grossKgOf, inKilograms } from './compare-goods.ts'
import { type Findings, stated } from './findings.ts'
import type { MirrorRules } from './mirror-rules.ts'
import type { MirrorRecord } from './record.ts'

/**
 * Goods as weighed, vehicle less tare, against the sum that a document states for the vehicle. Nothing is said where
 * the tare, or one of the weights, is not known.
 */
export function compareWeighed(
  document: MirrorRecord,
  reading: MirrorRecord,
  crossing: { readonly passage: string | null; readonly subject: string },
  rules: MirrorRules,
  findings: Findings,
): void {
  const { weighed } = reading
  if (weighed === null || weighed.tareKg === null || document.consignments.length === 0) return
  const each = document.consignments.map(({ grossWeight }) => grossKgOf(grossWeight))
  if (each.includes(null)) return
  const statedKg = each.reduce<number>((total, kg) => total + kg!, 0)
  const goods = weighed.grossKg - weighed.tareKg
  if (!isBeyond(statedKg, goods, rules.weighedShare, rules.weighedFloorKg)) return
  findings.add({
    stage: 'before-arrival',
    type: 'weighed-weight',
    subject: crossing.subject,
    first: stated(document, inKilograms(statedKg)),
    second: stated(reading, inKilograms(goods)),
    score: distance(statedKg, goods),
    passage: crossing.passage,
  })
}
