import { countersignEpoch, openEpoch } from '@landport/exchange/epoch/document'
import { judgeEpoch } from '@landport/exchange/epoch/plan'
import type { PositionQuestion } from '@landport/exchange/epoch/position'
import { REFILL_MESSAGES, type Refill } from '@landport/exchange/epoch/refill'
import { channelName, journalName } from '@landport/exchange/names'
import { bundlesOf } from '@landport/exchange/receipt-bundles'
import { Fault } from '@landport/std/assert'
import { otherSide } from '@landport/std/side'
import { sha256Hex } from '../../base/hashing.ts'
import { keyOf } from '../../base/keys.ts'
import { journalsOf, otherEpoch } from '../epochs.ts'
import type { Process, SimulatedSide } from '../side.ts'
import type { Tables } from '../tables.ts'
import { logEntry } from './log-entry.ts'
import { answerPosition } from './position.ts'

/** What the other side may ask after a restore, or before it numbers anything. */
export interface RestoreQuestions {
  '/position': PositionQuestion
  '/epoch': { readonly epoch: string }
  '/refill': { readonly channel: string; readonly from: number }
  /** The head of the asker's log that we cosigned last. */
  '/witnessed': { readonly log: string }
  /** The head of a log of ours that the asker cosigned last, with its line. */
  '/cosigned': { readonly log: string }
}

export type RestorePath = keyof RestoreQuestions

/** The answer, or null where it is refused. */
export async function answerRestore(
  side: SimulatedSide,
  process: Process,
  path: RestorePath,
  question: never,
): Promise<unknown> {
  const { tables } = side.disk
  switch (path) {
    case '/position':
      return answerPosition(side.side, tables, question)
    case '/epoch':
      return answerEpoch(side, process, question)
    case '/refill':
      return answerRefill(side, question)
    case '/witnessed': {
      const head = tables.witnessed.get((question as RestoreQuestions['/witnessed']).log)
      return { note: head === undefined ? null : `${head.note}${head.line}` }
    }
    case '/cosigned':
      return { note: cosignedNote(side, tables, question) }
  }
}

function cosignedNote({ side }: SimulatedSide, tables: Tables, { log }: { log: string }): string | null {
  const journal = journalsOf(tables).find(({ epoch }) => journalName(side, epoch) === log)
  const last = journal?.cosignatures.at(-1)
  const head = last && journal!.heads.find(({ size }) => size === last.size)
  return head === undefined ? null : `${head.note}${last!.line}`
}

/** The very bytes that went between us. */
function answerRefill({ side, disk }: SimulatedSide, { channel, from }: RestoreQuestions['/refill']): Refill {
  const { messagesIn, numbers, receipts, raw, bundles } = disk.tables
  const isOurs = channel === channelName(side, otherSide(side))
  const last = isOurs ? receipts.length : messagesIn.length
  const places = Array.from(
    { length: Math.max(0, Math.min(last - from + 1, REFILL_MESSAGES)) },
    (_, index) => from - 1 + index,
  )
  const messages = places.map((place) => {
    if (isOurs) return numbers[place]!
    const taken = messagesIn[place]!
    return { text: raw.get(taken.digest)!, place: taken.place, bundle: bundles.get(taken.bundle)! }
  })
  const given = places.map((place) => {
    if (isOurs) return receipts[place]!
    const { receipt, receiptPlace, receiptBundle } = messagesIn[place]!
    return { text: receipt, place: receiptPlace, bundle: bundles.get(receiptBundle)! }
  })
  return { messages: bundlesOf(messages), receipts: bundlesOf(given), last }
}

async function answerEpoch(
  side: SimulatedSide,
  process: Process,
  { epoch: jws }: RestoreQuestions['/epoch'],
): Promise<{ countersignature: string } | null> {
  const { disk, parts } = side
  const other = otherSide(side.side)
  const opened = openEpoch(jws, other, keyOf(other, parts.signing).check)
  if (!opened.ok) return null
  const document = opened.value
  const { otherEpochs, witnessed, messagesIn } = disk.tables
  const last = otherEpochs.at(-1)
  const verdict = judgeEpoch(document, jws, {
    epoch: otherEpoch(disk.tables),
    document: last?.epoch ?? null,
    witnessed: new Map([...witnessed].map(([log, { note }]) => [log, note])),
    taken: new Map([[channelName(other, side.side), messagesIn.length]]),
  })
  if (!verdict.ok) return null
  if (verdict.value === 'repeat') return { countersignature: last!.countersignature }
  const countersignature = countersignEpoch(
    { side: other, number: document.number, epoch: sha256Hex(jws), by: side.side, at: side.now() },
    [keyOf(side.side, parts.signing).signer],
  )
  await disk.commit(process.isAlive, (tables) => {
    // Somebody answered meanwhile, or cosigned one more head: judged again when it is asked again.
    const head = journalName(other, document.number - 1)
    if (
      tables.otherEpochs.length !== otherEpochs.length ||
      tables.witnessed.get(head) !== witnessed.get(head)
    )
      throw new Fault('state-moved', 'what was judged is not what is there', { retryable: true })
    tables.otherEpochs.push({ number: document.number, epoch: jws, countersignature })
    tables.entries.push(
      logEntry(side, tables, `exchange/epoch/${other}`, {
        type: 'other-side-epoch-opened',
        number: document.number,
        document: jws,
        countersignature,
      }),
    )
  })
  return { countersignature }
}
