import { type EpochDocument, openCountersignature, openEpoch } from '@landport/exchange/epoch/document'
import { sizeOfNote } from '@landport/exchange/epoch/plan'
import { journalName } from '@landport/exchange/names'
import type { SignatureCheck } from '@landport/exchange/signing'
import { type Finding, finding } from '@landport/journal/finding'
import { peerCheck } from '@landport/server/keys/key-ring'
import { otherSide, type Side } from '@landport/std/side'
import type { StoredEpoch } from '@landport/store/epoch'
import { sha256Hex } from '@landport/store/hash'

export interface EpochKeys {
  readonly side: Side
  /** 32 bytes each. */
  readonly publicKey: Uint8Array
  /** Null: not to be had; then no countersignature can be right. */
  readonly otherKey: Uint8Array | null
}

/** The document of an epoch that both sides signed, or in a word why it counts for nothing. */
export function openSignedEpoch(
  { side, publicKey, otherKey }: EpochKeys,
  epoch: StoredEpoch,
): EpochDocument | string {
  const opened = openEpoch(epoch.document, side, checkOf(side, publicKey))
  if (!opened.ok) return `document: ${opened.error}`
  const { number, opens } = opened.value
  if (number !== epoch.number || opens !== journalName(side, number)) return 'document: other-epoch'
  if (otherKey === null) return 'key of the other side: missing'
  const by = otherSide(side)
  const of = { document: opened.value, digest: sha256Hex(epoch.document), by }
  const word = openCountersignature(epoch.countersignature, of, checkOf(by, otherKey))
  return word.ok ? opened.value : `countersignature: ${word.error}`
}

/** Epochs, sizes and channels say the same in every language: what was lost (−), what was taken back (+), who signed. */
export function seamOf({ number, opens, at, closes, channels, side }: EpochDocument): Finding {
  const lost = closes.map(({ log, held, witnessed }) => {
    const size = sizeOfNote(witnessed)
    return size > held ? `${log} #${held}–#${size - 1}` : `${log} (${held})`
  })
  const back = channels.map(({ channel, held, resumes }) =>
    resumes > held ? `${channel} ${held + 1}–${resumes}` : `${channel} (${held})`,
  )
  const detail = `${at}; − ${lost.join(', ')}; + ${back.join(', ')}; ${otherSide(side)} ✓`
  return finding('seam', { stream: `${opens} (epoch ${number})` }, detail)
}

export const unsignedEpoch = (log: string, why: string): Finding =>
  finding('epoch-not-countersigned', { stream: log }, why)

const checkOf = (side: Side, key: Uint8Array): SignatureCheck =>
  peerCheck(() => ({ side, address: '', publicKey: Buffer.from(key).toString('base64') }), Date.now)()
