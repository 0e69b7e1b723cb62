import { existsSync, readFileSync } from 'node:fs'
import type { SecureVersion } from 'node:tls'
import type { Peer } from '@landport/server/configuration'
import { mutualTls } from '@landport/server/exchange/mutual-tls'
import { newTlsIdentity, type TlsIdentity } from '@landport/server/keys/tls-identity'
import { Fault } from '@landport/std/assert'
import type { Side } from '@landport/std/side'
import { writePrivateJson } from '@landport/store/private-file'
import { Agent } from 'undici'

/** The way to `/exchange/` of the side under test. */
export interface ExchangeLine {
  /** Without a slash at the end. */
  readonly address: string
  readonly agent: Agent
  /** Null: plain HTTP, as on one machine for trials. */
  readonly tls: LineTls | null
  close(): Promise<void>
}

/** What each end shows, and takes from the other. */
export interface LineTls {
  readonly own: TlsIdentity
  readonly other: Peer
}

const CONNECT_MS = 5_000

/** Throws Fault where one end speaks TLS and the other was told nothing for it. */
export function openLine(address: string, own: TlsIdentity | null, other: Peer): ExchangeLine {
  const isTls = address.startsWith('https:')
  if (isTls && (own === null || (other.certificates ?? []).length === 0))
    throw new Fault(
      'certificate_missing',
      `${address} speaks TLS: give its certificates by --peer <its run/peer.json> and the tester's own by --tls <file>`,
      { retryable: false },
    )
  const tls = isTls && own !== null ? { own, other } : null
  const agent = new Agent({ connections: 4, connect: { timeout: CONNECT_MS, ...clientOf(tls) } })
  return { address, agent, tls, close: () => agent.destroy() }
}

const clientOf = (tls: LineTls | null) =>
  tls === null ? {} : { ...mutualTls(tls.own, tls.other), checkServerIdentity: () => undefined }

export type ShownAtTheDoor =
  | { readonly certificate: 'none' | 'another' }
  | { readonly version: SecureVersion }

/** Whether whoever comes like this is answered at all, whatever the answer. */
export async function isHeard(
  line: ExchangeLine,
  { own, other }: LineTls,
  shown: ShownAtTheDoor,
): Promise<boolean> {
  const { ca, key, cert, minVersion } = mutualTls(own, other)
  const stranger = newTlsIdentity('landport-conformance-stranger', Date.now())
  const tls =
    'version' in shown
      ? { ca, key, cert, minVersion: shown.version, maxVersion: shown.version }
      : shown.certificate === 'none'
        ? { ca, minVersion }
        : { ca, key: stranger.privateKey, cert: stranger.certificate, minVersion }
  const agent = new Agent({
    connect: { timeout: CONNECT_MS, ...tls, checkServerIdentity: () => undefined },
  })
  try {
    const answer = await agent.request({
      origin: line.address,
      path: '/exchange/test',
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    })
    await answer.body.dump()
    return true
  } catch {
    return false
  } finally {
    await agent.destroy()
  }
}

/** The tester's certificate, made at the first use and kept: the side under test must be told of it. */
export function testerIdentity(file: string, side: Side): TlsIdentity {
  if (!existsSync(file)) writePrivateJson(file, newTlsIdentity(`landport-${side}-tester`, Date.now()))
  return JSON.parse(readFileSync(file, 'utf8')) as TlsIdentity
}
