import Type from 'typebox'
import { Compile } from 'typebox/compile'
import { BUNDLE_TEXTS_MAX, type Bundle } from './bundle.ts'

/** Body of a delivery: signed bundles of one channel, in the order of their numbers. */
export interface Delivery {
  readonly bundles: readonly Bundle[]
}

/** Answer: receipts for the messages taken, in their order, and the number that is waited for when one is missing. */
export interface DeliveryAnswer {
  readonly receipts: readonly Bundle[]
  readonly expected: number | null
}

/** Bundles of one delivery, and characters of one text; more is refused before it is read. */
export const DELIVERY_BUNDLES_MAX = 100
export const TEXT_LENGTH_MAX = 400_000

export const BundleShape = Type.Object(
  {
    manifest: Type.String({ minLength: 2, maxLength: 50_000 }),
    from: Type.Integer({ minimum: 0, maximum: BUNDLE_TEXTS_MAX - 1 }),
    texts: Type.Array(Type.String({ minLength: 2, maxLength: TEXT_LENGTH_MAX }), {
      minItems: 1,
      maxItems: BUNDLE_TEXTS_MAX,
    }),
    leaves: Type.Union([Type.String({ maxLength: 44 * BUNDLE_TEXTS_MAX }), Type.Null()]),
  },
  { additionalProperties: false },
)

export const DeliverySchema = Type.Object(
  { bundles: Type.Array(BundleShape, { minItems: 1, maxItems: DELIVERY_BUNDLES_MAX }) },
  { additionalProperties: false },
)

const answer = Compile(
  Type.Object({
    receipts: Type.Array(BundleShape, { maxItems: DELIVERY_BUNDLES_MAX * BUNDLE_TEXTS_MAX }),
    expected: Type.Union([Type.Integer({ minimum: 1 }), Type.Null()]),
  }),
)

const delivery = Compile(DeliverySchema)

export const isDelivery = (value: unknown): value is Delivery => delivery.Check(value)
export const isDeliveryAnswer = (value: unknown): value is DeliveryAnswer => answer.Check(value)
