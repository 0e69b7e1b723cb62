import { createPublicKey, verify } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import type { SignatureCheck } from '@landport/exchange/signing'
import type { FastifyRequest } from 'fastify'
import { RequestError } from '../http/request-error.ts'
import { ed25519Spki, keyIdOf } from '../keys/public-key.ts'
import { isSameSecret } from '../people/sessions.ts'

/** A lane computer that this side knows: a row of `lane-units.json`, written by whoever installs it. */
export interface RegisteredUnit {
  /** `vn-lanes-1` */
  readonly unit: string
  /** By which it signs in: `authorization: Bearer`. */
  readonly secret: string
  /** Ed25519, 32 bytes, base64: signs what it says. */
  readonly publicKey: string
  readonly sites: readonly string[]
  /** Of those sites; all of them unless told. */
  readonly lanes?: readonly { readonly site: string; readonly lane: string }[]
}

export interface KnownUnit extends RegisteredUnit {
  readonly check: SignatureCheck
}

export interface LaneUnits {
  /** Throws RequestError `not-signed-in`. */
  of(request: FastifyRequest): KnownUnit
}

/** The computers of the file, read anew when it was written; none while there is no file. */
export function laneUnits(
  path: string | undefined,
  report: (what: string, cause: unknown) => void,
): LaneUnits {
  let written = ''
  let known: readonly KnownUnit[] = []
  const list = (): readonly KnownUnit[] => {
    if (path === undefined) return known
    try {
      const { ino, mtimeNs, size } = statSync(path, { bigint: true })
      const now = `${ino} ${mtimeNs} ${size}`
      if (now !== written) {
        known = (JSON.parse(readFileSync(path, 'utf8')) as RegisteredUnit[]).map(knownUnit)
        written = now
      }
    } catch (error) {
      // Not there: none is registered. Unreadable: those known stay known, and somebody hears of it.
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') known = []
      else report('lane units', error)
    }
    return known
  }
  return {
    of(request) {
      const secret = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1]
      const unit = secret === undefined ? undefined : list().find((one) => isSameSecret(one.secret, secret))
      if (unit === undefined) throw new RequestError('not-signed-in')
      return unit
    },
  }
}

function knownUnit(unit: RegisteredUnit): KnownUnit {
  const spki = ed25519Spki(Buffer.from(unit.publicKey, 'base64'))
  const key = createPublicKey({ key: spki, format: 'der', type: 'spki' })
  const id = keyIdOf(spki)
  return {
    ...unit,
    check: {
      required: ['EdDSA'],
      verify: (kid, algorithm, bytes, signature) => {
        if (kid !== id || algorithm !== 'EdDSA') return 'unknown-key'
        return verify(null, bytes, key, signature) ? 'right' : 'wrong'
      },
    },
  }
}

/** Whether the computer serves this lane. */
export const serves = (unit: RegisteredUnit, site: string, lane: string): boolean =>
  unit.sites.includes(site) &&
  (unit.lanes === undefined || unit.lanes.some((one) => one.site === site && one.lane === lane))
