import { leafOfDigest } from '@landport/exchange/bundle'
import { countersignEpoch, type EpochDocument, openEpoch } from '@landport/exchange/epoch/document'
import { judgeEpoch } from '@landport/exchange/epoch/plan'
import type { Position, PositionQuestion, SignedEpochWire } from '@landport/exchange/epoch/position'
import { REFILL_MESSAGES, type Refill } from '@landport/exchange/epoch/refill'
import { logsOf } from '@landport/exchange/log-names'
import { bundlesOf } from '@landport/exchange/receipt-bundles'
import type { KeySigner, SignatureCheck } from '@landport/exchange/signing'
import { treeHash } from '@landport/journal/proof'
import { instantFromMs } from '@landport/std/time'
import { sha256, sha256Hex } from '@landport/store/hash'
import type { Bend } from './bend.ts'
import type { SmallMemory } from './memory.ts'

export interface SmallRestoreParts {
  readonly memory: SmallMemory
  readonly keys: readonly KeySigner[]
  readonly check: SignatureCheck
  /** Heads of Vietnam's logs that were cosigned last, by path. */
  readonly cosigned: () => ReadonlyMap<string, string>
  readonly bend: Bend
}

export type Answered = { readonly content: unknown } | { readonly status: number }

export interface SmallRestore {
  /** Epoch of Vietnam's logs. */
  epoch(): number
  /** Null: a path of something else. */
  answer(path: string, content: unknown): Answered | null
}

const CHANNEL = 'VN>CN/passages'

/** What a small peer answers to a side that was restored. */
export function smallRestore({
  memory,
  keys,
  check,
  cosigned,
  bend: { restore = {} },
}: SmallRestoreParts): SmallRestore {
  const epochs: SignedEpochWire[] = []
  const epoch = (): number => epochs.at(-1)?.number ?? 1
  const witnessed = (): { log: string; note: string }[] =>
    logsOf('VN', epoch()).flatMap(({ origin, path }) => {
      const note = cosigned().get(path)
      return note === undefined ? [] : [{ log: origin, note }]
    })

  function position({ channels }: PositionQuestion): Answered {
    const last = memory.digests.length
    const both = Math.min(last, channels.find(({ channel }) => channel === CHANNEL)?.last ?? 0)
    const leaves = memory.digests.slice(0, both).map((digest) => leafOfDigest(sha256, digest))
    const root = both === 0 ? null : treeHash(sha256, leaves).toBase64()
    const countersigned = epochs.at(-1) ?? null
    const right: Position = {
      channels: [{ channel: CHANNEL, last, root }],
      countersigned,
      witnessed: witnessed(),
      epochs: [],
    }
    return { content: restore.position?.(right) ?? right }
  }

  function countersign({ epoch: jws }: { readonly epoch: string }): Answered {
    const any: SignatureCheck = { required: [], verify: () => 'right' }
    const opened = openEpoch(jws, 'VN', restore.takesAnyEpoch === true ? any : check)
    if (!opened.ok) return { status: opened.error === 'wrong-shape' ? 400 : 403 }
    const document = opened.value
    const last = epochs.at(-1)
    const verdict = judgeEpoch(document, jws, {
      epoch: epoch(),
      document: last?.epoch ?? null,
      witnessed: new Map(witnessed().map(({ log, note }) => [log, note])),
      taken: new Map([[CHANNEL, memory.digests.length]]),
    })
    if (!verdict.ok && restore.passesOver?.(verdict.error, document) !== true) return { status: 409 }
    const isRepeat = verdict.ok && verdict.value === 'repeat'
    if (isRepeat && restore.countersignsAnew !== true)
      return { content: { countersignature: last!.countersignature } }
    const countersignature = signed(document, jws)
    if (!isRepeat) epochs.push({ number: document.number, epoch: jws, countersignature })
    return { content: { countersignature } }
  }

  let signatures = 0
  const signed = ({ number }: EpochDocument, jws: string): string =>
    countersignEpoch(
      { side: 'VN', number, epoch: sha256Hex(jws), by: 'CN', at: instantFromMs(Date.now() + signatures++) },
      keys,
    )

  function refill({ channel, from }: { readonly channel: string; readonly from: number }): Answered {
    if (channel !== CHANNEL) return { status: 404 }
    if (from < 1) return { status: 400 }
    const given = memory.exchanged.slice(from - 1, from - 1 + REFILL_MESSAGES)
    const right: Refill = {
      messages: bundlesOf(given.map(({ message }) => message)),
      receipts: bundlesOf(given.map(({ receipt }) => receipt)),
      last: memory.digests.length,
    }
    const before = (): Refill => ({
      ...right,
      messages: bundlesOf(memory.exchanged.slice(-1).map(({ message }) => message)),
      receipts: bundlesOf(memory.exchanged.slice(-1).map(({ receipt }) => receipt)),
    })
    return { content: restore.refill?.(right, before) ?? right }
  }

  return {
    epoch,
    answer(path, content) {
      if (path === '/exchange/position') return position(content as PositionQuestion)
      if (path === '/exchange/epoch') return countersign(content as { epoch: string })
      if (path === '/exchange/refill') return refill(content as { channel: string; from: number })
      return null
    },
  }
}
