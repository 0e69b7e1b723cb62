import { readFileSync } from 'node:fs'
import type { Side } from '@landport/std/side'
import type { BucketAccess } from './images/picture-bucket.ts'

/** What a lane computer is told at its start: a JSON file with mode 0600, written by whoever installs it. */
export interface LaneConfiguration {
  /** `vn-lanes-1`: as the site knows this computer. */
  readonly unit: string
  readonly side: Side
  /** Ids of the site files whose lanes it serves. */
  readonly sites: readonly string[]
  /** Of those; all of this side unless told. */
  readonly lanes?: readonly { readonly site: string; readonly lane: string }[]
  /** Its memory, pictures and log. */
  readonly folder: string
  readonly host: string
  /** Cameras push here, and the booth's screens are served from here. */
  readonly port: number
  readonly server: {
    /** `http://127.0.0.1:7080` */
    readonly address: string
    readonly secret: string
    /** Ed25519, 32 bytes, base64: whose releases and heads count. */
    readonly publicKeys: readonly string[]
  }
  /** Ed25519 of this computer, PKCS #8 DER, base64: signs its reports. */
  readonly privateKey: string
  /** The site's broker, for devices that speak MQTT and for the other lanes; null: none. */
  readonly mqtt: { readonly url: string; readonly account: string; readonly password: string } | null
  /** The other lane computers of the same gates; none where this one serves all lanes. */
  readonly peers: readonly string[]
  /** How each device is reached, by its id in the site file. One that stands here not is not there. */
  readonly devices: Readonly<Record<string, DeviceLine>>
  /** How long pictures are kept. */
  readonly picturesDays: number
  /** An S3-compatible store for copies of pictures; none unless told. */
  readonly bucket?: BucketAccess
  /** Speed of the simulated world; 1 without one. */
  readonly speed: number
  /** A demonstration, whose time is the site's. */
  readonly demo: boolean
  /**
   * Of a demonstration: at `realAt` it was `worldAt`, and from then on `speed` times as fast, for as long as the site was
   * not heard; the machine's own time unless told. A world that begins in the morning lies behind an evening's machine.
   */
  readonly clock?: { readonly realAt: string; readonly worldAt: string }
  /** The built screens of the booth. */
  readonly booth: string
}

export interface DeviceLine {
  /** A camera's own secret, in the address it pushes to. */
  readonly secret?: string
  /** A device that is called: a scale, a barrier's controller. */
  readonly host?: string
  readonly port?: number
  /** Of a camera that writes times without a zone: its clock's, `+07:00`. */
  readonly utcOffset?: string
  /** Modbus unit. */
  readonly unitId?: number
  /** Ed25519 public key, 32 bytes base64, in place of the site file's. */
  readonly key?: string
  readonly simulated?: boolean
}

export const readConfiguration = (path: string): LaneConfiguration =>
  JSON.parse(readFileSync(path, 'utf8')) as LaneConfiguration
