import type { KeysFile } from '@landport/exchange/evidence-pack/shapes'
import { otherSide } from '@landport/std/side'
import { findPeer } from '../key-file.ts'
import { keysOf } from '../keys/key-ring.ts'
import type { Services } from '../services.ts'

/** Public keys of both sides as this side knows them. */
export function keysFile({ side, signer, configuration }: Services): KeysFile {
  const peer = findPeer(configuration.files.peer)
  return {
    sides: [
      {
        side,
        log: Buffer.from(signer.note.publicKey).toString('base64'),
        required: signer.keys.map(({ algorithm }) => algorithm),
        keys: signer.publicKeys.map((key) => ({ ...key })),
      },
      {
        side: otherSide(side),
        log: peer?.publicKey ?? null,
        required: peer === null ? [] : [...(peer.required ?? ['EdDSA'])],
        keys: peer === null ? [] : keysOf(peer).map((key) => ({ ...key })),
      },
    ],
  }
}
