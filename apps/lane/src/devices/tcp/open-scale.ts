import type { Adapter } from '../heard.ts'
import { keepTcp } from './keep-tcp.ts'
import { readContinuous } from './read-continuous.ts'
import { readSics } from './read-sics.ts'
import { type ScaleParts, scaleDevice } from './scale-device.ts'

export interface ScaleLine extends ScaleParts {
  readonly protocol: 'sics-tcp' | 'mt-continuous-tcp'
  readonly host: string
  readonly port: number
  /** Real time; 3 s unless told: both ways of speaking send several messages in a second. */
  readonly silenceMsMax?: number
  readonly random: () => number
}

/** What reads one protocol on one line; made anew for each line, so that no half message of a lost one survives. */
export interface ScaleReader {
  opened(): void
  /** True when something was understood. */
  received(chunk: Uint8Array): boolean
}

/**
 * Opens a weighbridge: its stable weights of vehicles become readings, in kilograms with the tare. Keeps calling a scale
 * that is not there; never throws.
 */
export function openScale(line: ScaleLine): Adapter {
  const scale = scaleDevice(line)
  const make = (): ScaleReader =>
    line.protocol === 'sics-tcp' ? readSics(scale, (text) => tcp.write(text)) : readContinuous(scale)
  let reader: ScaleReader | null = null
  const tcp = keepTcp({
    host: line.host,
    port: line.port,
    silenceMsMax: line.silenceMsMax ?? 3_000,
    random: line.random,
    opened() {
      reader = make()
      reader.opened()
    },
    received: (chunk) => reader!.received(chunk),
    lost: () => scale.lost(),
  })
  return { stop: () => tcp.stop() }
}
