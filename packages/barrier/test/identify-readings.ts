import { instantFromMs } from '@landport/std/time'
import type { Candidate } from '../src/identify/verdict.ts'
import type { LaneReading, ReadingKind } from '../src/reading/reading.ts'

/** One reading of a lane, as tests need it. */
export const reading = (
  device: string,
  kind: ReadingKind,
  value: string,
  more: Partial<LaneReading> = {},
): LaneReading => ({
  site: '1119-1120',
  lane: 'out-1',
  device,
  kind,
  raw: value,
  value,
  confidence: 0.95,
  eventAt: instantFromMs(1_750_000_000_000),
  receivedAt: instantFromMs(1_750_000_000_000),
  seq: 1,
  track: null,
  place: null,
  image: null,
  attestation: 'device',
  signature: null,
  simulated: true,
  ...more,
})

export const front = (value: string, more: Partial<LaneReading> = {}) =>
  reading('front', 'plate', value, more)
export const rear = (value: string, more: Partial<LaneReading> = {}) => reading('rear', 'plate', value, more)
export const box = (value: string, more: Partial<LaneReading> = {}) =>
  reading('box', 'container', value, more)
export const code = (value: string, more: Partial<LaneReading> = {}) =>
  reading('code', 'credential', value, { confidence: 1, ...more })
export const scale = (kg: number, more: Partial<LaneReading> = {}) =>
  reading('scale', 'weight', String(kg), { confidence: 1, ...more })
export const tag = (value: string, more: Partial<LaneReading> = {}) =>
  reading('tag', 'transponder', value, { confidence: 1, ...more })

export const vehicle = (reference: string, marks: Partial<Candidate> = {}): Candidate => ({
  reference,
  plate: null,
  trailerPlate: null,
  otherMark: null,
  containers: [],
  seals: [],
  weightKg: null,
  ...marks,
})
