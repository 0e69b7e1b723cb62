import { type AddressInfo, createServer } from 'node:net'
import {
  COILS,
  INPUT_COUNT,
  INPUTS,
  LIGHT_COILS,
  type LightShow,
} from '@landport/formats/devices/modbus-barrier/map'
import { ServerTCP } from 'modbus-serial'
import { type Arm, startArm } from './arm.ts'

/** Controllers of lanes behind one Modbus TCP address, each with an arm, lamps and loops. Simulated. */
export interface BarrierSimulator {
  readonly port: number
  arm(unit: number): Arm
  /** Every line ends. */
  cut(): void
  /** This unit does not answer any more, as one whose cable was pulled behind its gateway. */
  setDead(unit: number, isDead: boolean): void
  stop(): Promise<void>
}

export interface BarrierOptions {
  readonly host: string
  /** 0: any free one. */
  readonly port: number
  readonly units: readonly number[]
  /** From down to up; real time. */
  readonly moveMs: number
  /** Without a beat of the lane for so long it halts and shows red; real time. */
  readonly watchdogMs: number
  /** Told of each coil that is written, before it is carried out. */
  readonly written?: (unit: number, coil: number, value: boolean) => void
}

export async function startBarriers(options: BarrierOptions): Promise<BarrierSimulator> {
  const arms = new Map(options.units.map((unit) => [unit, startArm(options)]))
  const dead = new Set<number>()
  const unitOf = (unit: number): Arm => {
    const arm = arms.get(unit)
    if (arm === undefined) throw Object.assign(new Error('no such unit'), { modbusErrorCode: NO_TARGET })
    return arm
  }
  // The library takes 0 for 502.
  const port = options.port === 0 ? await freePort(options.host) : options.port
  const server = new ServerTCP(
    {
      getDiscreteInput: (
        address: number,
        unit: number,
        next: (error: Error | null, value: boolean) => void,
      ) => {
        if (dead.has(unit)) return
        answer(next, () => inputOf(unitOf(unit), address))
      },
      getCoil: (address: number, unit: number, next: (error: Error | null, value: boolean) => void) => {
        if (dead.has(unit)) return
        answer(next, () => unitOf(unit).coil(checked(address, COIL_COUNT)))
      },
      setCoil: (address: number, value: boolean, unit: number, next: (error: Error | null) => void) => {
        if (dead.has(unit)) return
        answer(next, () => {
          options.written?.(unit, address, value)
          unitOf(unit).setCoil(checked(address, COIL_COUNT), value)
        })
      },
    },
    { host: options.host, port, unitID: 255 },
  )
  await new Promise<void>((resolve, reject) => {
    server.once('serverError', reject)
    server.once('initialized', () => resolve())
  })
  server.on('serverError', () => {})
  server.on('socketError', () => {})
  const cut = (): void => {
    for (const socket of server.socks.keys()) socket.destroy()
  }
  return {
    port,
    arm: unitOf,
    cut,
    setDead(unit, isDead) {
      if (isDead) dead.add(unit)
      else dead.delete(unit)
    },
    stop() {
      for (const arm of arms.values()) arm.stop()
      cut()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

async function freePort(host: string): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, host, () => resolve()))
  const { port } = probe.address() as AddressInfo
  await new Promise((resolve) => probe.close(resolve))
  return port
}

export const lampsOf = (arm: Arm): LightShow | 'dark' =>
  (['red', 'green', 'flashing'] as const).find((show) => arm.coil(LIGHT_COILS.first + LAMP[show])) ?? 'dark'

const LAMP = { red: 0, green: 1, flashing: 2 } as const
const COIL_COUNT = COILS.watchdog + 1
const NO_ADDRESS = 0x02
/** Gateway target device failed to respond. */
const NO_TARGET = 0x0b

function answer<T>(next: (error: Error | null, value: T) => void, find: () => T): void {
  try {
    next(null, find())
  } catch (error) {
    next(error as Error, undefined as T)
  }
}

function checked(address: number, count: number): number {
  if (address < count) return address
  throw Object.assign(new Error('no such address'), { modbusErrorCode: NO_ADDRESS })
}

function inputOf(arm: Arm, address: number): boolean {
  const name = (Object.keys(INPUTS) as (keyof typeof INPUTS)[]).find(
    (one) => INPUTS[one] === checked(address, INPUT_COUNT),
  )!
  return arm.input(name)
}
