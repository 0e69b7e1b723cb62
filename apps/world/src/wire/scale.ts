import { createServer, type Socket } from 'node:net'
import { writeContinuous } from '@landport/formats/devices/mt-continuous/write-frame'
import { sicsTare, sicsWeight } from '@landport/formats/devices/sics/write-answer'

/** A weighbridge as it stands in a lane, on a real socket. Simulated. */
export interface ScaleSimulator {
  readonly port: number
  /** What lies on it from now on; it swings for a while before it is stable. */
  put(kg: number): void
  /** What is subtracted from what it shows. */
  setTare(kg: number): void
  setFault(fault: ScaleFault | null): void
  /** The cable is pulled: every line ends. */
  cut(): void
  /** Bytes to all who listen, whatever they are. */
  say(bytes: Uint8Array): void
  /** Stays connected and says nothing. */
  setSilent(isSilent: boolean): void
  stop(): Promise<void>
}

export type ScaleFault = 'overload' | 'not-zeroed'

export interface ScaleOptions {
  readonly protocol: 'sics-tcp' | 'mt-continuous-tcp'
  readonly host: string
  /** 0: any free one. */
  readonly port: number
  /** Between two outputs; real time. Makers say 7 to 20 in a second. */
  readonly intervalMs: number
  /** Until a load lies still; real time. */
  readonly settleMs: number
  /** Of continuous mode. */
  readonly checksum?: boolean
  /** A scale of MT-SICS level 0 knows no tare. */
  readonly knowsTare?: boolean
  /** Each message in pieces of so many bytes, a piece per tick. */
  readonly pieceBytes?: number
}

export async function startScale(options: ScaleOptions): Promise<ScaleSimulator> {
  const { protocol, intervalMs, settleMs, knowsTare = true } = options
  let load = { kg: 0, sinceMs: Number.NEGATIVE_INFINITY }
  let tareKg = 0
  let fault: ScaleFault | null = null
  let isSilent = false
  const lines = new Map<Socket, { repeats: boolean; rest: string; unsent: Buffer }>()

  const isStable = (): boolean => performance.now() - load.sinceMs >= settleMs
  /** Swings around what it will be, less and less. */
  const shownKg = (): number => {
    if (isStable()) return load.kg - tareKg
    const part = (performance.now() - load.sinceMs) / settleMs
    return load.kg * (1 + 0.05 * (1 - part) * Math.sin(part * 20)) - tareKg
  }
  const send = (socket: Socket, bytes: Uint8Array | string): void => {
    const line = lines.get(socket)
    if (line === undefined || isSilent) return
    if (options.pieceBytes === undefined) socket.write(bytes)
    else line.unsent = Buffer.concat([line.unsent, Buffer.from(bytes as string)])
  }
  const weight = (): string => {
    if (fault === 'overload') return 'S +\r\n'
    return fault === 'not-zeroed' ? 'S I\r\n' : sicsWeight('S', isStable(), shownKg())
  }
  const answer = (socket: Socket, command: string): void => {
    const line = lines.get(socket)!
    if (command === 'SIR' || command === 'SI' || command === 'S') {
      line.repeats = command === 'SIR'
      send(socket, weight())
    } else if (command === 'TA' && knowsTare) send(socket, sicsTare(tareKg))
    else if (command === 'T' && knowsTare) {
      tareKg = load.kg
      send(socket, sicsWeight('T', true, tareKg))
    } else if (command === 'Z') send(socket, load.kg === 0 ? 'Z A\r\n' : 'Z I\r\n')
    else send(socket, 'ES\r\n')
  }
  const tick = (): void => {
    for (const [socket, line] of lines) {
      if (line.unsent.length > 0 && !isSilent) {
        socket.write(line.unsent.subarray(0, options.pieceBytes))
        line.unsent = line.unsent.subarray(options.pieceBytes)
      } else if (protocol === 'sics-tcp') {
        if (line.repeats) send(socket, weight())
      } else
        send(
          socket,
          writeContinuous({
            kg: shownKg(),
            tareKg,
            isStable: isStable(),
            isNet: tareKg !== 0,
            isOutOfRange: fault === 'overload',
            isUnproved: fault === 'not-zeroed',
            checksum: options.checksum ?? false,
          }),
        )
    }
  }

  const server = createServer((socket) => {
    lines.set(socket, { repeats: false, rest: '', unsent: Buffer.alloc(0) })
    socket.on('error', () => {})
    socket.on('close', () => lines.delete(socket))
    socket.on('data', (chunk) => {
      const line = lines.get(socket)
      if (line === undefined || protocol !== 'sics-tcp') return
      const parts = (line.rest + chunk.toString('latin1')).split('\r\n')
      line.rest = parts.pop()!.slice(-100)
      for (const command of parts) answer(socket, command)
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port, options.host, () => resolve())
  })
  const timer = setInterval(tick, intervalMs)
  const cut = (): void => {
    for (const socket of lines.keys()) socket.destroy()
  }
  const address = server.address()
  return {
    port: typeof address === 'object' && address !== null ? address.port : options.port,
    put(kg) {
      load = { kg, sinceMs: performance.now() }
    },
    setTare(kg) {
      tareKg = kg
    },
    setFault(next) {
      fault = next
    },
    cut,
    say(bytes) {
      for (const socket of lines.keys()) socket.write(bytes)
    },
    setSilent(next) {
      isSilent = next
    },
    stop() {
      clearInterval(timer)
      cut()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}
