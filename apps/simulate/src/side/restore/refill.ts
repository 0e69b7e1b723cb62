import type { Position } from '@landport/exchange/epoch/position'
import { isRefill, openRefill, type Refilled } from '@landport/exchange/epoch/refill'
import { signReceipts } from '@landport/exchange/give-receipts'
import { bundleDigest, headsOf } from '@landport/exchange/message-record'
import { channelName } from '@landport/exchange/names'
import type { MessageRecord, Outcome } from '@landport/exchange/receiver-memory'
import type { OutboxBody } from '@landport/exchange/sender-memory'
import { Fault } from '@landport/std/assert'
import { otherSide, type Side } from '@landport/std/side'
import { sha256 } from '../../base/hashing.ts'
import { keyOf } from '../../base/keys.ts'
import { prepareMessage } from '../desk.ts'
import {
  type DeskRun,
  decideRun,
  mayRecord,
  mayWrite,
  writeBundles,
  writeDecided,
  writeRecord,
} from '../run.ts'
import type { Process, SimulatedSide } from '../side.ts'
import type { Tables } from '../tables.ts'
import { askOther } from './ask.ts'

/** Takes back from the other side what this disk had lost of both channels, message by message, nothing twice. */
export async function refillChannels(
  side: SimulatedSide,
  process: Process,
  position: Position,
): Promise<void> {
  const other = otherSide(side.side)
  const lastAt = (channel: string) => position.channels.find((one) => one.channel === channel)?.last ?? 0
  const [out, into] = [channelName(side.side, other), channelName(other, side.side)]
  for (let from = side.disk.tables.receipts.length + 1; from <= lastAt(out); ) {
    const refilled = await ask(side, out, from, side.side)
    await side.commitInRestore(process, (tables) => {
      for (const one of refilled) keepSentBefore(tables, one)
    })
    from += refilled.length
  }
  const overlap = side.parts.replaced.restore?.appliesTwice === true ? 1 : 0
  for (let from = Math.max(1, side.disk.tables.messagesIn.length + 1 - overlap); from <= lastAt(into); ) {
    const refilled = await ask(side, into, from, other)
    for (const one of refilled) await applyAgain(side, process, one)
    from += refilled.length
  }
}

async function ask(
  side: SimulatedSide,
  channel: string,
  from: number,
  sender: Side,
): Promise<readonly Refilled[]> {
  const { signing } = side.parts
  const answer = await askOther(side, '/refill', { channel, from })
  if (answer.kind !== 'told') throw new Fault('other-side-away', 'no refill came', { retryable: true })
  const checks = {
    sender: keyOf(sender, signing).check,
    receiver: keyOf(otherSide(sender), signing).check,
    receiverSide: otherSide(sender),
  }
  const opened = isRefill(answer.content)
    ? openRefill(sha256, answer.content, { channel, from }, checks)
    : null
  if (!opened?.ok || opened.value.length === 0)
    throw new Fault('refill-not-believed', 'what was given back is not what went between us', {
      retryable: true,
    })
  return opened.value
}

/** One of our own, under its number and with its receipt; what is there already stays. */
function keepSentBefore(tables: Tables, { message: arrived, receipt }: Refilled): void {
  const { message, text, digest, place, bundle } = arrived
  const { id, channel, number, kind, reference, simulated, agreement, body } = message
  const there = tables.numbers[number - 1]
  if (there !== undefined && there.digest !== digest)
    throw new Fault('numbers-given-twice', `${channel} ${number}`, { retryable: false })
  const sent: OutboxBody = { simulated, agreement, content: body }
  if (!tables.messagesOut.some((one) => one.id === id))
    tables.messagesOut.push({ id, channel, kind, reference, entry: null, body: JSON.stringify(sent) })
  if (there === undefined)
    tables.numbers.push({
      channel,
      number,
      id,
      digest,
      text,
      place,
      bundle: { jws: bundle.jws, leaves: bundle.leaves },
    })
  tables.outbox = tables.outbox.filter((one) => one !== id)
  if (tables.receipts.length < number)
    tables.receipts.push({
      channel,
      number,
      text: receipt.text,
      outcome: receipt.read.outcome,
      bundle: receipt.bundle,
      place: receipt.place,
    })
  writeBundles(tables, [bundle, receipt.bundle])
}

/** A message that was taken once and lost: applied again, with the receipt that was given then. */
async function applyAgain(side: SimulatedSide, process: Process, refilled: Refilled): Promise<void> {
  const { disk, parts } = side
  const { message, digest, text } = refilled.message
  const flaws = parts.replaced.restore ?? {}
  const record = recordOf(side, refilled)
  if (flaws.appliesTwice !== true && !mayRecord(disk.tables, record)) return
  if (refilled.receipt.read.outcome !== 'applied') return keepRecord(side, process, record)
  const act = await prepareMessage(side.desk, disk, process.isAlive)(message, digest, () => record, text)
  switch (act.by) {
    case 'itself':
      return keepRecord(side, process, record)
    case 'rows':
      return side.commitInRestore(process, (tables) => {
        if (!mayRecord(tables, record) && flaws.appliesTwice !== true) return
        tables.told.push(...act.rows)
        writeRecord(tables, record)
      })
    case 'stream': {
      // What was told because of it went out then and comes back with our own messages.
      const run: DeskRun = { ...act.run, messages: () => [] }
      const decided = decideRun(run, disk.tables.passages.get(run.reference) ?? null)
      return side.commitInRestore(process, (tables) => {
        if (!mayWrite(tables, decided) && flaws.appliesTwice !== true)
          throw new Fault('state-moved', 'somebody worked on this passage meanwhile', { retryable: true })
        writeDecided(tables, decided)
      })
    }
  }
}

const keepRecord = (side: SimulatedSide, process: Process, record: MessageRecord): Promise<void> =>
  side.commitInRestore(process, (tables) => {
    if (mayRecord(tables, record)) writeRecord(tables, record)
  })

function recordOf(side: SimulatedSide, refilled: Refilled): MessageRecord {
  const { message: arrived } = refilled
  const { message, digest, text, bundle, place } = arrived
  const outcome: Outcome = refilled.receipt.read.outcome === 'applied' ? 'done' : 'refused'
  const receipt =
    side.parts.replaced.restore?.signsAnew === true
      ? signReceipts(
          {
            side: side.side,
            hash: sha256,
            now: side.now,
            signers: [keyOf(side.side, side.parts.signing).signer],
          },
          [arrived],
          { outcome: outcome === 'done' ? 'applied' : 'refused', reason: null, head: null },
        )[0]!
      : refilled.receipt
  return {
    taken: [
      {
        id: message.id,
        channel: message.channel,
        number: message.number,
        digest,
        kind: message.kind,
        reference: message.reference,
        outcome: outcome === 'done' ? 'applied' : 'refused',
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
