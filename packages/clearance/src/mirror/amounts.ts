import type { Quantity } from '../declaration.ts'

/** Kilograms of a weight; null for a unit that is no weight. UN/ECE Recommendation 20 and what people write. */
export function kilograms({ value, unit }: Quantity): number | null {
  const factor = KILOGRAMS[unit.trim().toUpperCase()]
  return factor === undefined ? null : value * factor
}

const KILOGRAMS: Readonly<Record<string, number>> = {
  KGM: 1,
  KG: 1,
  KGS: 1,
  千克: 1,
  公斤: 1,
  '035': 1,
  TNE: 1000,
  T: 1000,
  TON: 1000,
  TẤN: 1000,
  吨: 1000,
  '070': 1000,
  GRM: 0.001,
  LBR: 0.45359237,
}

/** What is counted. Amounts are compared within one class only: 20 pallets and 800 cartons may be the same goods. */
export type CountClass = 'package' | 'pallet' | 'piece'

/** UN/ECE Recommendation 21 packages, Recommendation 20 counts, and what people write; null: not known, not compared. */
export function countClass(unit: string): CountClass | null {
  return COUNT_CLASSES[unit.trim().toUpperCase()] ?? null
}

const COUNT_CLASSES: Readonly<Record<string, CountClass>> = {
  CT: 'package',
  CTN: 'package',
  BX: 'package',
  CS: 'package',
  BG: 'package',
  BK: 'package',
  CR: 'package',
  PK: 'package',
  PKG: 'package',
  THÙNG: 'package',
  KIỆN: 'package',
  SỌT: 'package',
  箱: 'package',
  纸箱: 'package',
  件: 'package',
  PX: 'pallet',
  PALLET: 'pallet',
  托: 'pallet',
  H87: 'piece',
  NMB: 'piece',
  PCE: 'piece',
  PCS: 'piece',
  C62: 'piece',
  CÁI: 'piece',
  CHIẾC: 'piece',
  个: 'piece',
  台: 'piece',
}

/** True when two weights lie further apart than allowed: a share of the greater, or the floor. */
export const isBeyond = (aKg: number, bKg: number, share: number, floorKg: number): boolean =>
  Math.abs(aKg - bKg) > Math.max(share * Math.max(aKg, bKg), floorKg) + 1e-9

/** 0 … 1: how far apart two amounts are, by the greater. */
export const distance = (a: number, b: number): number => {
  const greater = Math.max(Math.abs(a), Math.abs(b))
  return greater === 0 ? 0 : Math.min(1, Math.abs(a - b) / greater)
}
