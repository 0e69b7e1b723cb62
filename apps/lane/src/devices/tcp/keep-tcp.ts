import { connect, type Socket } from 'node:net'

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
  let retryMs = RETRY_MS_FIRST
  let timer: NodeJS.Timeout | null = null
  let isStopped = false
  let isTold = false

  const open = (): void => {
    const line = connect({ host: parts.host, port: parts.port, noDelay: true, keepAlive: true })
    socket = line
    let silence = after(parts.silenceMsMax)
    function after(ms: number): NodeJS.Timeout {
      return setTimeout(() => line.destroy(), ms)
    }
    line.on('connect', () => parts.opened())
    line.on('data', (chunk: Buffer) => {
      if (!parts.received(chunk)) return
      retryMs = RETRY_MS_FIRST
      isTold = false
      clearTimeout(silence)
      silence = after(parts.silenceMsMax)
    })
    // Always followed by `close`.
    line.on('error', () => {})
    line.on('close', () => {
      clearTimeout(silence)
      if (socket === line) socket = null
      if (isStopped) return
      if (!isTold) {
        isTold = true
        parts.lost()
      }
      timer = setTimeout(open, retryMs * (0.5 + parts.random() / 2))
      retryMs = Math.min(RETRY_MS_MAX, retryMs * 2)
    })
  }
  open()

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
    stop() {
      isStopped = true
      if (timer !== null) clearTimeout(timer)
      const line = socket
      if (line === null || line.destroyed) return Promise.resolve()
      return new Promise((resolve) => {
        line.once('close', () => resolve())
        line.destroy()
      })
    },
  }
}
