import type { Instant } from '@landport/std/time'
import { TOKEN_PREFIX } from '../permit/release-token.ts'
import type { LaneReading } from '../reading/reading.ts'

export interface DeviceWord {
  readonly state: 'heard' | 'silent' | 'fault' | 'unknown'
  readonly lastAt: Instant | null
  readonly last: string | null
  readonly refused: number
}

/** What each device said last and how it stands: for showing, nothing is decided on it. */
export interface DeviceBook {
  of(device: string): DeviceWord
  heard(reading: Pick<LaneReading, 'device' | 'eventAt' | 'raw'>): void
  refused(device: string): void
  state(device: string, state: 'heard' | 'silent' | 'fault'): void
}

const NOTHING: DeviceWord = { state: 'unknown', lastAt: null, last: null, refused: 0 }

export function deviceBook(): DeviceBook {
  const words = new Map<string, DeviceWord>()
  const of = (device: string): DeviceWord => words.get(device) ?? NOTHING
  return {
    of,
    heard: ({ device, eventAt, raw }) =>
      void words.set(device, { ...of(device), state: 'heard', lastAt: eventAt, last: shownRaw(raw) }),
    refused: (device) => void words.set(device, { ...of(device), refused: of(device).refused + 1 }),
    state: (device, state) => void words.set(device, { ...of(device), state }),
  }
}

/** Screens are seen without a pass: a release that was shown there could be copied, so its end alone is shown. */
export const shownRaw = (raw: string): string =>
  raw.startsWith(TOKEN_PREFIX) ? `${TOKEN_PREFIX}…${raw.slice(-8)}` : raw
