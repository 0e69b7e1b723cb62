import type { Agreement } from '@landport/exchange/agreement/agreement'
import type { KeySigner, SignatureCheck } from '@landport/exchange/signing'
import type { Agent } from 'undici'
import type { Peer } from '../configuration.ts'
import type { TlsIdentity } from '../keys/tls-identity.ts'
import { type HttpFault, SKEW_MAX_SECONDS, signRequest, verifyResponse } from './http-signature.ts'
import { mutualTls } from './mutual-tls.ts'

/** Speaks to the other side's exchange endpoints: signs what is asked, believes only answers signed for it. */
export interface PeerClient {
  /** The answer's JSON, or why there is none. Never throws. */
  post(path: string, content: unknown): Promise<PeerAnswer>
  close(): Promise<void>
}

export type PeerAnswer =
  | { readonly ok: true; readonly content: unknown; readonly skewSeconds: number | null }
  | {
      readonly ok: false
      /** `unreachable`: nothing was heard; `refused`: the other side answered so; `not-believed`: the answer was not its own. */
      readonly kind: 'unknown-peer' | 'unreachable' | 'refused' | 'not-believed'
      readonly status: number | null
      readonly why: string
    }

/** Where no agreement says otherwise. */
const TIMEOUTS: Timeouts = { connectSeconds: 5, answerSeconds: 30 }
const ANSWER_BYTES_MAX = 32 * 1024 * 1024

export type Timeouts = Pick<Agreement['timeouts'], 'connectSeconds' | 'answerSeconds'>

export function peerClient(parts: {
  readonly peer: () => Peer | null
  /** Null: without mutual TLS. */
  readonly identity: TlsIdentity | null
  readonly keys: readonly KeySigner[]
  readonly check: () => SignatureCheck
  readonly nowMs: () => number
  /** How far the clocks may differ; absent: as the protocol allows. */
  readonly skewSecondsMax?: () => number
  /** Those of the agreement that holds; null or absent: our own. */
  readonly timeouts?: () => Timeouts | null
  /** Told of each signed answer: how far the other side's clock is ahead of ours. */
  readonly onSkew?: (seconds: number) => void
}): PeerClient {
  let agent: { readonly trusts: string; readonly agent: Agent } | null = null

  /** Another list of certificates, or other time-outs, need other connections; those under way end by themselves. */
  function agentFor(peer: Peer, undici: typeof import('undici')): Agent {
    const { connectSeconds, answerSeconds } = parts.timeouts?.() ?? TIMEOUTS
    const trusts = JSON.stringify([peer.certificates ?? null, connectSeconds, answerSeconds])
    if (agent?.trusts === trusts) return agent.agent
    void agent?.agent.close()
    const tls =
      parts.identity === null
        ? {}
        : { ...mutualTls(parts.identity, peer), checkServerIdentity: () => undefined }
    agent = {
      trusts,
      agent: new undici.Agent({
        connections: 4,
        headersTimeout: answerSeconds * 1_000,
        bodyTimeout: answerSeconds * 1_000,
        maxResponseSize: ANSWER_BYTES_MAX,
        // The certificate itself is trusted, not a name in it.
        connect: { timeout: connectSeconds * 1_000, ...tls },
      }),
    }
    return agent.agent
  }

  return {
    async post(path, content) {
      const peer = parts.peer()
      if (peer === null) return failed('unknown-peer', 'the other side is not known yet')
      const url = (peer.exchangeAddress ?? peer.address) + path
      const body = JSON.stringify(content)
      try {
        // Two hundred modules, read once there is somebody to speak to.
        const undici = await import('undici')
        const headers = await signRequest({ method: 'POST', url, body }, parts.keys)
        const dispatcher = agentFor(peer, undici)
        const response = await undici.request(url, { method: 'POST', headers, body, dispatcher })
        const bytes = new Uint8Array(await response.body.arrayBuffer())
        const message = { status: response.statusCode, headers: headersOf(response.headers) }
        const asked = { method: 'POST', url, headers }
        const { fault, skewSeconds } = await verifyResponse(
          message,
          asked,
          bytes,
          parts.check(),
          parts.nowMs(),
        )
        if (skewSeconds !== null) parts.onSkew?.(skewSeconds)
        const isOff = Math.abs(skewSeconds ?? 0) > (parts.skewSecondsMax?.() ?? SKEW_MAX_SECONDS)
        const wrong = fault ?? (isOff ? 'clock-skew' : null)
        if (wrong !== null) return failed('not-believed', TEXTS[wrong], response.statusCode)
        if (response.statusCode !== 200)
          return failed('refused', `the other side answered ${response.statusCode}`, response.statusCode)
        return { ok: true, content: JSON.parse(Buffer.from(bytes).toString('utf8')), skewSeconds }
      } catch (error) {
        return failed('unreachable', `no answer: ${error instanceof Error ? error.message : String(error)}`)
      }
    },
    close: async () => {
      await agent?.agent.destroy()
    },
  }
}

const failed = (
  kind: Extract<PeerAnswer, { ok: false }>['kind'],
  why: string,
  status: number | null = null,
): PeerAnswer => ({ ok: false, kind, status, why })

const TEXTS = {
  'not-signed': 'the answer is not signed',
  'unknown-key': 'the answer is signed by a key that does not count',
  'wrong-signature': 'the signature of the answer is wrong',
  'not-bound': 'the signature of the answer does not cover what was asked',
  'wrong-digest': 'the answer was changed on its way',
  'clock-skew': 'the clocks of the two sides differ by more than is allowed',
} as const satisfies Record<HttpFault, string>

const headersOf = (
  headers: Readonly<Record<string, string | string[] | undefined>>,
): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value ?? '')]))
