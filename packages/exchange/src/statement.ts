import { err, ok, type Result } from '@landport/std/result'
import type { Side } from '@landport/std/side'
import type { Instant } from '@landport/std/time'
import Type from 'typebox'
import { Compile } from 'typebox/compile'
import { canonicalText } from './canonical.ts'
import { type JwsFault, openJws, signJws } from './jws.ts'
import type { KeySigner, SignatureCheck } from './signing.ts'

const STATEMENT_FORMAT = 'landport-statement/1-assumed'

/** What one side holds of a channel: messages 1 to `to`, and the RFC 6962 root over them. */
export interface ChannelCut {
  readonly channel: string
  /** First number since the statement before; 1 in the first. */
  readonly from: number
  /** Last number held, at most the one that was asked about; 0 when there is none. */
  readonly to: number
  /** base64; null when there is no message. */
  readonly root: string | null
}

/**
 * One side's half of the daily joint statement. The other half has the same day and the same cuts, signed by the
 * other side; both together say that the two hold the same messages. A clock only chooses where to cut.
 */
export interface Statement {
  readonly format: typeof STATEMENT_FORMAT
  /** The gate's day that ended, `2026-11-22`. */
  readonly day: string
  readonly by: Side
  readonly at: Instant
  /** By name of the channel. */
  readonly channels: readonly ChannelCut[]
}

export const statementOf = (about: Omit<Statement, 'format'>): Statement => ({
  format: STATEMENT_FORMAT,
  ...about,
  channels: [...about.channels].sort((a, b) => (a.channel < b.channel ? -1 : 1)),
})

export const signStatement = (statement: Statement, signers: readonly KeySigner[]): string =>
  signJws('landport-statement+jws', canonicalText(statement), signers)

/** The other side's half, when its signature is right and it speaks for itself. */
export function openStatement(
  jws: string,
  by: Side,
  check: SignatureCheck,
): Result<Statement, JwsFault | 'other-signer'> {
  const payload = openJws(jws, 'landport-statement+jws', check)
  if (!payload.ok) return payload
  const statement = readStatement(payload.value)
  if (statement === null) return err('wrong-shape')
  return statement.by === by ? ok(statement) : err('other-signer')
}

export interface CutDifference {
  readonly channel: string
  readonly ours: ChannelCut
  readonly theirs: ChannelCut | null
}

/** Channels of which the two halves do not say the same; empty: the statement is joint. */
export function compareStatements(ours: Statement, theirs: Statement): readonly CutDifference[] {
  const others = new Map(theirs.channels.map((cut) => [cut.channel, cut]))
  const missing = theirs.channels.filter(
    ({ channel }) => !ours.channels.some((cut) => cut.channel === channel),
  )
  return [
    ...ours.channels.flatMap((cut): CutDifference[] => {
      const other = others.get(cut.channel) ?? null
      return other !== null && other.to === cut.to && other.root === cut.root
        ? []
        : [{ channel: cut.channel, ours: cut, theirs: other }]
    }),
    ...missing.map(
      (theirs): CutDifference => ({
        channel: theirs.channel,
        ours: { ...theirs, to: 0, root: null },
        theirs,
      }),
    ),
  ]
}

const count = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER })
const shape = Compile(
  Type.Object(
    {
      format: Type.Literal(STATEMENT_FORMAT),
      day: Type.String({ pattern: '^20\\d{2}-\\d{2}-\\d{2}$' }),
      by: Type.Enum(['VN', 'CN']),
      at: Type.String({ pattern: '^20\\d{2}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z$' }),
      channels: Type.Array(
        Type.Object(
          {
            channel: Type.String({ pattern: '^[A-Za-z0-9/>-]{3,80}$' }),
            from: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }),
            to: count,
            root: Type.Union([Type.String({ pattern: '^[A-Za-z0-9+/]{43}=$' }), Type.Null()]),
          },
          { additionalProperties: false },
        ),
        { maxItems: 100 },
      ),
    },
    { additionalProperties: false },
  ),
)

export function readStatement(payload: string): Statement | null {
  try {
    const statement: unknown = JSON.parse(payload)
    return shape.Check(statement) ? (statement as unknown as Statement) : null
  } catch {
    return null
  }
}
