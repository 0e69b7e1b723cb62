import { type Ahead, type SendParts, sendOnce } from './send.ts'

export interface SendingTurns {
  /** One turn under a right to number, named by any value; true when there may be more to do at once. */
  take(parts: SendParts, right: unknown): Promise<boolean>
  /** The memory may have changed without these turns: the next asks it. */
  forget(): void
}

/** Turns of one sender in one life, each with what the one before found out. After a fault nothing is known. */
export function sendingTurns(): SendingTurns {
  let known: { readonly right: unknown; readonly ahead: Ahead | null } | null = null
  return {
    async take(parts, right) {
      const before = known !== null && known.right === right ? known.ahead : null
      known = null
      const { more, ahead } = await sendOnce(parts, before)
      known = { right, ahead }
      return more
    },
    forget: () => {
      known = null
    },
  }
}
