import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { FRESH_LINK } from '@landport/exchange/link'
import { channelName } from '@landport/exchange/names'
import { agreementBook } from '@landport/server/agreement/agreement-book'
import { readConfiguration } from '@landport/server/configuration'
import { otherSide, type Side } from '@landport/std/side'
import { instantFromMs } from '@landport/std/time'
import { setLink } from '@landport/store/channel-link'
import { findFreePort } from '@landport/store/cluster/free-port'
import { uuidV7 } from '@landport/store/ids'
import { makePool, type Pool } from '@landport/store/pool'
import { countWaiting } from '@landport/store/reads/link'
import { introduce } from '../../supervise/both.ts'
import { openDataFolder, openSideFolder } from '../../supervise/data-folder.ts'
import { startSide } from '../../supervise/side.ts'
import type { Bench, BenchContext, Figures } from '../bench.ts'
import { countLost } from '../exchange/lost.ts'
import { summaryWriter } from '../exchange/messages.ts'
import { rounded } from '../percentile.ts'

const CHANNEL = channelName('VN', 'CN')
/** What eight hours of a full day leave behind. */
const CUT_MESSAGES = 70_000
const WRITE_BATCH = 500
const HOST = '127.0.0.1'
/** Who is killed when so much of it has its receipt. */
const KILLS = [
  { at: 0.2, side: 'CN' },
  { at: 0.4, side: 'VN' },
  { at: 0.6, side: 'CN' },
  { at: 0.8, side: 'VN' },
] as const satisfies readonly { at: number; side: Side }[]

/**
 * The link is cut for eight hours of traffic and heals; while what waited goes over, each side's server is killed with
 * -9 twice in the middle of its work. At the end nothing is lost and nothing came twice.
 */
export const drill: Bench = {
  name: 'drill',
  summary: 'a cut of eight hours, and each server killed twice while what waited goes over',
  targets: {
    lost: { atMost: 0 },
    doubled: { atMost: 0 },
    other_receipts: { atMost: 0 },
    kills: { atLeast: 4 },
    kills_under_way: { atLeast: 4 },
  },
  run,
}

async function run({ folder, say, messages = CUT_MESSAGES }: BenchContext): Promise<Figures> {
  const { pools, stop } = await startBothSides(join(folder, 'drill'), say)
  try {
    await setLink(pools.VN, CHANNEL, { ...FRESH_LINK, state: 'stopped', why: 'cut' })
    say(`the link is cut; ${messages} messages wait…`)
    const clock = { now: () => instantFromMs(Date.now()) }
    const agreements = await agreementBook({ pool: pools.VN, clock, report: say })
    const write = summaryWriter({ side: 'VN', ids: uuidV7(), clock, agreements }, pools.VN)
    for (let written = 0; written < messages; written += WRITE_BATCH)
      await write(Math.min(WRITE_BATCH, messages - written))
    agreements.stop()
    say('the link is back…')
    const from = performance.now()
    await setLink(pools.VN, CHANNEL, FRESH_LINK)
    const kills = await killOnTheWay(pools, messages, say)
    while ((await countWaiting(pools.VN, CHANNEL)) > 0) await sleep(50)
    const drill_s = rounded((performance.now() - from) / 1000)
    const sets = await countLost({ vnPool: pools.VN, cnPool: pools.CN }, CHANNEL)
    return { drill_s, ...kills, ...sets, other_receipts: await countOtherReceipts(pools) }
  } finally {
    await stop()
  }
}

async function killOnTheWay(
  pools: Record<Side, Pool>,
  messages: number,
  say: (text: string) => void,
): Promise<{ readonly kills: number; readonly kills_under_way: number }> {
  let kills = 0
  let underWay = 0
  for (const { at, side } of KILLS) {
    while ((await countWaiting(pools.VN, CHANNEL)) > messages * (1 - at)) await sleep(20)
    const pid = await serverOf(pools[side], side)
    const waiting = await countWaiting(pools.VN, CHANNEL)
    say(`server ${side} (${pid}) is killed while ${waiting} wait…`)
    process.kill(pid, 'SIGKILL')
    kills++
    if (waiting > 0) underWay++
  }
  return { kills, kills_under_way: underWay }
}

/** The process that leads: who took the leases wrote its number there. Until another took them it is the dead one's. */
async function serverOf(pool: Pool, side: Side): Promise<number> {
  for (;;) {
    const { rows } = await pool.query<{ holder: string }>('select holder from lease where name = $1', [
      `timers:${side}`,
    ])
    const pid = Number(rows[0]?.holder.split(':').at(-1))
    if (pid > 0 && isAlive(pid)) return pid
    await sleep(100)
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

/** Receipts that the sender keeps and the receiver does not know as its own. */
async function countOtherReceipts(pools: Record<Side, Pool>): Promise<number> {
  const read = async (pool: Pool, table: string) => {
    const { rows } = await pool.query<{ number: number; receipt: string }>(
      `select number, receipt from ${table} where channel = $1`,
      [CHANNEL],
    )
    return new Map(rows.map(({ number, receipt }) => [number, receipt]))
  }
  const kept = await read(pools.VN, 'message_receipt')
  const given = await read(pools.CN, 'message_in')
  return [...kept].filter(([number, receipt]) => given.get(number) !== receipt).length
}

async function startBothSides(data: string, say: (text: string) => void) {
  await rm(data, { recursive: true, force: true })
  const ports = { VN: await findFreePort(), CN: await findFreePort() }
  const lines = { VN: await findFreePort(), CN: await findFreePort() }
  const purpose = openDataFolder(data, { purpose: 'demonstration' })
  introduce(
    { VN: openSideFolder(data, 'VN', purpose), CN: openSideFolder(data, 'CN', purpose) },
    ports,
    lines,
  )
  const start = (side: Side) =>
    startSide({
      side,
      data,
      host: HOST,
      port: ports[side],
      exchangePort: lines[side],
      purpose,
      speed: 1,
      say: (text) => say(`${side}: ${text}`),
      signal: new AbortController().signal,
    })
  const vn = await start('VN')
  const cn = await start(otherSide('VN'))
  const poolOf = ({ folder }: typeof vn) =>
    makePool(readConfiguration(join(folder.run, 'server.json')).databaseUrl, { max: 3 })
  const pools = { VN: poolOf(vn), CN: poolOf(cn) }
  return {
    pools,
    async stop() {
      await Promise.all([pools.VN.end(), pools.CN.end()])
      await Promise.all([vn.stop(), cn.stop()])
    },
  }
}
