import { assert } from '@landport/std/assert'
import type { ReceiptSigner } from './give-receipts.ts'
import { recordOf } from './message-record.ts'
import type { GivenReceipt } from './receipt-bundles.ts'
import type { MessageAct, Outcome, PrepareMessage, ReceiverMemory } from './receiver-memory.ts'
import type { Arrived } from './receiving.ts'

export interface ApplyParts<Run, Rows> extends ReceiptSigner {
  readonly memory: ReceiverMemory<Run, Rows>
  readonly prepare: PrepareMessage<Run, Rows>
}

interface Prepared<Run, Rows> {
  readonly arrived: Arrived
  readonly act: MessageAct<Run, Rows>
  /** The receipt that was signed for what was last decided. */
  readonly signed: { given: GivenReceipt | null }
}

/** Applies messages whose turn it is and gives their receipts, in order; `head` is named in them. */
export async function applyInTurn<Run, Rows>(
  parts: ApplyParts<Run, Rows>,
  group: readonly Arrived[],
  head: string | null,
): Promise<readonly GivenReceipt[]> {
  if (group.length === 0) return []
  const receipts: GivenReceipt[] = []
  let together: Prepared<Run, Rows>[] = []
  for (const one of group) {
    // What stands alone may change what the next is judged by, as an agreement's signature does.
    if (together.some(({ act }) => act.by === 'itself')) {
      receipts.push(...(await settle(parts, together, head)))
      together = []
    }
    const prepared = await prepare(parts, one, head)
    if (!together.every((other) => mayShare(other.act, prepared.act))) {
      receipts.push(...(await settle(parts, together, head)))
      together = []
    }
    together.push(prepared)
  }
  return [...receipts, ...(await settle(parts, together, head))]
}

function mayShare(one: MessageAct<unknown, unknown>, other: MessageAct<unknown, unknown>): boolean {
  if (one.by === 'stream' && other.by === 'stream') return one.stream !== other.stream
  return one.by === 'rows' && other.by === 'rows'
}

async function prepare<Run, Rows>(
  parts: ApplyParts<Run, Rows>,
  arrived: Arrived,
  head: string | null,
): Promise<Prepared<Run, Rows>> {
  const signed: Prepared<Run, Rows>['signed'] = { given: null }
  const record = (outcome: Outcome, reason?: string) => {
    const answer = recordOf(parts, [arrived], outcome, head, reason)
    signed.given = answer.receipts[0]!
    return answer.record
  }
  const act = await parts.prepare(arrived.message, arrived.digest, record, arrived.text)
  return { arrived, act, signed }
}

/** As one step as far as that goes, the rest one by one: a number is never written before the one below it. */
async function settle<Run, Rows>(
  parts: ApplyParts<Run, Rows>,
  prepared: readonly Prepared<Run, Rows>[],
  head: string | null,
): Promise<readonly GivenReceipt[]> {
  if (prepared.length === 0) return []
  if (prepared[0]!.act.by === 'rows') return writeRows(parts, prepared, head)
  const runs = prepared.flatMap(({ act }) => (act.by === 'stream' ? [act.run] : []))
  const isNew = runs.length > 1 ? await parts.memory.carryOutTogether(runs) : []
  const receipts: GivenReceipt[] = []
  for (const [place, one] of prepared.entries()) {
    const given = isNew[place] === true ? one.signed.given : null
    receipts.push(given ?? (await settleAlone(parts, one)))
  }
  return receipts
}

async function writeRows<Run, Rows>(
  parts: ApplyParts<Run, Rows>,
  prepared: readonly Prepared<Run, Rows>[],
  head: string | null,
): Promise<readonly GivenReceipt[]> {
  const arrived = prepared.map((one) => one.arrived)
  const { receipts, record } = recordOf(parts, arrived, 'done', head)
  const rows = prepared.flatMap(({ act }) => (act.by === 'rows' ? [act.rows] : []))
  await parts.memory.writeRows(rows, record)
  return receipts
}

/** What is given is what is kept: another process may have taken the same message first. */
async function settleAlone<Run, Rows>(
  { memory }: ApplyParts<Run, Rows>,
  { arrived, act }: Prepared<Run, Rows>,
): Promise<GivenReceipt> {
  if (act.by === 'stream') await memory.carryOut(act.run)
  else if (act.by === 'itself') await act.carryOut()
  const { id, channel } = arrived.message
  const kept = (await memory.findKnown([id], channel)).byId.get(id)
  assert(kept !== undefined, 'an applied message is kept', id)
  const bundle = (await memory.findBundles([kept.receiptBundle])).get(kept.receiptBundle)
  assert(bundle !== undefined, 'a receipt has its signature', id)
  return { text: kept.receipt, place: kept.receiptPlace, bundle }
}
