import { connect as connectTcp } from 'node:net'
import { connect as connectTls, type PeerCertificate } from 'node:tls'
import type { Peer } from '../configuration.ts'
import { mutualTls } from '../exchange/mutual-tls.ts'
import type { TlsIdentity } from '../keys/tls-identity.ts'

const TIMEOUT_MS = 5_000

export interface Reached {
  readonly address: string
  /** Null: the address was reached. */
  readonly tcpFault: string | null
  /** Null: plain HTTP, so that mutual TLS is not used. */
  readonly tls: {
    readonly fault: string | null
    readonly protocol: string | null
    readonly validTo: string | null
  } | null
}

/** Opens a connection of its own to where the other side is reached, and closes it again. */
export async function reachAddress(peer: Peer, identity: TlsIdentity | null): Promise<Reached> {
  const url = new URL(peer.exchangeAddress ?? peer.address)
  const isTls = url.protocol === 'https:'
  const at = { host: url.hostname, port: Number(url.port === '' ? (isTls ? 443 : 80) : url.port) }
  const address = url.origin
  const tcpFault = await reachTcp(at)
  if (tcpFault !== null || !isTls || identity === null) return { address, tcpFault, tls: null }
  return { address, tcpFault, tls: await reachTls(at, identity, peer) }
}

const reachTcp = (at: { host: string; port: number }): Promise<string | null> =>
  new Promise((resolve) => {
    const socket = connectTcp(at)
    const end = (fault: string | null) => {
      socket.destroy()
      resolve(fault)
    }
    socket.setTimeout(TIMEOUT_MS, () => end('ETIMEDOUT'))
    socket.once('connect', () => end(null))
    socket.once('error', (error: NodeJS.ErrnoException) => end(error.code ?? error.message))
  })

const reachTls = (
  at: { host: string; port: number },
  identity: TlsIdentity,
  peer: Peer,
): Promise<NonNullable<Reached['tls']>> =>
  new Promise((resolve) => {
    // The certificate itself is trusted, not a name in it.
    const socket = connectTls({ ...at, ...mutualTls(identity, peer), checkServerIdentity: () => undefined })
    const end = (fault: string | null) => {
      const certificate: Partial<PeerCertificate> = fault === null ? socket.getPeerCertificate() : {}
      const validTo = certificate.valid_to === undefined ? null : new Date(certificate.valid_to).toISOString()
      resolve({ fault, protocol: fault === null ? socket.getProtocol() : null, validTo })
      socket.destroy()
    }
    socket.setTimeout(TIMEOUT_MS, () => end('ETIMEDOUT'))
    socket.once('secureConnect', () => end(null))
    socket.once('error', (error: NodeJS.ErrnoException) => end(error.code ?? error.message))
  })
