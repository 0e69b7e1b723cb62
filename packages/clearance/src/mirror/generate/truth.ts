import { checkDigitOf } from '@landport/marks/container'
import { otherSide, type Side } from '@landport/std/side'
import type { Random } from '@landport/std/source'
import { type Instant, instantFromMs } from '@landport/std/time'
import { between, chance, digits, pick, whole } from './draw.ts'
import { CHINESE_TRADERS, GOODS, type Trader, VIETNAMESE_TRADERS } from './traders.ts'

/** One declaration's goods, as they are. */
export interface TrueGoods {
  readonly number: string
  readonly hs: string
  readonly lawfulOther: string
  readonly kg: number
  readonly cartons: number
  readonly exporter: Trader
  readonly importer: Trader
}

export interface TrueVehicle {
  readonly passage: string
  readonly batch: string
  readonly plate: string
  readonly trailer: string | null
  readonly tareKg: number
  readonly boxes: readonly { readonly id: string | null; readonly seals: readonly string[] }[]
  readonly crossesAt: Instant
  /** Share of each of the case's goods that lies on this vehicle. */
  readonly share: number
}

/** What really goes over the line, before anybody writes it down. */
export interface Truth {
  readonly serial: number
  readonly from: Side
  readonly goods: readonly TrueGoods[]
  readonly vehicles: readonly TrueVehicle[]
  /** The first record's time. */
  readonly startsAt: Instant
}

const START_MS = Date.UTC(2026, 10, 2)
/** A new case every half minute: 2,880 a day, as a busy gate. */
const CASE_MS = 30_000

export function drawTruth(random: Random, serial: number): Truth {
  const from: Side = chance(random, 0.6) ? 'VN' : 'CN'
  const startsAt = instantFromMs(START_MS + serial * CASE_MS)
  const isSplit = chance(random, 0.08)
  const goodsCount = isSplit ? 1 : pick(random, [1, 1, 1, 1, 1, 2, 2, 3])
  const vehicleCount = isSplit ? 2 : 1
  return {
    serial,
    from,
    goods: Array.from({ length: goodsCount }, (_, n) => drawGoods(random, serial, n, from)),
    vehicles: Array.from({ length: vehicleCount }, (_, n) =>
      drawVehicle(random, serial, n, from, startsAt, 1 / vehicleCount),
    ),
    startsAt,
  }
}

function drawGoods(random: Random, serial: number, n: number, from: Side): TrueGoods {
  const [own, other] =
    from === 'VN' ? [VIETNAMESE_TRADERS, CHINESE_TRADERS] : [CHINESE_TRADERS, VIETNAMESE_TRADERS]
  const place = String(serial * 3 + n).padStart(9, '0')
  return {
    ...pick(random, GOODS),
    number: from === 'VN' ? `30${place}0` : `7203${place}26001`,
    kg: Math.round(between(random, 4_000, 24_000)),
    cartons: whole(random, 2, 60) * 20,
    exporter: pick(random, own),
    importer: pick(random, other),
  }
}

function drawVehicle(
  random: Random,
  serial: number,
  n: number,
  from: Side,
  startsAt: Instant,
  share: number,
): TrueVehicle {
  const place = String(serial * 2 + n)
  return {
    passage: `${from}${from === 'VN' ? 'HN' : 'YG'}26-${place.padStart(8, '0')}`,
    batch: `${from}${place.padStart(10, '0')}${digits(random, 3)}`,
    plate: drawPlate(random, from),
    trailer: chance(random, 0.5) ? drawTrailer(random, from) : null,
    tareKg: whole(random, 14_000, 17_000),
    boxes: chance(random, 0.6)
      ? Array.from({ length: chance(random, 0.15) ? 2 : 1 }, () => ({
          id: drawContainer(random),
          seals: drawSeals(random),
        }))
      : [{ id: null, seals: drawSeals(random) }],
    crossesAt: instantFromMs(Date.parse(startsAt) + whole(random, 4, 30) * 3_600_000),
    share,
  }
}

export function drawContainer(random: Random): string {
  const first = `${pick(random, ['TCLU', 'MSKU', 'CSNU', 'TGHU', 'OOLU'])}${digits(random, 6)}`
  return `${first}${checkDigitOf(first)}`
}

export const drawPlate = (random: Random, side: Side): string =>
  side === 'VN'
    ? `${pick(random, ['12', '29', '15', '98'])}${pick(random, ['C', 'H', 'E'])}${digits(random, 5)}`
    : `桂${pick(random, ['F', 'A', 'K'])}${digits(random, 5)}`

export const drawTrailer = (random: Random, side: Side): string =>
  side === 'VN' ? `${pick(random, ['12', '29'])}R${digits(random, 5)}` : `桂F${digits(random, 4)}挂`

export const drawSeals = (random: Random): readonly string[] => [
  `VN${digits(random, 7)}`,
  ...(chance(random, 0.4) ? [`HQ ${digits(random, 6)}`] : []),
]

export const importingSide = ({ from }: Truth): Side => otherSide(from)
