import { comparePlatesAcrossScripts } from '@landport/marks/plate-scripts'
import { batchIdentity, containerIdentity, declarationIdentity } from './keys.ts'
import { type MirrorRecord, STANDPOINTS } from './record.ts'

/** The records of a unit that speak of one crossing of one vehicle. */
export interface Crossing {
  passage: string | null
  readonly batches: Set<string>
  readonly records: MirrorRecord[]
}

/** What two records of one vehicle must have in common when neither passage nor batch number joins them. */
const LIKENESS_MIN = 2

/**
 * Sorts a unit's records of vehicles into crossings: by passage reference; by batch number, which a waybill spread
 * over several trucks shares; and else by box, plate and declaration number. Declarations belong to no crossing.
 */
export function crossingsOf(records: readonly MirrorRecord[]): Crossing[] {
  const crossings: Crossing[] = []
  const vehicles = records.filter(({ kind, withdrawn }) => !withdrawn && isOfVehicle(kind))
  // What names its passage stands first; the others find their place beside it.
  const inOrder = vehicles.every(namesPassage)
    ? vehicles
    : [...vehicles.filter(namesPassage), ...vehicles.filter((record) => !namesPassage(record))]
  for (const record of inOrder) {
    const place = placeOf(record, crossings)
    if (place === null) crossings.push(begin(record))
    else join(place, record)
  }
  return crossings
}

export const isOfVehicle = (kind: MirrorRecord['kind']): boolean =>
  STANDPOINTS[kind] !== 'imported' && kind !== 'export-declaration'

const namesPassage = ({ passages }: MirrorRecord): boolean => passages.length > 0

const begin = (record: MirrorRecord): Crossing => ({
  passage: record.passages[0] ?? null,
  batches: new Set(record.batchNumbers.map(batchIdentity)),
  records: [record],
})

function join(crossing: Crossing, record: MirrorRecord): void {
  crossing.passage ??= record.passages[0] ?? null
  for (const batch of record.batchNumbers) crossing.batches.add(batchIdentity(batch))
  crossing.records.push(record)
}

function placeOf(record: MirrorRecord, crossings: readonly Crossing[]): Crossing | null {
  const [passage] = record.passages
  const byPassage = crossings.find((crossing) => crossing.passage !== null && crossing.passage === passage)
  if (byPassage !== undefined) return byPassage
  const open = crossings.filter(
    (crossing) =>
      (passage === undefined || crossing.passage === null) &&
      !crossing.records.some(({ kind, side }) => kind === record.kind && side === record.side),
  )
  if (open.length === 0) return null
  const batches = record.batchNumbers.map(batchIdentity)
  const sameBatch = open.filter((crossing) => batches.some((batch) => crossing.batches.has(batch)))
  if (sameBatch.length === 1) return sameBatch[0]!
  return mostAlike(record, sameBatch.length > 0 ? sameBatch : open, sameBatch.length > 0 ? 0 : LIKENESS_MIN)
}

function mostAlike(record: MirrorRecord, among: readonly Crossing[], atLeast: number): Crossing | null {
  let best: { readonly crossing: Crossing; readonly likeness: number } | null = null
  for (const crossing of among) {
    const likeness = Math.max(...crossing.records.map((other) => likenessOf(record, other)))
    if (likeness >= atLeast && (best === null || likeness > best.likeness)) best = { crossing, likeness }
  }
  return best?.crossing ?? null
}

function likenessOf(a: MirrorRecord, b: MirrorRecord): number {
  const boxes = new Set(a.equipment.flatMap(({ id }) => (id === null ? [] : [containerIdentity(id)])))
  const numbers = new Set(
    a.consignments.flatMap(({ declarationNumber: n }) => (n === null ? [] : [declarationIdentity(n)])),
  )
  const sharesBox = b.equipment.some(({ id }) => id !== null && boxes.has(containerIdentity(id)))
  const sharesNumber = b.consignments.some(
    ({ declarationNumber: n }) => n !== null && numbers.has(declarationIdentity(n)),
  )
  const samePlate =
    a.plate !== null && b.plate !== null && comparePlatesAcrossScripts(a.plate, b.plate) !== 'different'
  return (sharesBox ? 3 : 0) + (samePlate ? 3 : 0) + (sharesNumber ? 2 : 0)
}
