import type { Instant } from '@landport/std/time'
import type { DocumentElement } from '../file-reading.ts'

export const kept = (children: readonly (DocumentElement | null)[]): readonly DocumentElement[] =>
  children.filter((child) => child !== null)

/** An element of elements; none when nothing is in it. */
export function node(name: string, children: readonly (DocumentElement | null)[]): DocumentElement | null {
  const held = kept(children)
  return held.length === 0 ? null : { name, children: held }
}

export const value = (name: string, text: string | null | undefined): DocumentElement | null =>
  text === null || text === undefined || text.trim() === '' ? null : { name, text }

export const mass = (name: string, kilograms: number | null): DocumentElement | null =>
  quantity(name, kilograms, 'KGM')

export const quantity = (name: string, amount: number | null, unit: string | null): DocumentElement | null =>
  amount === null
    ? null
    : { name, ...(unit === null ? {} : { attributes: { unitCode: unit } }), text: decimal(amount) }

/** The model's measures have six digits behind the point and no exponent. */
const decimal = (amount: number): string => String(Number(amount.toFixed(6)))

/** `20261122013000Z`, format 304 of the model. */
export const compactTime = (at: Instant): string => `${at.slice(0, 19).replaceAll(/[-:T]/g, '')}Z`
