import { X509Certificate } from 'node:crypto'
import type { CertificateView, KeyView, TrustView } from '@landport/api/exchange'
import { logsOf } from '@landport/exchange/log-names'
import { otherSide, type Side } from '@landport/std/side'
import { instantFromMs } from '@landport/std/time'
import {
  listAccusations,
  listClosedLogLines,
  listOwnHeads,
  listWitnessed,
} from '@landport/store/reads/exchange-trust'
import type { Peer } from '../configuration.ts'
import { keysOf } from '../keys/key-ring.ts'
import { keyIdOf, type PublicKey } from '../keys/public-key.ts'
import type { TlsIdentity } from '../keys/tls-identity.ts'
import type { RunningLog } from '../log/start-log.ts'
import type { Services } from '../services.ts'
import { instantOf } from './exchange-view.ts'

export interface TrustParts {
  readonly services: Services
  readonly peer: () => Peer | null
  readonly identity: TlsIdentity | null
  readonly health: RunningLog['health']
}

/** Keys and certificates are told of thirty days before they end. */
const SOON_MS = 30 * 86_400_000

/** On what this side believes the other one, and how fresh that is. */
export async function trustView({ services, peer, identity, health }: TrustParts): Promise<TrustView> {
  const { side, pool, signer, check } = services
  const logs = {
    own: logsOf(side, services.epochs.own).map(({ origin }) => origin),
    other: logsOf(otherSide(side), services.epochs.other()).map(({ origin }) => origin),
  }
  const [heads, witnessed, closed, accusations] = await Promise.all([
    listOwnHeads(pool, logs.own),
    listWitnessed(pool, logs),
    listClosedLogLines(pool),
    listAccusations(pool),
  ])
  const known = peer()
  const { witness, logCheck } = health()
  const seen = (log: string) => witnessed.find((line) => line.log === log)
  const head = (log: string) => heads.find((line) => line.log === log)
  const shut = (log: string) => closed.find((line) => line.log === log)
  const closedElsewhere = closed.filter(({ log }) => !logs.own.includes(log)).map(({ log }) => log)
  return {
    at: instantFromMs(Date.now()),
    keys: [
      ...signer.publicKeys.map((key) => keyView(side, key)),
      ...(known === null ? [] : keysOf(known).map((key) => keyView(known.side, key))),
    ],
    required: check().required,
    certificates: certificatesOf(side, identity, known),
    mutualTls: identity !== null,
    logs: [
      ...[...logs.own, ...closedElsewhere].map((log) => {
        const line = shut(log)
        return {
          log,
          whose: 'own' as const,
          size: head(log)?.size ?? null,
          at: instantOf(head(log)?.at ?? null),
          witnessedSize: seen(log)?.size ?? null,
          witnessedAt: instantOf(seen(log)?.at ?? null),
          closed:
            line === undefined
              ? null
              : { ownSize: line.ownSize, heldSize: line.heldSize, at: instantOf(line.at)! },
        }
      }),
      ...logs.other.map((log) => ({
        log,
        whose: 'other' as const,
        size: seen(log)?.size ?? null,
        at: instantOf(seen(log)?.at ?? null),
        witnessedSize: null,
        witnessedAt: null,
        closed: null,
      })),
    ],
    accusations: accusations.map(({ at, ...rest }) => ({ ...rest, at: instantOf(at)! })),
    witness,
    logCheck,
  }
}

function keyView(side: Side, { algorithm, publicKey, validFrom, validTo }: PublicKey): KeyView {
  const from = validFrom === null ? null : instantFromMs(Date.parse(validFrom))
  const to = validTo === null ? null : instantFromMs(Date.parse(validTo))
  return {
    side,
    id: keyIdOf(Buffer.from(publicKey, 'base64')),
    algorithm,
    validFrom: from,
    validTo: to,
    state: stateOf(from, to),
  }
}

export function certificatesOf(
  side: Side,
  identity: TlsIdentity | null,
  peer: Peer | null,
): readonly CertificateView[] {
  return [
    ...(identity === null ? [] : [certificateView(side, identity.certificate)]),
    ...(peer?.certificates ?? []).map((pem) => certificateView(peer!.side, pem)),
  ]
}

function certificateView(side: Side, pem: string): CertificateView {
  const { subject, fingerprint256, validFromDate, validToDate } = new X509Certificate(pem)
  const from = instantFromMs(validFromDate.getTime())
  const to = instantFromMs(validToDate.getTime())
  return {
    side,
    subject: subject.replace(/^CN=/, ''),
    fingerprint: fingerprint256.replaceAll(':', '').toLowerCase().slice(0, 32),
    validFrom: from,
    validTo: to,
    state: stateOf(from, to),
  }
}

function stateOf(from: string | null, to: string | null): KeyView['state'] {
  const now = Date.now()
  if (from !== null && now < Date.parse(from)) return 'not-yet'
  if (to === null) return 'counts'
  const left = Date.parse(to) - now
  return left <= 0 ? 'over' : left < SOON_MS ? 'soon' : 'counts'
}
