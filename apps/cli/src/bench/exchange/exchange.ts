import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { FRESH_LINK } from '@landport/exchange/link'
import { logsOf } from '@landport/exchange/log-names'
import { channelName, journalName } from '@landport/exchange/names'
import { setLink } from '@landport/store/channel-link'
import { countWaiting, WAITING } from '@landport/store/reads/link'
import type { Bench, BenchContext, Figures } from '../bench.ts'
import { percentile, rounded } from '../percentile.ts'
import { measureFullSealing } from '../sealing/full.ts'
import { countLost } from './lost.ts'
import { summaryWriter } from './messages.ts'
import { watchReceipts } from './receipts.ts'
import { startTwoSides, type TwoSides } from './two-sides.ts'

const CHANNEL = channelName('VN', 'CN')
/** What eight hours of a full day leave behind. */
const CUT_MESSAGES = 70_000
const SUSTAINED_MESSAGES = 20_000
const ALONE_MESSAGES = 300
/** Lanes of a road at 3,500 vehicles a day. */
const LANES = 8
const LANES_MESSAGES = 1_200
const WRITE_BATCH = 500
const SEALING_SECONDS = 5

/**
 * Messages from the outbox of one side to the receipt kept there: numbered, signed, logged, delivered over HTTP with
 * signatures, checked, applied and receipted by the other side, everything durable.
 */
export const exchange: Bench = {
  name: 'exchange',
  summary:
    'messages between the two sides, in batches and one by one, after a cut of eight hours, and cosigning',
  targets: {
    batched_per_s: { atLeast: 2_000 },
    single_per_s: { atLeast: 150 },
    single_p50_ms: { atMost: 25 },
    drain_s: { atMost: 60 },
    lost: { atMost: 0 },
    doubled: { atMost: 0 },
    cosigned_s: { atMost: 5 },
    seal_per_s: { atLeast: 3_000 },
  },
  run,
}

async function run({ folder, say }: BenchContext): Promise<Figures> {
  const sides = await startTwoSides(join(folder, 'exchange'), say)
  try {
    await untilAnswered(sides)
    const single = await measureSingle(sides, say)
    const batched = await measureBatched(sides, say)
    const drain = await measureDrain(sides, say)
    const cosigned = await measureCosigned(sides, say)
    const lost = await countLost(sides, CHANNEL)
    say(`writing entries of the journal for ${SEALING_SECONDS} s…`)
    const { sealedPerSecond } = await measureFullSealing(sides.vnPool, journalName('VN'), SEALING_SECONDS)
    return {
      ...batched,
      ...single,
      ...drain,
      ...cosigned,
      ...lost,
      seal_per_s: rounded(sealedPerSecond),
    }
  } finally {
    await sides.stop()
  }
}

/**
 * Messages that are each written by themselves and waited for: how long one takes when it is alone, and how many go
 * when as many lanes as a road has write at once, with how long one takes then.
 */
async function measureSingle(sides: TwoSides, say: (text: string) => void): Promise<Figures> {
  say(`${ALONE_MESSAGES} messages one after the other…`)
  const alone = await writeSingly(sides, ALONE_MESSAGES, 1)
  say(`${LANES_MESSAGES} messages from ${LANES} lanes, each waiting for its receipt…`)
  const lanes = await writeSingly(sides, LANES_MESSAGES, LANES)
  return {
    single_per_s: rounded(lanes.perSecond),
    single_p50_ms: rounded(percentile(alone.latencies, 0.5)),
    single_p99_ms: rounded(percentile(alone.latencies, 0.99)),
    single_lanes_p50_ms: rounded(percentile(lanes.latencies, 0.5)),
    single_lanes_p99_ms: rounded(percentile(lanes.latencies, 0.99)),
  }
}

/** `writers` write a message each, wait for its receipt and write the next. */
async function writeSingly(
  { vn, vnPool }: TwoSides,
  messages: number,
  writers: number,
): Promise<{ readonly perSecond: number; readonly latencies: readonly number[] }> {
  const write = summaryWriter(vn.services, vnPool)
  const receipts = watchReceipts(vnPool)
  const latencies: number[] = []
  let left = messages
  const from = performance.now()
  const writer = async () => {
    while (left-- > 0) {
      const began = performance.now()
      const [id] = await write(1)
      vn.nudgeSender()
      await receipts.of(id!)
      latencies.push(performance.now() - began)
    }
  }
  await Promise.all([
    receipts.done,
    Promise.all(Array.from({ length: writers }, writer)).finally(receipts.stop),
  ])
  return { perSecond: (messages * 1000) / (performance.now() - from), latencies }
}

async function measureBatched(sides: TwoSides, say: (text: string) => void): Promise<Figures> {
  say(`${SUSTAINED_MESSAGES} messages as fast as they are taken…`)
  const { vn, vnPool } = sides
  const write = summaryWriter(vn.services, vnPool)
  const from = performance.now()
  for (let written = 0; written < SUSTAINED_MESSAGES; written += WRITE_BATCH) {
    await write(WRITE_BATCH)
    vn.nudgeSender()
    while ((await countWaiting(vnPool, CHANNEL)) > 4 * WRITE_BATCH) await sleep(5)
  }
  await untilAnswered(sides)
  return { batched_per_s: rounded((SUSTAINED_MESSAGES * 1000) / (performance.now() - from)) }
}

async function measureDrain(sides: TwoSides, say: (text: string) => void): Promise<Figures> {
  say(`the link is cut; ${CUT_MESSAGES} messages wait…`)
  const { vn, vnPool } = sides
  await setLink(vnPool, CHANNEL, { ...FRESH_LINK, state: 'stopped', why: 'cut' })
  const write = summaryWriter(vn.services, vnPool)
  for (let written = 0; written < CUT_MESSAGES; written += WRITE_BATCH) await write(WRITE_BATCH)
  say('the link is back…')
  const from = performance.now()
  await setLink(vnPool, CHANNEL, FRESH_LINK)
  vn.nudgeSender()
  await untilAnswered(sides)
  return { drain_s: rounded((performance.now() - from) / 1000) }
}

/** From the last message to a head of its channel's log that both sides have signed. */
async function measureCosigned({ vn, vnPool }: TwoSides, say: (text: string) => void): Promise<Figures> {
  say('waiting for a head that both sides have signed…')
  const log = logsOf('VN').find(({ channel }) => channel?.name === CHANNEL)!.origin
  const from = performance.now()
  await summaryWriter(vn.services, vnPool)(1)
  vn.nudgeSender()
  for (;;) {
    const { rows } = await vnPool.query<{ done: boolean }>(
      `select coalesce((select max(size) from cosignature where log = $1), 0)
        >= (select max(number) from channel_number where channel = $2)
        and ${WAITING('$2')} = 0 as done`,
      [log, CHANNEL],
    )
    if (rows[0]!.done) return { cosigned_s: rounded((performance.now() - from) / 1000) }
    await sleep(20)
  }
}

async function untilAnswered({ vnPool }: TwoSides): Promise<void> {
  while ((await countWaiting(vnPool, CHANNEL)) > 0) await sleep(20)
}
