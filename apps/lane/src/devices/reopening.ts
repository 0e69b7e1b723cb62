import { connect, type Socket } from 'node:net'

export interface Reopening {
  /** Something was understood, or the line is good in whatever way the protocol says: attempts begin anew. */
  isWell(): void
  stop(): Promise<void>
}

export interface ReopeningParts {
  readonly host: string
  readonly port: number
  /** 0 to below 1: spreads attempts, so that many lines do not knock at once. */
  readonly random: () => number
  readonly retryMsFirst: number
  readonly retryMsMax: number
  /** A new socket, not connected yet; what it returns is called when that socket has closed. */
  attempt(socket: Socket): () => void
  /** Told once until the line is well again. */
  lost(): void
}

/** Calls a device again whenever the line has closed, the pauses doubling; what a good line is, the caller says. */
export function reopening(parts: ReopeningParts): Reopening {
  const { host, port, retryMsFirst, retryMsMax } = parts
  let retryMs = retryMsFirst
  let timer: NodeJS.Timeout | null = null
  let latest: Socket | null = null
  let isStopped = false
  let isTold = false

  const open = (): void => {
    const socket = connect({ host, port, noDelay: true, keepAlive: true })
    latest = socket
    const closed = parts.attempt(socket)
    // Always followed by `close`.
    socket.on('error', () => {})
    socket.on('close', () => {
      closed()
      if (isStopped) return
      if (!isTold) {
        isTold = true
        parts.lost()
      }
      timer = setTimeout(open, retryMs * (0.5 + parts.random() / 2))
      retryMs = Math.min(retryMsMax, retryMs * 2)
    })
  }
  open()

  return {
    isWell() {
      isTold = false
      retryMs = retryMsFirst
    },
    stop() {
      isStopped = true
      if (timer !== null) clearTimeout(timer)
      const socket = latest
      if (socket === null || socket.closed) return Promise.resolve()
      return new Promise((resolve) => {
        socket.once('close', () => resolve())
        socket.destroy()
      })
    },
  }
}
