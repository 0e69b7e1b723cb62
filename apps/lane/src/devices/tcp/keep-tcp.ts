import type { Socket } from 'node:net'
import { reopening } from '../reopening.ts'

export interface TcpParts {
  readonly host: string
  readonly port: number
  /** Without a message that was understood for so long the line counts as dead, whatever TCP says of it; real time. */
  readonly silenceMsMax: number
  /** The line is open: what is to be said first. */
  opened(): void
  /** True when it held something that was understood. */
  received(chunk: Uint8Array): boolean
  /** Once per line that had been understood, and once when the first cannot be opened. */
  lost(): void
  /** 0 to 1: spreads attempts, so that lanes do not knock all at once after a power cut. */
  readonly random: () => number
}

export interface TcpLine {
  /** False when there is no line: nothing is kept for later. */
  write(text: string): boolean
  stop(): Promise<void>
}

export const RETRY_MS_FIRST = 250
export const RETRY_MS_MAX = 15_000
/** A device that does not take what it is sent is dead; nothing piles up for it. */
const UNSENT_BYTES_MAX = 4_096

/**
 * Keeps a line to a device that is called. A line that is lost, silent or full of what nobody understands is closed and
 * opened again, the attempts doubling from a quarter of a second to fifteen; only a message that was understood begins
 * anew, not a connection that was made.
 */
export function keepTcp(parts: TcpParts): TcpLine {
  let socket: Socket | null = null
  const line = reopening({
    host: parts.host,
    port: parts.port,
    random: parts.random,
    retryMsFirst: RETRY_MS_FIRST,
    retryMsMax: RETRY_MS_MAX,
    lost: parts.lost,
    attempt(opening) {
      socket = opening
      const after = (ms: number): NodeJS.Timeout => setTimeout(() => opening.destroy(), ms)
      let silence = after(parts.silenceMsMax)
      opening.on('connect', () => parts.opened())
      opening.on('data', (chunk: Buffer) => {
        if (!parts.received(chunk)) return
        line.isWell()
        clearTimeout(silence)
        silence = after(parts.silenceMsMax)
      })
      return () => {
        clearTimeout(silence)
        if (socket === opening) socket = null
      }
    },
  })

  return {
    write(text) {
      if (socket === null || socket.readyState !== 'open') return false
      if (socket.writableLength > UNSENT_BYTES_MAX) {
        socket.destroy()
        return false
      }
      socket.write(text)
      return true
    },
    stop: line.stop,
  }
}
