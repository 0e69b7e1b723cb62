import type { Instant } from '@landport/std/time'
import { TOKEN_PREFIX } from '../permit/release-token.ts'
import type { LaneReading } from '../reading/reading.ts'

export interface DeviceWord {
  readonly state: 'heard' | 'silent' | 'fault' | 'unknown'
  readonly lastAt: Instant | null
  readonly last: string | null
  readonly refused: number
  /** It says more than its share, and not all of it is read. */
  readonly floods: boolean
}

/** What each device said last and how it stands: for showing, nothing is decided on it. */
export interface DeviceBook {
  of(device: string): DeviceWord
  heard(reading: Pick<LaneReading, 'device' | 'eventAt' | 'raw'>): void
  refused(device: string): void
  /** `unread`: messages beyond its share. */
  state(device: string, state: 'heard' | 'silent' | 'fault', unread?: number): void
}

const NOTHING: DeviceWord = { state: 'unknown', lastAt: null, last: null, refused: 0, floods: false }

export function deviceBook(): DeviceBook {
  const words = new Map<string, DeviceWord>()
  const of = (device: string): DeviceWord => words.get(device) ?? NOTHING
  return {
    of,
    heard: ({ device, eventAt, raw }) =>
      void words.set(device, {
        ...of(device),
        ...heardNow(of(device)),
        lastAt: eventAt,
        last: shownRaw(raw),
      }),
    refused: (device) => void words.set(device, { ...of(device), refused: of(device).refused + 1 }),
    state: (device, state, unread = 0) =>
      void words.set(device, { ...of(device), state, floods: state === 'fault' && unread > 0 }),
  }
}

/** What is read of a flood meanwhile does not end it. */
const heardNow = ({ floods }: DeviceWord): Pick<DeviceWord, 'state'> => ({
  state: floods ? 'fault' : 'heard',
})

/** Screens are seen without a pass: a release that was shown there could be copied, so its end alone is shown. */
export const shownRaw = (raw: string): string =>
  raw.startsWith(TOKEN_PREFIX) ? `${TOKEN_PREFIX}…${raw.slice(-8)}` : raw
