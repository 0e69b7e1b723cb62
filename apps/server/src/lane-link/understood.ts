import type { LaneReportContent } from '@landport/barrier/report/report'
import Type from 'typebox'
import { Compile, type Validator } from 'typebox/compile'

const Text = Type.String({ maxLength: 2_000 })
const OrNull = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()])
const Reference = OrNull(Type.String({ minLength: 1, maxLength: 60 }))
/** As instants are written: text order is time order. */
const At = Type.String({ pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$' })
const By = Type.Object({ kind: Type.Enum(['person', 'device', 'other-side', 'platform']) })
const Road = Type.Enum(['out', 'in'])

/** What this side reads of a report of each kind; null: nothing, it is only kept. */
const SHAPES = {
  reading: {
    reading: Type.Object({
      kind: Text,
      device: Text,
      value: Text,
      confidence: Type.Number(),
      eventAt: At,
    }),
  },
  'reading-refused': { device: Text, fault: Text },
  answered: {
    answer: Type.Object({ answer: Type.Enum(['open', 'ask', 'stay']), reference: Reference }),
    verdict: Type.Object({ outcome: Text }),
    token: OrNull(Text),
    headAgeSeconds: OrNull(Type.Number()),
  },
  cycle: { event: Text, state: Text, reference: Reference },
  crossed: { reference: Reference, direction: Road, device: Text, seenAt: Type.Optional(At) },
  'opened-by-hand': { reference: Reference, by: By, reason: Text, picture: Text },
  settled: { by: By, as: Text, reference: Reference },
  'act-done': { by: By, act: Text },
  'act-refused': null,
  'used-twice': { reference: Text, otherLane: Text, otherAt: At },
  'order-taken': null,
  device: { device: Text, state: Text, unread: Type.Optional(Type.Number()) },
  started: null,
  'paper-slip': { reference: Text, by: By, takenUp: Type.Boolean(), passedAt: OrNull(At) },
} as const satisfies Record<LaneReportContent['kind'], Record<string, Type.TSchema> | null>

const CHECKS: ReadonlyMap<string, Validator> = new Map(
  Object.entries(SHAPES).flatMap(([kind, shape]) =>
    shape === null ? [] : [[kind, Compile(Type.Object(shape)) as Validator] as const],
  ),
)

/**
 * Whether what a report says can be acted on. One that cannot (of a later version, or broken) is kept as it came and
 * changes nothing: refusing it would hold up everything after it.
 */
export const isUnderstood = (content: { readonly kind: string }): boolean =>
  CHECKS.get(content.kind)?.Check(content) ?? false
