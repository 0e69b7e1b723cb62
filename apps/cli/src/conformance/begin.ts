import { setTimeout as sleep } from 'node:timers/promises'
import { Fault } from '@landport/std/assert'
import { deliver } from './deliver.ts'
import { readEntries, readHead, receivingLog } from './peer-logs.ts'
import type { Tester } from './tester.ts'
import { bundled, newMessage, textOf } from './texts.ts'

const PAUSE_MS = 100
/** Beyond any number that is in use. */
const FAR_NUMBER = 900_000_000_000

/**
 * Finds the number at which the tester's channel goes on: the first where nothing was sent yet, else the one that the
 * other side says it waits for. Throws Fault where it takes nothing from us at all.
 */
export async function begin(tester: Tester): Promise<void> {
  const first = await deliver(tester, [bundled(tester, [textOf(newMessage(tester))])])
  const [receipt] = first.receipts
  if (receipt?.outcome === 'applied' || receipt?.outcome === 'refused') return
  if (first.delivery === null) throw notLetIn(tester, first.answer.status, first.answer.why)
  const number = await waitedFor(tester, FAR_NUMBER)
  if (number === null) throw notLetIn(tester, first.answer.status, 'no number is waited for')
  tester.channel.adopt((await historyOf(tester, number - 1)) ?? [])
  tester.channel.goOnAt(number)
}

/** After a clause that was not kept: where the other side now stands. */
export async function findPlace(tester: Tester): Promise<void> {
  const number = await waitedFor(tester, tester.channel.next() + 1_000)
  if (number !== null) tester.channel.goOnAt(number)
}

async function waitedFor(tester: Tester, far: number): Promise<number | null> {
  const text = textOf(newMessage(tester, { number: far }))
  const { delivery, receipts } = await deliver(tester, [bundled(tester, [text], far)])
  return receipts.length === 0 ? (delivery?.expected ?? null) : null
}

/**
 * What lies on the channel from earlier runs: digests, by the other side's own log; null when it has not sealed them
 * in the time that is waited.
 */
async function historyOf(tester: Tester, count: number): Promise<readonly Uint8Array[] | null> {
  const log = receivingLog(tester)
  const until = Date.now() + tester.waitMs
  let head = await readHead(tester, log)
  while ((head === null || head === 'wrong' || head.size < count) && Date.now() < until) {
    await sleep(PAUSE_MS)
    head = await readHead(tester, log)
  }
  if (head === null || head === 'wrong' || head.size < count) return null
  return (await readEntries(tester, log, head.size)).slice(0, count)
}

const notLetIn = ({ endpoint }: Tester, status: number | null, why: string): Fault =>
  new Fault(
    'not_let_in',
    `${endpoint} took no message of the tester (${status ?? 'no answer'} ${why}). It must know the tester's address and keys: landport conformance --identity prints them.`,
    { retryable: true },
  )
