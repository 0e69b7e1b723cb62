import { type DigestAccess, digestAccess } from './digest-access.ts'
import type { HttpDevice } from './http-device.ts'
import { isSameSecret } from './same-secret.ts'

export interface Asking {
  readonly method: string
  readonly url: string
  /** From the address; null when it pushes to the address without. */
  readonly secret: string | null
  readonly authorization: string | undefined
}

export interface Admission {
  isRight(asking: Asking): boolean
  challenges(): readonly string[]
}

/** One device's own secret, in whichever way such cameras can bring one: in the address, Basic (RFC 7617), Digest. */
export function admission({ device, secret }: HttpDevice, monotonicMs: () => number): Admission {
  const digest: DigestAccess = digestAccess(device, secret, 'landport', monotonicMs)
  return {
    isRight(asking) {
      if (asking.secret !== null) return isSameSecret(asking.secret, secret)
      const header = asking.authorization ?? ''
      if (/^digest /i.test(header)) return digest.isRight(header, asking)
      if (!/^basic /i.test(header)) return false
      return isSameSecret(Buffer.from(header.slice(6).trim(), 'base64').toString(), `${device}:${secret}`)
    },
    challenges: () => [...digest.challenges(), 'Basic realm="landport", charset="UTF-8"'],
  }
}
