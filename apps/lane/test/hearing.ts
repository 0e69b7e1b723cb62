import type { Instant } from '@landport/std/time'
import { type Clock, instantFromMs } from '@landport/std/time'
import type { Heard, Listener } from '../src/devices/heard.ts'

/** Keeps what adapters say, and lets a test wait for it. */
export interface Hearing extends Listener {
  readonly readings: Heard[]
  readonly states: { readonly device: string; readonly state: string }[]
  readonly unreadables: { readonly device: string; readonly why: string }[]
  /** Waits until it is so; rejects after a long time with what was heard instead. */
  until(what: string, isSo: () => boolean): Promise<void>
}

const PATIENCE_MS = 20_000

/** `until`: when the devices were last heard before. */
export function hearing(until: Instant | null = null): Hearing {
  const readings: Heard[] = []
  const states: { device: string; state: string }[] = []
  const unreadables: { device: string; why: string }[] = []
  return {
    readings,
    states,
    unreadables,
    heard: (heard) => void readings.push(heard),
    unreadable: (device, _bytes, why) => void unreadables.push({ device, why }),
    state: (device, state) => void states.push({ device, state }),
    room: () => null,
    heardUntil: (device) => readings.findLast((one) => one.device === device)?.eventAt ?? until,
    async until(what, isSo) {
      const untilMs = performance.now() + PATIENCE_MS
      while (!isSo()) {
        if (performance.now() > untilMs)
          throw new Error(
            `${what}: not seen; ${JSON.stringify({ readings: readings.map(({ device, value }) => `${device} ${value}`), states, unreadables })}`,
          )
        await pause(5)
      }
    },
  }
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** The machine's own clock; a test's devices have none that differs. */
export const realClock: Clock = { now: (): Instant => instantFromMs(Date.now()) }
