import { carrierFault } from './carrier.ts'
import type { RegisterPassage } from './command.ts'
import type { RefusalCode } from './refusal.ts'

/** What is wrong with a registration, the first thing in the order in which a person would mend it; null when nothing is. */
export function registrationFault(command: RegisterPassage): RefusalCode | null {
  const { reference, site, flow, loaded, consignments, follows } = command
  if (reference.trim() === '' || site.trim() === '') return 'bad-value'
  const carrier = carrierFault(command)
  if (carrier !== null) return carrier
  if ((flow === 'empty') === loaded) return loaded ? 'goods-not-expected' : 'goods-missing'
  if (loaded && consignments.length === 0) return 'goods-missing'
  if (!loaded && consignments.length > 0) return 'goods-not-expected'
  if (consignments.some(({ grossWeightKg }) => !(grossWeightKg > 0))) return 'bad-value'
  if (flow === 'returned-goods' && follows === null) return 'earlier-passage-missing'
  return flow === 'two-way' ? twoWayFault(command) : null
}

/** HS chapters 06 to 14: plants, vegetables, fruit, grain, seeds. */
const AGRICULTURAL = /^(0[6-9]|1[0-4])/

/** Two-way pilot: one owner and, of agricultural goods, one commodity (HS heading) on a vehicle. */
function twoWayFault({ consignments }: RegisterPassage): RefusalCode | null {
  if (new Set(consignments.map(({ exporter }) => exporter)).size > 1) return 'one-owner-only'
  const headings = new Set(
    consignments.filter(({ hs }) => AGRICULTURAL.test(hs)).map(({ hs }) => hs.slice(0, 4)),
  )
  return headings.size > 1 ? 'one-commodity-only' : null
}
