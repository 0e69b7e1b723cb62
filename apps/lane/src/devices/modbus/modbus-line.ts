import type { Socket } from 'node:net'
import modbus from 'modbus-serial'
import { reopening } from '../reopening.ts'

export interface ModbusParts {
  readonly host: string
  readonly port: number
  /** An answer that takes longer is none, and the line it was asked on is given up; real time. */
  readonly answerMsMax: number
  opened(): void
  /** Once per line that was open, and once when the first cannot be opened. */
  lost(): void
  /** 0 to 1: spreads attempts. */
  readonly random: () => number
}

/** One line to a controller or gateway behind which several units stand. */
export interface ModbusLine {
  readonly isOpen: boolean
  readInputs(unit: number, count: number): Promise<readonly boolean[]>
  writeCoil(unit: number, coil: number, value: boolean): Promise<void>
  writeCoils(unit: number, first: number, values: readonly boolean[]): Promise<void>
  /** Ends this line at once, with whatever was not sent yet; a new one is opened. */
  drop(): void
  stop(): Promise<void>
}

const RETRY_MS_FIRST = 200
const RETRY_MS_MAX = 5_000

/** Keeps a Modbus TCP line open. What is asked while there is none is rejected: nothing is kept for a later line. */
export function keepModbus(parts: ModbusParts): ModbusLine {
  let line: { readonly socket: Socket; readonly client: InstanceType<typeof modbus.default> } | null = null
  const kept = reopening({
    host: parts.host,
    port: parts.port,
    random: parts.random,
    retryMsFirst: RETRY_MS_FIRST,
    retryMsMax: RETRY_MS_MAX,
    lost: parts.lost,
    attempt(socket) {
      const patience = setTimeout(() => socket.destroy(), CONNECT_MS_MAX)
      socket.on('connect', () => {
        clearTimeout(patience)
        const client = new modbus.default()
        client.setTimeout(parts.answerMsMax)
        client.linkTCP(socket, { port: parts.port }, () => {})
        line = { socket, client }
        kept.isWell()
        parts.opened()
      })
      return () => {
        clearTimeout(patience)
        if (line?.socket === socket) line = null
      }
    },
  })

  const ask = <T>(
    send: (
      client: InstanceType<typeof modbus.default>,
      next: (error: Error | null, answer: T) => void,
    ) => void,
  ): Promise<T> =>
    new Promise((resolve, reject) => {
      if (line === null || line.socket.destroyed) return reject(new Error('no line'))
      send(line.client, (error, answer) => (error ? reject(error) : resolve(answer)))
    })

  return {
    get isOpen() {
      return line !== null
    },
    async readInputs(unit, count) {
      const { data } = await ask<{ data: boolean[] }>((client, next) => client.writeFC2(unit, 0, count, next))
      if (data.length < count) throw new Error('an answer with fewer inputs than asked for')
      return data
    },
    async writeCoil(unit, coil, value) {
      await ask((client, next) => client.writeFC5(unit, coil, value, next))
    },
    async writeCoils(unit, first, values) {
      await ask((client, next) => client.writeFC15(unit, first, [...values], next))
    },
    drop() {
      line?.socket.resetAndDestroy()
    },
    stop: kept.stop,
  }
}

const CONNECT_MS_MAX = 3_000
