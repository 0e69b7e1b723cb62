import type { Side } from '@landport/std/side'
import type { Message } from './event.ts'
import { isChannel } from './names.ts'

/** What the receiver already knows that bears on one message. */
export interface Known {
  /** The message kept under the same id. */
  readonly byId: Kept | null
  /** Highest number applied on the channel, 0 when none; numbers are applied without gaps. */
  readonly lastNumber: number
}

export interface Kept {
  readonly id: string
  /** sha-256 of its text, hex. */
  readonly digest: string
}

export type Judgement =
  | { readonly act: 'repeat' }
  | { readonly act: 'conflict'; readonly reason: 'id-with-other-content' | 'number-with-other-message' }
  /** An earlier number is missing: nothing is kept, the sender begins again at `expected`. */
  | { readonly act: 'gap'; readonly expected: number }
  | { readonly act: 'wrong-address' }
  | { readonly act: 'apply' }

/** What to do with a message whose signature is right. Table, first row that fits. */
export function judge(message: Message, digest: string, known: Known, self: Side): Judgement {
  if (message.to !== self || message.from === self || !isChannel(message.channel, message.from, self))
    return { act: 'wrong-address' }
  if (known.byId !== null)
    return known.byId.digest === digest
      ? { act: 'repeat' }
      : { act: 'conflict', reason: 'id-with-other-content' }
  if (message.number <= known.lastNumber) return { act: 'conflict', reason: 'number-with-other-message' }
  if (message.number > known.lastNumber + 1) return { act: 'gap', expected: known.lastNumber + 1 }
  return { act: 'apply' }
}
