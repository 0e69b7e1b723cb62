import { BY_HAND } from '@landport/passage/commands/crossing'
import type { Passage, Reading } from '@landport/passage/passage'
import { type Instant, msOf } from '@landport/std/time'

/** Readings further apart than this do not speak of the same moment. World time. */
const WINDOW_MS = 60_000
/** Tractor, trailer and box together weigh between these (assumed until a weighbridge's own data say better). */
const TARE_KG_MIN = 4_000
const TARE_KG_MAX = 28_000

/**
 * Whether two readings of different devices agree that this passage's vehicle stands in the lane now: a single
 * sensor never opens a barrier, neither does a stale one, nor one from before the barrier was last ordered up. A
 * plate below `confidenceMin` is for a person to look at.
 */
export function readingsAgree(passage: Passage, lane: string, now: Instant, confidenceMin: number): boolean {
  const present = passage.readings.filter(
    (reading) =>
      reading.device !== BY_HAND &&
      reading.lane === lane &&
      Math.abs(msOf(now) - msOf(reading.at)) <= WINDOW_MS &&
      !isSpent(passage, reading),
  )
  const naming = present.filter((reading) => namesVehicle(passage, reading, confidenceMin))
  const weighing = present.filter((reading) => fitsWeight(passage, reading))
  const devices = new Set([...naming, ...weighing].map(({ device }) => device))
  return naming.length > 0 && devices.size >= 2
}

/** The weight that comes right after the order belongs to the same vehicle: it does not raise the barrier again. */
const isSpent = ({ barrierOrderedAt }: Passage, { at }: Reading): boolean =>
  barrierOrderedAt !== null && msOf(at) <= msOf(barrierOrderedAt)

const namesVehicle = (passage: Passage, reading: Reading, confidenceMin: number): boolean =>
  reading.kind === 'plate' &&
  reading.confidence >= confidenceMin &&
  vehicleMarks(passage).includes(bareMark(reading.value))

function fitsWeight({ consignments, loaded }: Passage, reading: Reading): boolean {
  if (reading.kind !== 'weight') return false
  const kg = Number(reading.value)
  const goodsKg = loaded ? consignments.reduce((sum, { grossWeightKg }) => sum + grossWeightKg, 0) : 0
  return Number.isFinite(kg) && kg >= goodsKg + TARE_KG_MIN && kg <= goodsKg + TARE_KG_MAX
}

/** Plates, fleet id or VIN, as readers write them. */
export function vehicleMarks({ carrier }: Pick<Passage, 'carrier'>): readonly string[] {
  switch (carrier.kind) {
    case 'truck':
      return [carrier.plate, ...(carrier.trailerPlate === null ? [] : [carrier.trailerPlate])].map(bareMark)
    case 'guided-vehicle':
      return [bareMark(carrier.fleetId)]
    case 'own-wheels':
      return [bareMark(carrier.vin)]
  }
}

export const bareMark = (text: string): string =>
  text
    .normalize('NFC')
    .toUpperCase()
    .replace(/[\s.\-·]/g, '')
