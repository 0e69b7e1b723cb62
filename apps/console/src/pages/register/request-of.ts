import type { RegisterPassageRequest } from '@landport/api/requests'
import type { Side } from '@landport/std/side'
import type { Text3 } from '@landport/std/text'
import { instantOfCivil } from '../../format/civil-input.ts'
import { REGISTER_TEXTS } from '../../texts/register.ts'
import type { ConsignmentDraft, Draft } from './draft.ts'

/** What is wrong, by the place in the request: the same places that the server names. */
export type Faults = Readonly<Record<string, readonly Text3[]>>

/** What is sent, and what is missing or no number before it is worth sending. The server judges the rest. */
export function requestOf(
  draft: Draft,
  side: Side,
): { readonly request: RegisterPassageRequest; readonly faults: Faults } {
  const faults: Record<string, Text3[]> = {}
  const wrong = (place: string, text: Text3) => {
    faults[place] = [...(faults[place] ?? []), text]
  }
  const needed = (place: string, text: string): string => {
    if (text.trim() === '') wrong(place, REGISTER_TEXTS.needed)
    return text.trim()
  }
  const number = (place: string, text: string): number => {
    const value = readNumber(text)
    if (value === null) wrong(place, REGISTER_TEXTS.notNumber)
    return value ?? 0
  }
  const loaded = draft.flow !== 'empty'
  const expectedCrossingAt = draft.expected === '' ? null : instantOfCivil(draft.expected, side)

  const consignment = (one: ConsignmentDraft, n: number): RegisterPassageRequest['consignments'][number] => {
    const at = (name: keyof ConsignmentDraft) => `/consignments/${n}/${name}`
    const weight = needed(at('grossWeightKg'), one.grossWeightKg)
    const kg = weight === '' ? 0 : number(at('grossWeightKg'), weight)
    if (weight !== '' && readNumber(weight) === 0) wrong(at('grossWeightKg'), REGISTER_TEXTS.needed)
    return {
      declaration: one.declaration,
      declarationNumber: orNull(one.declarationNumber),
      description: needed(at('description'), one.description),
      hs: one.hs.replace(/[\s.]/g, ''),
      originCountry: needed(at('originCountry'), one.originCountry).toUpperCase(),
      exporter: needed(at('exporter'), one.exporter),
      importer: needed(at('importer'), one.importer),
      packages: one.packages.trim() === '' ? null : number(at('packages'), one.packages),
      grossWeightKg: kg,
      growingAreaCode: orNull(one.growingAreaCode),
      packingHouseCode: orNull(one.packingHouseCode),
    }
  }

  const carrier = (): RegisterPassageRequest['carrier'] => {
    switch (draft.carrier) {
      case 'truck':
        return {
          kind: 'truck',
          plate: needed('/carrier/plate', withoutSpaces(draft.plate)),
          trailerPlate: orNull(withoutSpaces(draft.trailerPlate)),
          country: draft.country,
          ...(draft.tareKg.trim() === '' ? {} : { tareKg: number('/carrier/tareKg', draft.tareKg) }),
        }
      case 'guided-vehicle':
        return {
          kind: 'guided-vehicle',
          fleetId: needed('/carrier/fleetId', draft.fleetId),
          missionId: orNull(draft.missionId),
          safetyOperator: draft.safetyOperator,
        }
      case 'own-wheels':
        return {
          kind: 'own-wheels',
          vin: needed('/carrier/vin', withoutSpaces(draft.vin).toUpperCase()),
        }
    }
  }

  const request: RegisterPassageRequest = {
    site: draft.site,
    direction: draft.direction,
    flow: draft.flow,
    goodsClass: draft.goodsClass,
    carrier: carrier(),
    loaded,
    batchNumber: orNull(draft.batchNumber),
    follows: orNull(draft.follows.toUpperCase()),
    parties: [...draft.parties],
    driver:
      draft.driverName.trim() === '' && draft.driverPaper.trim() === ''
        ? null
        : { name: needed('/driver/name', draft.driverName), paper: orNull(draft.driverPaper) },
    loadUnits: draft.units
      .filter((unit) => loaded || unit.container.trim() !== '' || unit.seals.trim() !== '')
      .map(({ container, seals, full }) => ({
        container: orNull(withoutSpaces(container)),
        seals: seals.split(/[\s,;，；、]+/).filter((seal) => seal !== ''),
        full: loaded && full,
      })),
    consignments: loaded ? draft.consignments.map(consignment) : [],
    expectedCrossingAt,
  }
  if (loaded && draft.consignments.length === 0) wrong('/consignments', REGISTER_TEXTS.goodsEmpty)
  return { request, faults }
}

/**
 * `18400`, `18.400` and `18,400` are the same weight; `18,5` and `18.5` are halves. Three digits behind a mark are
 * thousands: nobody declares grams. Null for what is no number.
 */
export function readNumber(text: string): number | null {
  const plain = text.trim().replace(/[\s']/g, '')
  if (/^\d{1,3}([.,]\d{3})+$/.test(plain)) return Number(plain.replace(/[.,]/g, ''))
  return /^\d+([.,]\d+)?$/.test(plain) ? Number(plain.replace(',', '.')) : null
}

const orNull = (text: string): string | null => text.trim() || null
/** Plates and numbers are written with spaces by many; the contract has none. */
const withoutSpaces = (text: string): string => text.replace(/\s+/g, '')
