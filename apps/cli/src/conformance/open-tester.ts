import type { Agreement } from '@landport/exchange/agreement/agreement'
import { type LogName, logsOf } from '@landport/exchange/log-names'
import { channelName } from '@landport/exchange/names'
import type { Peer } from '@landport/server/configuration'
import { mutualTls } from '@landport/server/exchange/mutual-tls'
import type { SideSigner } from '@landport/server/key-file'
import { withAgreedKeys } from '@landport/server/keys/agreed-keys'
import { peerCheck } from '@landport/server/keys/key-ring'
import type { TlsIdentity } from '@landport/server/keys/tls-identity'
import { Fault } from '@landport/std/assert'
import { otherSide, type Side } from '@landport/std/side'
import { jsonOf } from './answer.ts'
import { askedOfLate } from './asked-of-late.ts'
import { channelBook } from './channel-book.ts'
import { stranger } from './checks/http.ts'
import { openLine } from './exchange-line.ts'
import { type DeskAddress, openDesk } from './peer-desk/desk.ts'
import { get } from './peer-logs.ts'
import { ownEpoch } from './restored.ts'
import type { Tester } from './tester.ts'

export interface TesterParts {
  readonly side: Side
  readonly endpoint: string
  readonly agreement: Agreement
  readonly signer: SideSigner
  /** Ed25519 key of the side under test, 32 bytes in base64; null: the one of `peer`, or that the agreement lists. */
  readonly endpointKey: string | null
  /** What was told of the side under test, in the form in which a Landport keeps the other side; null: nothing. */
  readonly peer: Peer | null
  /** Where the tester hears of logs, and of everything when it speaks plain HTTP. */
  readonly listen: DeskAddress
  /** Where it hears deliveries over mutual TLS; null: plain HTTP. */
  readonly secure: (DeskAddress & { readonly identity: TlsIdentity }) | null
  readonly waitMs: number
}

/** Listens for the side under test and is ready to try it. */
export async function openTester(parts: TesterParts): Promise<Tester> {
  const { side, agreement, signer, waitMs, listen, secure } = parts
  const other = otherSide(side)
  const endpoint = parts.endpoint.replace(/\/+$/, '')
  const peer = peerOf(parts, other, endpoint)
  const check = peerCheck(() => withAgreedKeys(peer, agreement), Date.now)()
  const logKey = Uint8Array.fromBase64(peer.publicKey)
  const exchange = (peer.exchangeAddress ?? endpoint).replace(/\/+$/, '')
  const line = openLine(exchange, secure?.identity ?? null, peer)
  const otherEpoch = await epochOf(endpoint)
  const shown = await headsShown(endpoint, logsOf(other, otherEpoch))
  const desk = await openDesk({
    side,
    signer,
    check,
    logKey,
    listen,
    secure: secure === null ? null : { ...secure, tls: mutualTls(secure.identity, peer) },
    stranger: stranger(),
    nowMs: Date.now,
    shown,
    otherEpoch,
  })
  const tester: Tester = {
    side,
    other,
    endpoint,
    line,
    agreement,
    signer,
    check,
    logKey,
    nowMs: Date.now,
    waitMs,
    epochs: { own: 1, other: otherEpoch },
    asked: askedOfLate(),
    channel: channelBook(channelName(side, other)),
    desk,
    async close() {
      await desk.close()
      await line.close()
    },
  }
  tester.epochs.own = await ownEpoch(tester)
  return tester
}

/** Epoch of the logs of the side under test, as it shows to anyone. */
async function epochOf(endpoint: string): Promise<number> {
  const { status, bytes } = await get({ endpoint }, 'epochs')
  const listed = status === 200 ? jsonOf(bytes) : null
  const last: unknown = Array.isArray(listed) ? listed.at(-1)?.number : undefined
  return typeof last === 'number' && Number.isSafeInteger(last) && last >= 2 ? last : 1
}

/** Throws Fault `key_missing` where nobody has told the key of the side under test. */
function peerOf({ peer, endpointKey, agreement }: TesterParts, other: Side, address: string): Peer {
  const publicKey = endpointKey ?? peer?.publicKey ?? ed25519In(agreement, other)
  if (publicKey === null)
    throw new Fault(
      'key_missing',
      `the agreement lists no Ed25519 key of ${other}: give it by --endpoint-key <base64 of 32 bytes> or --peer <file>`,
      { retryable: false },
    )
  return { ...peer, side: other, address, publicKey }
}

/** Cosigned heads of the other side: where an earlier run of this tester cosigned them they are its memory. */
async function headsShown(endpoint: string, logs: readonly LogName[]): Promise<readonly string[]> {
  const notes = await Promise.all(logs.map(({ path }) => get({ endpoint }, `${path}/cosigned`)))
  return notes.flatMap(({ status, bytes }) => (status === 200 ? [Buffer.from(bytes).toString('utf8')] : []))
}

/** The 32 bytes at the end of an Ed25519 key's SPKI. */
function ed25519In({ keys }: Agreement, other: Side): string | null {
  const found = keys.find(({ side, algorithm }) => side === other && algorithm === 'EdDSA')
  return found === undefined ? null : Buffer.from(found.publicKey, 'base64').subarray(-32).toString('base64')
}
