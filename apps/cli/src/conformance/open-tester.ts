import type { Agreement } from '@landport/exchange/agreement/agreement'
import { logsOf } from '@landport/exchange/log-names'
import { channelName } from '@landport/exchange/names'
import type { SideSigner } from '@landport/server/key-file'
import { peerCheck } from '@landport/server/keys/key-ring'
import type { PublicKey } from '@landport/server/keys/public-key'
import { Fault } from '@landport/std/assert'
import { otherSide, type Side } from '@landport/std/side'
import { askedOfLate } from './asked-of-late.ts'
import { channelBook } from './channel-book.ts'
import { stranger } from './checks/http.ts'
import { openDesk } from './peer-desk/desk.ts'
import { get } from './peer-logs.ts'
import type { Tester } from './tester.ts'

export interface TesterParts {
  readonly side: Side
  readonly endpoint: string
  readonly agreement: Agreement
  readonly signer: SideSigner
  /** Ed25519 key of the side under test, 32 bytes in base64; null: the one that the agreement lists. */
  readonly endpointKey: string | null
  readonly host: string
  readonly port: number
  readonly address: string
  readonly waitMs: number
}

/** Listens for the side under test and is ready to try it. */
export async function openTester(parts: TesterParts): Promise<Tester> {
  const { side, agreement, signer, waitMs } = parts
  const other = otherSide(side)
  const endpoint = parts.endpoint.replace(/\/+$/, '')
  const keys = keysIn(agreement, other)
  const publicKey = parts.endpointKey ?? ed25519In(keys)
  if (publicKey === null)
    throw new Fault(
      'key_missing',
      `the agreement lists no Ed25519 key of ${other}: give it by --endpoint-key <base64 of 32 bytes>`,
      { retryable: false },
    )
  const peer = {
    side: other,
    address: endpoint,
    publicKey,
    ...(keys.length === 0 ? {} : { keys, required: keys.map(({ algorithm }) => algorithm) }),
  }
  const check = peerCheck(() => peer, Date.now)()
  const logKey = Uint8Array.fromBase64(publicKey)
  const shown = await headsShown(endpoint, other)
  const desk = await openDesk({
    ...parts,
    check,
    logKey,
    stranger: stranger(),
    nowMs: Date.now,
    shown,
  })
  return {
    side,
    other,
    endpoint,
    agreement,
    signer,
    check,
    logKey,
    nowMs: Date.now,
    waitMs,
    asked: askedOfLate(),
    channel: channelBook(channelName(side, other)),
    desk,
  }
}

/** Cosigned heads of the other side: where an earlier run of this tester cosigned them they are its memory. */
async function headsShown(endpoint: string, other: Side): Promise<readonly string[]> {
  const notes = await Promise.all(logsOf(other).map(({ path }) => get({ endpoint }, `${path}/cosigned`)))
  return notes.flatMap(({ status, bytes }) => (status === 200 ? [Buffer.from(bytes).toString('utf8')] : []))
}

const keysIn = ({ keys }: Agreement, side: Side): PublicKey[] =>
  keys
    .filter((key) => key.side === side)
    .map(({ algorithm, publicKey, validFrom, validTo }) => ({ algorithm, publicKey, validFrom, validTo }))

/** The 32 bytes at the end of an Ed25519 key's SPKI. */
function ed25519In(keys: readonly PublicKey[]): string | null {
  const found = keys.find(({ algorithm }) => algorithm === 'EdDSA')
  return found === undefined ? null : Buffer.from(found.publicKey, 'base64').subarray(-32).toString('base64')
}
