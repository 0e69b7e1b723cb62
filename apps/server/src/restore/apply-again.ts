import type { Refilled } from '@landport/exchange/epoch/refill'
import { bundleDigest, headsOf } from '@landport/exchange/message-record'
import type { MessageRecord } from '@landport/exchange/receiver-memory'
import { assert } from '@landport/std/assert'
import { sha256 } from '@landport/store/hash'
import { findKnownMessages, writeParts } from '@landport/store/inbox'
import { runPassageCommand } from '@landport/store/passage-command'
import type { Pool } from '@landport/store/pool'
import { type PrepareAct, partsOf } from '../exchange/receiver-memory.ts'

export type ApplyAgain = (refilled: Refilled) => Promise<'applied' | 'refused-now'>

/**
 * Applies a message of the other side that this database had taken once and lost, with the receipt that was given
 * then, byte by byte: never a second one. What was refused then is only recorded. What we told because of it went out
 * then and comes back with our own messages, so nothing is told again.
 */
export const applyAgainWith =
  (pool: Pool, prepare: PrepareAct): ApplyAgain =>
  async (refilled) => {
    const { message: arrived, receipt } = refilled
    const { message, digest } = arrived
    const record = partsOf(recordOf(refilled))
    let outcome = 'done' as 'done' | 'refused'
    if (receipt.read.outcome === 'applied') {
      const always = (now: 'done' | 'refused') => {
        outcome = now
        return record
      }
      const act = await prepare(message, digest, always, arrived.text)
      if (act.by === 'passage') await runPassageCommand(pool, { ...act.run, messages: () => [] })
      else if (act.by === 'record') await writeParts(pool, [...act.parts, ...record])
      else await act.carryOut()
    } else await writeParts(pool, record)
    const kept = (await findKnownMessages(pool, [message.id], message.channel)).byId.get(message.id)
    assert(kept?.receipt === receipt.text, 'a message keeps the receipt it was given', message.id)
    return outcome === 'refused' ? 'refused-now' : 'applied'
  }

function recordOf({ message: arrived, receipt }: Refilled): MessageRecord {
  const { message, digest, text, bundle, place } = arrived
  return {
    taken: [
      {
        id: message.id,
        channel: message.channel,
        number: message.number,
        digest,
        kind: message.kind,
        reference: message.reference,
        outcome: receipt.read.outcome === 'refused' ? 'refused' : 'applied',
        bundle: bundleDigest(sha256, bundle.jws),
        place,
        receipt: receipt.text,
        receiptBundle: bundleDigest(sha256, receipt.bundle.jws),
        receiptPlace: receipt.place,
      },
    ],
    raw: [{ text, digest, source: message.channel }],
    bundles: [bundle, receipt.bundle],
    heads: headsOf([bundle]),
  }
}
