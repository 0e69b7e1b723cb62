import { parseDeclarationNumber } from '@landport/marks/declaration-number'
import { compact, cut } from '@landport/marks/mark'
import { latinPlate } from '@landport/marks/plate-scripts'
import type { MirrorRecord } from './record.ts'

/** Numbers as they are compared: of a VNACCS number its first 11 digits, of any other its letters and digits. */
export function declarationIdentity(raw: string): string {
  const { identity, normalised } = parseDeclarationNumber(raw)
  return identity === '' ? normalised : identity
}

export const batchIdentity = (raw: string): string => compact(cut(raw))
export const containerIdentity = (raw: string): string => compact(cut(raw))

/**
 * Keys that both sides' records of the same goods or crossing share: passage reference, batch number, declaration
 * number, UCR. Records that share one belong to one unit.
 */
export function pairingKeys(record: MirrorRecord): readonly string[] {
  const keys: string[] = []
  const add = (key: string): void => {
    if (!keys.includes(key)) keys.push(key)
  }
  // By itself a withdrawal says no more than which record it is.
  add(`r:${record.id}`)
  for (const passage of record.passages) add(`p:${passage}`)
  for (const batch of record.batchNumbers) add(`b:${batchIdentity(batch)}`)
  for (const { declarationNumber, ucr } of record.consignments) {
    if (declarationNumber !== null) add(`d:${declarationIdentity(declarationNumber)}`)
    if (ucr !== null) add(`u:${ucr}`)
  }
  for (const number of record.follows) add(`d:${declarationIdentity(number)}`)
  return keys
}

/**
 * What is asked only when no unit shares a pairing key: boxes and vehicles come again, so these count within
 * `WEAK_HOURS` only.
 */
export function weakKeys(record: MirrorRecord): readonly string[] {
  const keys = record.equipment.flatMap(({ id }) => (id === null ? [] : [`c:${containerIdentity(id)}`]))
  if (record.plate !== null) keys.push(`v:${latinPlate(record.plate)}`)
  return keys
}

export const WEAK_HOURS = 48
