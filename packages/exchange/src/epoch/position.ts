import Type from 'typebox'
import { Compile } from 'typebox/compile'
import { sizeOfNote } from './plan.ts'

/** What is asked: how far each channel has come here. */
export interface PositionQuestion {
  readonly channels: readonly { readonly channel: string; readonly last: number }[]
}

/** How far a channel has come at the side that answers. */
export interface ChannelPosition {
  readonly channel: string
  /** Highest number it took from the asker, or highest of its own for which it has the asker's receipt. */
  readonly last: number
  /** RFC 6962 root over the messages 1 to the smaller of both sides' last numbers, base64; null when that is 0. */
  readonly root: string | null
}

export interface SignedEpochWire {
  readonly number: number
  readonly epoch: string
  readonly countersignature: string
}

export interface Position {
  readonly channels: readonly ChannelPosition[]
  /** The asker's last epoch that the answerer countersigned; null: its first. */
  readonly countersigned: SignedEpochWire | null
  /** Heads of the asker's logs of that epoch as the answerer cosigned them last. */
  readonly witnessed: readonly { readonly log: string; readonly note: string }[]
  /** The answerer's own epochs, each with the asker's countersignature. */
  readonly epochs: readonly SignedEpochWire[]
}

/** What a side holds itself. */
export interface OwnPosition {
  readonly epoch: number
  /** The other side's last epoch that this side knows to have countersigned; 1: none. */
  readonly otherEpoch: number
  readonly channels: readonly {
    readonly channel: string
    readonly last: number
    /** Root over the first `n` messages, base64; asked for by number. */
    readonly rootAt: (n: number) => Promise<string | null>
  }[]
  /** Size of the newest head of each log of the current epoch. */
  readonly logs: readonly { readonly log: string; readonly size: number; readonly isClosed: boolean }[]
}

/**
 * `whole`: the other side holds nothing of ours that we have not. `behind`: it does; this database is older than what
 * was exchanged. `differs`: it holds another message under a number of ours: numbers were given a second time.
 */
export type Standing =
  | { readonly state: 'whole' }
  | { readonly state: 'behind'; readonly why: readonly string[] }
  | { readonly state: 'differs'; readonly why: readonly string[] }

/**
 * Compares what the other side holds of us with what we hold. The reasons name channels, logs and numbers. `own`: as
 * it was asked with, which the roots answer to. `now`: read after the answer came, as messages are taken and heads
 * cosigned while the question is under way.
 */
export async function standingOf(
  own: OwnPosition,
  other: Position,
  now: OwnPosition = own,
): Promise<Standing> {
  const behind: string[] = []
  const differs: string[] = []
  for (const { channel, last, rootAt } of own.channels) {
    const theirs = other.channels.find((one) => one.channel === channel)
    if (theirs === undefined) continue
    const lastNow = now.channels.find((one) => one.channel === channel)?.last ?? last
    if (theirs.last > lastNow) behind.push(`${channel}: 1–${lastNow}, 1–${theirs.last}`)
    const both = Math.min(last, theirs.last)
    if (both > 0 && (await rootAt(both)) !== theirs.root) differs.push(`${channel}: 1–${both}`)
  }
  for (const { log, size, isClosed } of now.logs) {
    // Where only entries were lost and no message, the cosigned head alone shows it.
    const cosigned = sizeOfNote(other.witnessed.find((one) => one.log === log)?.note ?? null)
    if (cosigned > size) behind.push(`${log}: ${size}, ${cosigned}`)
    else if (isClosed) behind.push(`${log}: ${size}`)
  }
  if ((other.countersigned?.number ?? 1) > own.epoch)
    behind.push(`epoch ${own.epoch}, ${other.countersigned!.number}`)
  // Its new logs would be witnessed by nobody: this side signed that they begin, and has forgotten it.
  const theirs = other.epochs.at(-1)?.number ?? 1
  if (theirs > now.otherEpoch) behind.push(`epoch of the other side ${now.otherEpoch}, ${theirs}`)
  if (differs.length > 0) return { state: 'differs', why: differs }
  return behind.length > 0 ? { state: 'behind', why: behind } : { state: 'whole' }
}

const number = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER })
const name = Type.String({ minLength: 3, maxLength: 200 })
const jws = Type.String({ minLength: 2, maxLength: 200_000 })
const closed = { additionalProperties: false }

export const PositionQuestionSchema = Type.Object(
  { channels: Type.Array(Type.Object({ channel: name, last: number }, closed), { maxItems: 100 }) },
  closed,
)

const SignedEpochShape = Type.Object({
  number: Type.Integer({ minimum: 2 }),
  epoch: jws,
  countersignature: jws,
})

const PositionShape = Compile(
  Type.Object({
    channels: Type.Array(
      Type.Object({
        channel: name,
        last: number,
        root: Type.Union([Type.String({ pattern: '^[A-Za-z0-9+/]{43}=$' }), Type.Null()]),
      }),
      { maxItems: 100 },
    ),
    countersigned: Type.Union([SignedEpochShape, Type.Null()]),
    witnessed: Type.Array(Type.Object({ log: name, note: Type.String({ maxLength: 4_000 }) }), {
      maxItems: 100,
    }),
    epochs: Type.Array(SignedEpochShape, { maxItems: 10_000 }),
  }),
)

export const isPosition = (value: unknown): value is Position => PositionShape.Check(value)
