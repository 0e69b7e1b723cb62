import type { HttpProtocol } from '@landport/formats/devices/http-protocols'

/** A device that pushes to this lane computer, as site file and installation have it. */
export interface HttpDevice {
  readonly site: string
  /** Id in the site file. */
  readonly device: string
  readonly protocol: HttpProtocol
  /** Its own: at the end of the address it pushes to, or as the password of the account `device` (Basic or Digest). */
  readonly secret: string
  /** Of its clock (`+07:00`), where its firmware writes times without a zone; null: only times with a zone are taken. */
  readonly utcOffset: string | null
  /** Which of a camera's own lanes or channels this is; what it says of others is not heard. Null: all are this one. */
  readonly origin: string | null
  /** A played device. Told by the installation, never by what it sends. */
  readonly simulated: boolean
}

export interface HttpLimits {
  /** A whole message with its pictures. */
  readonly bytesMax: number
  /** Of one device. */
  readonly messagesPerSecondMax: number
  /** At the same time, of one device: what is read into memory before it is understood. */
  readonly atOnceMax: number
  /** A device that sends heart beats and says nothing for so long is silent; one that sends none is never called so. */
  readonly silentMsMax: number
}

export const HTTP_LIMITS: HttpLimits = {
  bytesMax: 12 * 1024 * 1024,
  messagesPerSecondMax: 50,
  atOnceMax: 8,
  silentMsMax: 120_000,
}

/** A secret has at least so many characters: it stands in an address and is tried from a network. */
export const SECRET_LENGTH_MIN = 16

/** Where a device with its secret in the address pushes to. */
export const pushPath = ({ site, device, secret }: Pick<HttpDevice, 'site' | 'device' | 'secret'>): string =>
  `/devices/${site}/${device}/${secret}`
