import { latinPlate } from '@landport/marks/plate-scripts'
import type { Side } from '@landport/std/side'
import type { Random } from '@landport/std/source'
import { type Instant, plusMinutes } from '@landport/std/time'
import type {
  MirrorConsignment,
  MirrorEquipment,
  MirrorRecord,
  MirrorRecordId,
  MirrorRecordKind,
} from '../record.ts'
import { between, chance, pick, whole } from './draw.ts'
import type { Trader } from './traders.ts'
import { importingSide, type TrueGoods, type TrueVehicle, type Truth } from './truth.ts'

/**
 * How two honest administrations write the same truth down: rounding to tens of kilograms, tons instead of kilograms,
 * pallets instead of cartons, codes of 6, 8 or 10 digits, names and plates in either script, fields left out, book
 * tares, cameras that read the trailer.
 * With `allStated` every consignment has its cartons and its traders.
 */
export function tellCase(draw: Random, truth: Truth, allStated: boolean): MirrorRecord[] {
  const random: Telling = Object.assign(() => draw(), { allStated })
  return [
    ...truth.goods.filter(() => chance(random, 0.8)).map((goods) => exportDeclaration(random, truth, goods)),
    ...truth.vehicles.flatMap((vehicle) => tellVehicle(random, truth, vehicle)),
    ...tellImports(random, truth),
  ]
}

interface Telling extends Random {
  readonly allStated: boolean
}

function tellVehicle(random: Telling, truth: Truth, vehicle: TrueVehicle): MirrorRecord[] {
  const { from } = truth
  const to = importingSide(truth)
  const { crossesAt } = vehicle
  const records = [
    ofVehicle(
      random,
      truth,
      vehicle,
      'advance-data',
      from,
      plusMinutes(truth.startsAt, whole(random, 5, 60)),
      true,
    ),
    ofVehicle(
      random,
      truth,
      vehicle,
      'road-manifest',
      'CN',
      plusMinutes(truth.startsAt, whole(random, 30, 200)),
      true,
    ),
  ]
  if (chance(random, 0.4))
    records.push(ofVehicle(random, truth, vehicle, 'exit-notice', from, plusMinutes(crossesAt, -3), false))
  records.push(ofVehicle(random, truth, vehicle, 'entry-notice', to, plusMinutes(crossesAt, 5), false))
  const arrives = plusMinutes(crossesAt, -whole(random, 30, 180))
  if (chance(random, 0.9)) records.push(plateReading(random, truth, vehicle, arrives))
  if (chance(random, 0.5)) records.push(weighing(random, truth, vehicle, plusMinutes(arrives, 4)))
  return records
}

function exportDeclaration(random: Telling, truth: Truth, goods: TrueGoods): MirrorRecord {
  return {
    ...blank(truth.from, 'export-declaration', goods.number, truth.startsAt),
    consignments: [tellGoods(random, goods, 1, true)],
  }
}

function ofVehicle(
  random: Telling,
  truth: Truth,
  vehicle: TrueVehicle,
  kind: MirrorRecordKind,
  side: Side,
  at: Instant,
  withGoods: boolean,
): MirrorRecord {
  const isOwn = kind === 'advance-data'
  const namesPassage = isOwn || chance(random, 0.7)
  return {
    ...blank(side, kind, vehicle.passage, at),
    passages: namesPassage ? [vehicle.passage] : [],
    batchNumbers: isOwn && chance(random, 0.3) ? [] : [vehicle.batch],
    plate: tellPlate(random, vehicle.plate),
    trailerPlate: vehicle.trailer === null || chance(random, 0.2) ? null : tellPlate(random, vehicle.trailer),
    equipment: isOwn || chance(random, 0.9) ? vehicle.boxes.map((box) => tellBox(random, box, isOwn)) : [],
    consignments: withGoods
      ? truth.goods.map((goods) =>
          tellGoods(random, goods, vehicle.share, !namesPassage || isOwn || truth.goods.length > 1),
        )
      : [],
    expectedAt: isOwn ? vehicle.crossesAt : null,
  }
}

function plateReading(random: Telling, truth: Truth, vehicle: TrueVehicle, at: Instant): MirrorRecord {
  const readsTrailer = vehicle.trailer !== null && chance(random, 0.05)
  return {
    ...blank(truth.from, 'gate-reading', `${vehicle.passage} plate`, at),
    passages: [vehicle.passage],
    plate: readsTrailer ? vehicle.trailer : vehicle.plate,
  }
}

function weighing(random: Telling, truth: Truth, vehicle: TrueVehicle, at: Instant): MirrorRecord {
  const goods = truth.goods.reduce((total, { kg }) => total + kg * vehicle.share, 0)
  return {
    ...blank(truth.from, 'gate-reading', `${vehicle.passage} weight`, at),
    passages: [vehicle.passage],
    weighed: {
      // Book tare, fuel and crew: up to 1 % of the goods and 100 kg aside.
      grossKg: Math.round(goods * between(random, 0.99, 1.01) + vehicle.tareKg + between(random, -100, 100)),
      tareKg: chance(random, 0.9) ? vehicle.tareKg : null,
    },
  }
}

/** One import declaration per goods, one for all of them, or parts of one: the goods may have changed vehicles. */
function tellImports(random: Telling, truth: Truth): MirrorRecord[] {
  const side = importingSide(truth)
  const after = truth.vehicles
    .map(({ crossesAt }) => crossesAt)
    .toSorted()
    .at(-1)!
  const namesPassage = chance(random, 0.5)
  const of = (
    id: string,
    goods: readonly TrueGoods[],
    share: number,
    vehicles: readonly TrueVehicle[],
  ): MirrorRecord => ({
    ...blank(side, 'import-declaration', id, plusMinutes(after, whole(random, 60, 3_000))),
    passages: namesPassage ? vehicles.map(({ passage }) => passage) : [],
    follows: goods.map(({ number }) => number),
    isPart: share < 1,
    // On whatever vehicle took the goods on; not compared with the one that crossed.
    plate: null,
    consignments: goods.map((one) => ({
      ...tellGoods(random, one, share, true),
      declarationNumber: `10${id}`,
    })),
  })
  const place = String(truth.serial * 8).padStart(9, '0')
  if (truth.vehicles.length > 1)
    return truth.vehicles.map((vehicle, n) => of(`${place}${n}`, truth.goods, vehicle.share, [vehicle]))
  if (truth.goods.length > 1 && chance(random, 0.5)) return [of(`${place}9`, truth.goods, 1, truth.vehicles)]
  return truth.goods.map((goods, n) => of(`${place}${n}`, [goods], 1, truth.vehicles))
}

function tellGoods(random: Telling, goods: TrueGoods, share: number, numbered: boolean): MirrorConsignment {
  // Each scale and each clerk rounds otherwise: 0.3 % either way.
  const kg = goods.kg * share * between(random, 0.997, 1.003)
  const weight = pick(random, ['kg', 'kg', 'tens', 'tons'] as const)
  const count = Math.round(goods.cartons * share)
  return {
    declarationNumber: numbered || chance(random, 0.8) ? goods.number : null,
    ucr: null,
    hs: [goods.hs + pick(random, ['', '00', '90', '0090'])],
    grossWeight:
      weight === 'tons'
        ? { value: Math.round(kg / 10) / 100, unit: 'TNE' }
        : { value: weight === 'tens' ? Math.round(kg / 10) * 10 : Math.round(kg), unit: 'KGM' },
    packages:
      !random.allStated && chance(random, 0.1)
        ? null
        : !random.allStated && chance(random, 0.1)
          ? { value: Math.ceil(count / 20), unit: 'PX' }
          : { value: count, unit: pick(random, ['CT', 'PK', '箱']) },
    exporter: !random.allStated && chance(random, 0.15) ? null : tellName(random, goods.exporter),
    importer: !random.allStated && chance(random, 0.15) ? null : tellName(random, goods.importer),
  }
}

function tellBox(random: Telling, box: TrueVehicle['boxes'][number], complete: boolean): MirrorEquipment {
  return {
    id: box.id,
    seals: complete
      ? box.seals
      : chance(random, 0.15)
        ? []
        : chance(random, 0.2)
          ? box.seals.slice(0, 1)
          : box.seals,
    full: chance(random, 0.1) && !complete ? null : true,
  }
}

/** In one of its forms, now and then with two letters in the wrong order. */
function tellName(random: Random, { forms }: Trader): string {
  const name = pick(random, forms)
  const place = whole(random, 4, name.length - 4)
  return chance(random, 0.03) && /^[a-z]{2}$/.test(name.slice(place, place + 2))
    ? `${name.slice(0, place)}${name[place + 1]}${name[place]}${name.slice(place + 2)}`
    : name
}

const tellPlate = (random: Random, plate: string): string => {
  const form = random()
  if (form < 0.2) return latinPlate(plate)
  if (form < 0.5) return `${plate.slice(0, 3)}-${plate.slice(3)}`
  return plate
}

const blank = (side: Side, kind: MirrorRecordKind, id: string, at: Instant): MirrorRecord => ({
  id: `${side}/${kind}/${id}` as MirrorRecordId,
  revision: 1,
  side,
  kind,
  at,
  heardAt: at,
  withdrawn: false,
  simulated: true,
  passages: [],
  batchNumbers: [],
  plate: null,
  trailerPlate: null,
  equipment: [],
  consignments: [],
  follows: [],
  isPart: false,
  weighed: null,
  expectedAt: null,
})
