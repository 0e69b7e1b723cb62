import type { MessageRecord, Outcome, ReceiverMemory } from '@landport/exchange/receiver-memory'
import type { SenderMemory } from '@landport/exchange/sender-memory'
import { randomStream } from '@landport/kernel/random-stream'
import { refusal } from '@landport/passage/refuse'
import { partsOf, receiverMemory as postgresReceiver } from '@landport/server/exchange/receiver-memory'
import { senderMemory as postgresSender } from '@landport/server/exchange/sender'
import { err, ok } from '@landport/std/result'
import { getInstant } from '@landport/std/time'
import { openTestDatabase } from '@landport/store/cluster/testing'
import { uuidV7 } from '@landport/store/ids'
import { writeParts } from '@landport/store/inbox'
import { tryLease } from '@landport/store/lease'
import { outboxParts } from '@landport/store/outbox'
import { makePool } from '@landport/store/pool'
import { VirtualTime } from '../src/base/virtual-time.ts'
import { Disk } from '../src/side/disk.ts'
import { receiverMemory } from '../src/side/receiver-memory.ts'
import { senderMemory } from '../src/side/sender-memory.ts'

export const OUT = 'VN>CN/passages'
const AT = getInstant('2026-11-22T05:00:00.000Z')

/** A memory of the exchange, whatever it is made of, as the suite works it. */
export interface MemoryUnderTest {
  readonly receiver: ReceiverMemory<unknown, unknown>
  readonly sender: SenderMemory
  /** What a side is to tell, committed with its cause. */
  put(messages: readonly { readonly id: string; readonly body: string }[]): Promise<void>
  /** An act on one stream that changes nothing there: taken or refused. */
  runOf(act: {
    readonly reference: string
    readonly key: string
    readonly digest: string
    readonly accepts: boolean
    readonly record: (outcome: Outcome) => MessageRecord
  }): unknown
  readonly noRows: unknown
  /** Everything it holds, in an order of its own making. */
  dump(): Promise<unknown>
  close(): Promise<void>
}

/** On a simulated disk, with virtual time going on beside. */
export function openSimulated(): MemoryUnderTest {
  const time = new VirtualTime()
  const disk = new Disk(time, randomStream(1, 'disk'))
  const alive = () => true
  let isOpen = true
  const turn = async (): Promise<void> => {
    while (isOpen)
      if (!(await time.step(Number.MAX_SAFE_INTEGER))) await new Promise((done) => setImmediate(done))
  }
  void turn()
  return {
    receiver: receiverMemory(disk, alive) as ReceiverMemory<unknown, unknown>,
    sender: senderMemory(disk, alive, OUT),
    put: (messages) =>
      disk.commit(alive, (tables) => {
        for (const { id, body } of messages) {
          tables.messagesOut.push({
            id,
            channel: OUT,
            kind: 'gate-state',
            reference: null,
            entry: null,
            body,
          })
          tables.outbox.push(id)
        }
      }),
    runOf: ({ reference, key, digest, accepts, record }) => ({
      reference,
      key,
      digest,
      decide: () => (accepts ? ok([]) : err(refusal('bad-value'))),
      messages: () => [],
      nextId: () => '',
      record,
    }),
    noRows: [],
    dump: async () => {
      const { messagesIn, numbers, receipts, outbox, bundles, raw, link } = disk.tables
      return {
        messagesIn,
        numbers: numbers.map(({ number, id, digest, text, place }) => ({ number, id, digest, text, place })),
        receipts: receipts.map(({ number, text, outcome, place }) => ({ number, text, outcome, place })),
        outbox,
        bundles: [...bundles.keys()].sort(),
        raw: [...raw.keys()].sort(),
        link,
      }
    },
    close: async () => {
      isOpen = false
    },
  }
}

/** On PostgreSQL, as the server has it. */
export async function openPostgres(): Promise<MemoryUnderTest> {
  const urls = await openTestDatabase()
  const pool = makePool(urls.appUrl, { max: 6 })
  const lease = (await tryLease(pool, 'sender', 'suite'))!
  const ids = uuidV7()
  const list = async (text: string) => (await pool.query(text)).rows
  return {
    receiver: postgresReceiver(pool, 'landport/vn/journal') as ReceiverMemory<unknown, unknown>,
    sender: postgresSender(pool, 'landport/vn/journal', OUT, lease),
    put: (messages) =>
      writeParts(pool, [
        ...outboxParts(
          messages.map(({ id, body }) => ({
            id,
            channel: OUT,
            kind: 'gate-state',
            reference: null,
            entry: null,
            body,
          })),
        ),
      ]),
    runOf: ({ reference, key, digest, accepts, record }) => ({
      reference,
      key,
      digest,
      command: 'gate-state',
      actor: { kind: 'platform' },
      eventAt: AT,
      recordedAt: AT,
      ids,
      decide: () => (accepts ? ok([]) : err(refusal('bad-value'))),
      refuseConstraint: () => refusal('bad-value'),
      respond: () => null,
      always: (outcome: Outcome) => partsOf(record(outcome)),
    }),
    noRows: [],
    dump: async () => ({
      messagesIn:
        await list(`select id, channel, number, digest, kind, reference, outcome, bundle, place, receipt,
        receipt_bundle as "receiptBundle", receipt_place as "receiptPlace" from message_in order by number`),
      numbers: await list(
        'select number, message_id as id, digest, envelope as text, place from channel_number order by number',
      ),
      receipts: await list(
        'select number, receipt as text, outcome, receipt_place as place from message_receipt order by number',
      ),
      outbox: (await list('select message_id from outbox order by ord')).map(({ message_id }) => message_id),
      bundles: (await list('select digest from signed_bundle')).map(({ digest }) => digest).sort(),
      raw: (await list('select digest from raw_message')).map(({ digest }) => digest).sort(),
      link: await postgresSender(pool, '', OUT, lease).findLink(),
    }),
    async close() {
      await lease.release()
      await pool.end()
      await urls.drop()
    },
  }
}
