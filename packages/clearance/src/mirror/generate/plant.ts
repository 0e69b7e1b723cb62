import type { Random } from '@landport/std/source'
import type { DiscrepancyType, MirrorStage } from '../discrepancy.ts'
import type { MirrorConsignment, MirrorEquipment, MirrorRecord } from '../record.ts'
import { between, pick, whole } from './draw.ts'
import { CHINESE_TRADERS, GOODS } from './traders.ts'
import { drawContainer, drawPlate, drawSeals, drawTrailer, type Truth } from './truth.ts'

export interface Planted {
  readonly stage: MirrorStage
  readonly type: DiscrepancyType
  /** Follows from it by itself where the records allow: counted neither for nor against. */
  readonly entails: readonly DiscrepancyType[]
}

export const PLANTS: readonly Planted[] = [
  { stage: 'before-arrival', type: 'plate', entails: [] },
  { stage: 'before-arrival', type: 'trailer', entails: [] },
  { stage: 'before-arrival', type: 'batch-number', entails: [] },
  { stage: 'before-arrival', type: 'container', entails: [] },
  { stage: 'before-arrival', type: 'seal', entails: [] },
  { stage: 'before-arrival', type: 'load-state', entails: [] },
  { stage: 'before-arrival', type: 'look-alike', entails: [] },
  { stage: 'before-arrival', type: 'consignment', entails: ['weighed-weight'] },
  { stage: 'before-arrival', type: 'gross-weight', entails: ['weighed-weight'] },
  { stage: 'before-arrival', type: 'weighed-weight', entails: [] },
  { stage: 'before-arrival', type: 'packages', entails: [] },
  { stage: 'before-arrival', type: 'goods-chapter', entails: [] },
  { stage: 'before-arrival', type: 'party-name', entails: [] },
  { stage: 'before-arrival', type: 'counterpart', entails: [] },
  { stage: 'after-import', type: 'gross-weight', entails: [] },
  { stage: 'after-import', type: 'packages', entails: [] },
  { stage: 'after-import', type: 'goods-chapter', entails: [] },
  { stage: 'after-import', type: 'classification', entails: [] },
  { stage: 'after-import', type: 'party-name', entails: [] },
  { stage: 'after-import', type: 'counterpart', entails: [] },
]

/** Fields that the plant needs are stated by both sides, as no comparison can find what nobody wrote. */
export const needsAllStated = ({ type }: Planted): boolean => type === 'packages' || type === 'party-name'

/**
 * Makes one side's record differ in the planted way. Null: the case gives no occasion for it (no container, one
 * consignment only).
 */
export function plant(
  random: Random,
  { stage, type }: Planted,
  truth: Truth,
  records: readonly MirrorRecord[],
): readonly MirrorRecord[] | null {
  const vehicle = truth.vehicles[0]!
  const edit = (
    kind: MirrorRecord['kind'],
    change: (record: MirrorRecord) => MirrorRecord,
  ): readonly MirrorRecord[] => {
    const place = records.findIndex((record) => record.kind === kind)
    return records.with(place, change(records[place]!))
  }
  const goods = (change: (one: MirrorConsignment) => MirrorConsignment): readonly MirrorRecord[] =>
    stage === 'after-import'
      ? edit('import-declaration', (record) => ({
          ...record,
          consignments: changeFirst(record.consignments, change),
        }))
      : edit('road-manifest', (record) => ({
          ...record,
          consignments: changeFirst(record.consignments, change),
        }))
  const box = (change: (one: MirrorEquipment) => MirrorEquipment): readonly MirrorRecord[] =>
    edit('road-manifest', (record) => ({
      ...record,
      equipment: changeFirst(
        vehicle.boxes.map(({ id, seals }) => ({ id, seals, full: true })),
        change,
      ),
    }))
  switch (type) {
    case 'plate':
      return edit('road-manifest', (record) => ({ ...record, plate: drawPlate(random, truth.from) }))
    case 'trailer':
      if (vehicle.trailer === null) return null
      return sayAll(records, 'advance-data', { trailerPlate: vehicle.trailer }).map((record) =>
        record.kind === 'road-manifest' && record.id.includes(vehicle.passage)
          ? { ...record, trailerPlate: drawTrailer(random, truth.from) }
          : record,
      )
    case 'batch-number':
      return sayAll(records, 'advance-data', { batchNumbers: [vehicle.batch] }, vehicle.passage).map(
        (record) =>
          record.kind === 'road-manifest' && record.id.includes(vehicle.passage)
            ? { ...record, batchNumbers: [`${vehicle.batch.slice(0, -4)}${whole(random, 1000, 9999)}X`] }
            : record,
      )
    case 'container':
      return vehicle.boxes[0]!.id === null ? null : box((one) => ({ ...one, id: drawContainer(random) }))
    case 'seal':
      return box((one) => ({ ...one, seals: drawSeals(random) }))
    case 'load-state':
      return box((one) => ({ ...one, full: false }))
    case 'look-alike':
      if (!/[0158]/.test(vehicle.plate)) return null
      return edit('road-manifest', (record) => ({ ...record, plate: confuse(vehicle.plate) }))
    case 'consignment':
      return truth.goods.length < 2
        ? null
        : edit('road-manifest', (record) => ({ ...record, consignments: record.consignments.slice(1) }))
    case 'gross-weight':
      // Among others under one import declaration a small difference is lost in the sum.
      if (stage === 'after-import' && truth.goods.length > 1) return null
      // A part that is less than the whole may be followed by another.
      return goods((one) => ({
        ...one,
        grossWeight: {
          value: Math.round(truth.goods[0]!.kg * vehicle.share * apart(random, truth.vehicles.length > 1)),
          unit: 'KGM',
        },
      }))
    case 'weighed-weight': {
      const stated = truth.goods.reduce((total, { kg }) => total + kg * vehicle.share, 0)
      const place = records.findIndex(({ weighed }) => weighed !== null)
      if (place === -1 || !records[place]!.id.includes(vehicle.passage)) return null
      return records.with(place, {
        ...records[place]!,
        weighed: {
          grossKg: Math.round(
            vehicle.tareKg +
              stated * (random() < 0.5 ? between(random, 0.5, 0.85) : between(random, 1.15, 1.5)),
          ),
          tareKg: vehicle.tareKg,
        },
      })
    }
    case 'packages': {
      const cartons = Math.round(truth.goods[0]!.cartons * vehicle.share)
      const isSplit = truth.vehicles.length > 1
      const value = cartons + (isSplit ? whole(random, 1, 40) : pick(random, [-3, -1, 1, 5, 40]))
      return goods((one) => ({ ...one, packages: { value, unit: 'CT' } }))
    }
    case 'goods-chapter':
      return goods((one) => ({ ...one, hs: [otherChapter(random, one.hs[0]!)] }))
    case 'classification':
      return goods((one) => ({ ...one, hs: [truth.goods[0]!.lawfulOther] }))
    case 'party-name': {
      const name = otherTrader(random, truth)
      return name === null ? null : goods((one) => ({ ...one, importer: name }))
    }
    case 'counterpart':
      return records.filter(
        ({ kind }) => kind !== (stage === 'after-import' ? 'import-declaration' : 'road-manifest'),
      )
  }
}

const changeFirst = <T>(list: readonly T[], change: (one: T) => T): readonly T[] =>
  list.map((one, n) => (n === 0 ? change(one) : one))

const sayAll = (
  records: readonly MirrorRecord[],
  kind: MirrorRecord['kind'],
  fields: Partial<MirrorRecord>,
  passage = '',
): readonly MirrorRecord[] =>
  records.map((record) =>
    record.kind === kind && record.id.includes(passage) ? { ...record, ...fields } : record,
  )

const apart = (random: Random, onlyMore: boolean): number =>
  onlyMore
    ? between(random, 1.06, 1.6)
    : random() < 0.5
      ? between(random, 1.03, 1.6)
      : between(random, 0.5, 0.97)

function otherChapter(random: Random, hs: string): string {
  const others = GOODS.filter((one) => one.hs.slice(0, 2) !== hs.slice(0, 2))
  return pick(random, others).hs
}

function otherTrader(random: Random, truth: Truth): string | null {
  if (truth.goods.some(({ importer }) => !CHINESE_TRADERS.includes(importer))) return null
  const others = CHINESE_TRADERS.filter((one) => !truth.goods.some(({ importer }) => importer === one))
  return others.length === 0 ? null : pick(random, others).forms[0]
}

const confuse = (plate: string): string =>
  plate.replace(
    /[0158](?=[^0158]*$)/,
    (digit) => ({ 0: 'O', 1: 'I', 5: 'S', 8: 'B' })[digit as '0' | '1' | '5' | '8']!,
  )
