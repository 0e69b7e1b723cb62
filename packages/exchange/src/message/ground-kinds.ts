import Type from 'typebox'
import { at, closed, message, nullable, number, reference, text } from './parts.ts'

/** Where of a passage's incidents the other side hears: kinds, never the note. */
export const INCIDENT_KINDS = [
  'crossed-without-permission',
  'crossed-before-batch',
  'wrong-direction',
  'weight-mismatch',
  'plate-mismatch',
] as const

/** What happens on the ground and what the two sides' records do not agree on. */
export const GROUND_KINDS = {
  /** After MT3402 (arrival) and MT4401–MT4406 (entry and exit of loaded vehicle, empty vehicle, empty container). */
  'vehicle-notice': message('vehicle-notice', {
    number,
    reference,
    movement: Type.Enum(['arrival', 'exit', 'entry']),
    load: Type.Enum(['loaded', 'empty-vehicle', 'empty-container']),
    transportMeans: text(40),
    trailer: nullable(text(40)),
    batchNumber: nullable(text(40)),
    transportEquipment: Type.Array(closed({ id: nullable(text(40)), full: Type.Boolean() }), { maxItems: 4 }),
    at,
  }),
  /** What came of an inspection: not who, what, how or why. */
  'inspection-result': message('inspection-result', {
    number,
    reference,
    result: Type.Enum(['conform', 'not-conform', 'treat']),
    at,
  }),
  'mission-reference': message('mission-reference', { number, reference, fleetId: text(40), at }),
  /** Two records that do not agree, in neutral words: both values, and what the finder asks for. */
  discrepancy: message('discrepancy', {
    number,
    reference: nullable(reference),
    stage: Type.Enum(['before-arrival', 'after-import']),
    type: Type.String({ pattern: '^[a-z0-9-]{2,60}$' }),
    subject: Type.Enum(['consignment', 'container', 'seal', 'vehicle', 'batch', 'declaration', 'goods-item']),
    subjectId: nullable(text(80)),
    valueHere: nullable(text(500)),
    valueThere: nullable(text(500)),
    asks: Type.Enum(['nothing', 'information', 'correction']),
    at,
  }),
  incident: message('incident', { number, reference, incident: Type.Enum([...INCIDENT_KINDS]), at }),
} as const
