import type { TokenSigner } from '@landport/barrier/permit/cose-sign1'
import type { VerifySignature as VerifyDevice } from '@landport/barrier/reading/signed-bytes'
import type { VerifySignature } from '@landport/exchange/signing'
import type { Side } from '@landport/std/side'
import { sha256Hex } from '../base/hashing.ts'
import { type Engine, ed25519 } from '../base/keys.ts'

/** Real Ed25519, drawn from names: each run signs the same bytes. */
const engines = new Map<string, Engine>()
export function engineOf(name: string): Engine {
  const known = engines.get(name) ?? ed25519(name)
  engines.set(name, known)
  return known
}

export const tokenSigner = (side: Side): TokenSigner => {
  const engine = engineOf(`lanes of ${side}`)
  return { key: sha256Hex(engine.publicKey).slice(0, 16), sign: engine.sign }
}

export const verifyToken = (side: Side): VerifySignature => {
  const engine = engineOf(`lanes of ${side}`)
  const own = sha256Hex(engine.publicKey).slice(0, 16)
  return (key, algorithm, bytes, signature) => {
    if (key !== own || algorithm !== 'EdDSA') return 'unknown-key'
    return engine.verify(bytes, signature) ? 'right' : 'wrong'
  }
}

/** Of a device: base64 of its key; the same name gives the same. */
export const deviceKey = (device: string): string =>
  Buffer.from(engineOf(device).publicKey).toString('base64')
export const signAsDevice = (device: string, bytes: Uint8Array): string =>
  Buffer.from(engineOf(device).sign(bytes)).toString('base64url')

const byKey = new Map<string, Engine>()
export function knowDevice(device: string): void {
  byKey.set(deviceKey(device), engineOf(device))
}
export const verifyDevice: VerifyDevice = (key, bytes, signature) =>
  byKey.get(key)?.verify(bytes, Buffer.from(signature, 'base64url')) ?? false
