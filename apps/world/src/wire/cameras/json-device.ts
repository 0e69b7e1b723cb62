import { createHash, type KeyObject, sign } from 'node:crypto'
import type { ReadingKind } from '@landport/barrier/reading/reading'
import { signedBytes } from '@landport/barrier/reading/signed-bytes'
import type { Instant } from '@landport/std/time'
import { type PushLine, push } from './push.ts'

export interface Saying {
  readonly kind: ReadingKind
  readonly value: string
  readonly at: Instant
  readonly confidence?: number
  readonly track?: string
  readonly place?: string
  readonly picture?: Uint8Array
}

export interface SimulatedJsonDevice {
  say(saying: Saying): Promise<number>
  beat(): Promise<number>
}

/** Any device in our own format (`contracts/devices/json-http/`); with a key (Ed25519) it signs what it says. */
export function jsonDevice(
  line: PushLine & { readonly lane: string; readonly key: KeyObject | null },
): SimulatedJsonDevice {
  let seq = 0
  const send = (message: object) => push(line, 'application/json', JSON.stringify(message))
  return {
    say({ kind, value, at, confidence = 1, track, place, picture }) {
      seq++
      const image = picture === undefined ? null : createHash('sha256').update(picture).digest('hex')
      const { site, lane, device, key } = line
      const own = {
        kind,
        raw: value,
        confidence,
        eventAt: at,
        seq,
        track: track ?? null,
        place: place ?? null,
      }
      const bytes = signedBytes({ site, lane, device, ...own, image })
      return send({
        kind,
        value,
        confidence,
        eventAt: at,
        seq,
        ...(track === undefined ? {} : { track }),
        ...(place === undefined ? {} : { place }),
        ...(picture === undefined ? {} : { image: Buffer.from(picture).toString('base64') }),
        ...(key === null ? {} : { signature: sign(null, bytes, key).toString('base64url') }),
      })
    },
    beat: () => send({ alive: true }),
  }
}
