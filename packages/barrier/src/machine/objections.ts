import type { OpeningQuestion } from '../decide/opening.ts'
import type { LaneReading } from '../reading/reading.ts'

type Objection = OpeningQuestion['objections'][number]

/** What speaks against a vehicle on this lane, by the newest word of each device. Values: contracts/devices. */
const OBJECTS = {
  height: (value) => (value === 'over' ? 'height' : null),
  driver: (value) => (value === 'match' ? null : 'driver'),
  scan: (value) => (value === 'clear' ? null : 'scan'),
  disinfection: (value) => (value === 'done' ? null : 'disinfection'),
  seal: (value) => (value === 'BROKEN' ? 'seal' : null),
} as const satisfies Partial<Record<LaneReading['kind'], (value: string) => Objection | null>>

export function objectionsOf(readings: readonly LaneReading[]): readonly Objection[] {
  const newest = new Map<string, LaneReading>()
  for (const reading of readings) newest.set(`${reading.kind} ${reading.device}`, reading)
  const found = [...newest.values()].map(({ kind, value }) =>
    kind in OBJECTS ? OBJECTS[kind as keyof typeof OBJECTS](value) : null,
  )
  return [...new Set(found.filter((one) => one !== null))]
}
