import { readFileSync } from 'node:fs'
import type { SecureContextOptions } from 'node:tls'
import type { ExchangeListener, Peer } from '../configuration.ts'
import type { TlsIdentity } from '../keys/tls-identity.ts'

/**
 * Both ends of a connection between the two sides show a certificate, and each takes exactly those that the other has
 * told: a list of several makes a roll-over. No public authority vouches for a country's customs.
 */
export type MutualTls = Required<Pick<SecureContextOptions, 'key' | 'cert' | 'minVersion'>> & {
  readonly ca: string[]
}

export function mutualTls(identity: TlsIdentity, peer: Peer | null): MutualTls {
  return {
    key: identity.privateKey,
    cert: identity.certificate,
    // Without a partner nobody is trusted: not even by the authorities that the machine knows.
    ca: peer?.certificates === undefined ? [identity.certificate] : [...peer.certificates],
    minVersion: 'TLSv1.3',
  }
}

export const readTlsIdentity = ({ identity }: ExchangeListener): TlsIdentity =>
  JSON.parse(readFileSync(identity, 'utf8')) as TlsIdentity
