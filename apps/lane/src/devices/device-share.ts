import type { Listener } from './heard.ts'
import { tokenBucket } from './http/token-bucket.ts'

type State = Parameters<Listener['state']>[1]

/**
 * How much of what one device says is read. One that says more is in fault until it has kept to its share for a while:
 * that is told when it begins, and how much was not read when it ends.
 */
export interface DeviceShare {
  /** Whether one message more is read. */
  take(): boolean
  /** How the device stands by its own word or by its line. */
  be(state: State): void
  /** Once in a while: whether it keeps to its share again. */
  look(): void
}

/** So long it says no more than its share before it counts as well again; assumed. */
export const KEPT_TO_MS = 5_000

/** `monotonicMs`: a counter that nobody can set. */
export function deviceShare(parts: {
  readonly device: string
  readonly messagesPerSecondMax: number
  readonly listener: Pick<Listener, 'state'>
  readonly monotonicMs: () => number
}): DeviceShare {
  const { device, listener, monotonicMs } = parts
  const bucket = tokenBucket(parts.messagesPerSecondMax, monotonicMs)
  let own: State = 'heard'
  let told: State | null = null
  let unread = 0
  let unreadAtMs = 0

  const tell = (state: State, count: number): void => {
    if (state === told && count === 0) return
    told = state
    listener.state(device, state, count)
  }
  const endWith = (state: State): void => {
    const count = unread
    unread = 0
    tell(state, count)
  }
  const look = (): void => {
    if (unread === 0 || monotonicMs() - unreadAtMs < KEPT_TO_MS) return
    // Too much is said no more, whatever else is wrong with it.
    endWith('heard')
    tell(own, 0)
  }

  return {
    take() {
      look()
      if (bucket.take()) return true
      unreadAtMs = monotonicMs()
      if (++unread === 1) tell('fault', 1)
      return false
    },
    be(state) {
      own = state
      // What is read between two that are not changes nothing: else each of them would be a fault and a recovery.
      if (unread === 0 || state === 'silent') endWith(state)
    },
    look,
  }
}
