import type { Side } from '@landport/std/side'
import type { Instant } from '@landport/std/time'
import type { Incident, PassageReference } from './passage.ts'

/**
 * What the other side keeps as our record and compares with its own; none of it moves a passage. `number` is ours, and
 * the same in a correction or withdrawal of it.
 */
export type ToldRecord =
  | RoadManifest
  | VehicleNotice
  | Told<'inspection-result', { readonly result: 'conform' | 'not-conform' | 'treat' }>
  | Told<'mission-reference' | 'mission-reference-correction', { readonly fleetId: string }>
  | Told<'incident', { readonly incident: ToldIncident }>
  | Told<
      'road-manifest-withdrawal' | 'mission-reference-withdrawal',
      { readonly reasonCode: 'not-coming' | 'replaced' }
    >

type Told<K extends string, T> = {
  readonly kind: K
  readonly from: Side
  readonly reference: PassageReference
  readonly number: string
  readonly at: Instant
} & T

/** A return is told by its own message. */
export type ToldIncident = Exclude<Incident['kind'], 'returned' | 'opened-without-permission'>

export type RoadManifest = Told<
  'road-manifest' | 'road-manifest-correction',
  {
    readonly site: string
    readonly batchNumber: string | null
    readonly transportMeans: string
    readonly trailer: string | null
    readonly transportMeansCountry: Side | null
    readonly loaded: boolean
    readonly transportEquipment: readonly {
      readonly id: string | null
      readonly seals: readonly string[]
      readonly full: boolean
    }[]
    readonly consignments: readonly {
      readonly declarationNumber: string | null
      readonly consignor: string | null
      readonly consignee: string | null
      readonly description: string | null
      readonly commodityCode: string | null
      readonly originCountry: string | null
      readonly packageQuantity: number | null
      readonly grossMassKg: number | null
    }[]
  }
>

export type VehicleNotice = Told<
  'vehicle-notice',
  {
    readonly movement: 'arrival' | 'exit' | 'entry'
    readonly load: 'loaded' | 'empty-vehicle' | 'empty-container'
    readonly transportMeans: string
    readonly trailer: string | null
    readonly batchNumber: string | null
    readonly transportEquipment: readonly { readonly id: string | null; readonly full: boolean }[]
  }
>
