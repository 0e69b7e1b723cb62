import { type LogName, logsOf, witnessName } from '@landport/exchange/log-names'
import type { NoteVerifier } from '@landport/journal/note'
import { type Tile, tilePath } from '@landport/journal/tile'

import { ed25519Verifier } from '@landport/store/signer'
import type { Peer } from '../configuration.ts'
import { readBounded } from './bounded-answer.ts'

const TIMEOUT_MS = 5_000
const ANSWER_BYTES_MAX = 100_000

/** The other side's logs and witness, by its one key and under its one address. */
export interface OtherSide {
  readonly address: string
  readonly logs: readonly (LogName & { readonly verifier: NoteVerifier })[]
  readonly witness: NoteVerifier
}

export function otherSideOf(peer: Peer): OtherSide {
  const key = Uint8Array.fromBase64(peer.publicKey)
  return {
    address: peer.address,
    logs: logsOf(peer.side, peer.epoch).map((log) => ({
      ...log,
      verifier: ed25519Verifier(log.origin, key),
    })),
    witness: ed25519Verifier(witnessName(peer.side), key),
  }
}

/** Null: it has none (404). Throws when it cannot be reached or answers anything else. */
export async function fetchFrom({ address }: OtherSide, path: string): Promise<Uint8Array | null> {
  const response = await fetch(`${address}/log/${path}`, {
    signal: AbortSignal.timeout(TIMEOUT_MS),
    redirect: 'error',
  })
  const bytes = await readBounded(response, ANSWER_BYTES_MAX)
  if (response.status === 404) return null
  if (!response.ok) throw new Error(`the other side answered ${response.status} for ${path}`)
  return bytes
}

export async function fetchNote(other: OtherSide, path: string): Promise<string | null> {
  const bytes = await fetchFrom(other, path)
  return bytes === null ? null : new TextDecoder().decode(bytes)
}

export const fetchTile = (other: OtherSide, log: LogName, tile: Tile): Promise<Uint8Array | null> =>
  fetchFrom(other, `${log.path}/${tilePath(tile)}`)

/** Where a side serves the last head of the asker's log that it cosigned: asked after a restore. */
export const witnessedPath = (log: LogName): string => `witnessed/${log.path}/checkpoint`
