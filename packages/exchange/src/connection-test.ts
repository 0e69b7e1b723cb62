import type { Side } from '@landport/std/side'
import type { Instant } from '@landport/std/time'
import Type from 'typebox'
import { Compile } from 'typebox/compile'
import { ALGORITHMS, type Algorithm } from './signing.ts'

const TEST_FORMAT = 'landport-test/1-assumed'

/** Asked over the same signed line as messages; changes nothing. */
export interface TestQuestion {
  readonly nonce: string
}

/** What the other side sees of us, and how it stands itself. Says nothing of any passage. */
export interface TestAnswer {
  readonly format: typeof TEST_FORMAT
  readonly nonce: string
  readonly by: Side
  /** The machine's time there. */
  readonly at: Instant
  /** How far it saw our clock ahead of its own, whole seconds. */
  readonly skewSeconds: number | null
  readonly agreement: string
  /** Null: the built-in draft. */
  readonly agreementDigest: string | null
  /** Algorithms that it asks of every text of ours, and our keys that count there now. */
  readonly required: readonly Algorithm[]
  readonly counting: readonly string[]
  /** Number of ours that it waits for, and the last of its own that it gave. */
  readonly expected: number
  readonly given: number
  /** False: a person there has blocked us. */
  readonly takes: boolean
  /** How its own sender stands towards us. */
  readonly link: 'working' | 'waiting' | 'broken' | 'stopped'
  readonly witness: 'comparing' | 'on' | 'state-lost' | 'state-behind'
}

export const testAnswer = (about: Omit<TestAnswer, 'format'>): TestAnswer => ({
  format: TEST_FORMAT,
  ...about,
})

const nonce = Type.String({ pattern: '^[0-9a-f-]{36}$' })
export const TestQuestionSchema = Type.Object({ nonce }, { additionalProperties: false })

const number = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER })
const Shape = Compile(
  Type.Object({
    format: Type.Literal(TEST_FORMAT),
    nonce,
    by: Type.Enum(['VN', 'CN']),
    at: Type.Unsafe<Instant>(Type.String({ maxLength: 24 })),
    skewSeconds: Type.Union([Type.Integer(), Type.Null()]),
    agreement: Type.String({ maxLength: 80 }),
    agreementDigest: Type.Union([Type.String({ pattern: '^[0-9a-f]{64}$' }), Type.Null()]),
    required: Type.Array(Type.Enum([...ALGORITHMS]), { maxItems: ALGORITHMS.length }),
    counting: Type.Array(Type.String({ maxLength: 80 }), { maxItems: 40 }),
    expected: number,
    given: number,
    takes: Type.Boolean(),
    link: Type.Enum(['working', 'waiting', 'broken', 'stopped']),
    witness: Type.Enum(['comparing', 'on', 'state-lost', 'state-behind']),
  }),
)

/** Null when it is no answer of this form. Later versions may say more. */
export const readTestAnswer = (value: unknown): TestAnswer | null =>
  Shape.Check(value) ? (value as TestAnswer) : null
