import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { LaneView } from '@landport/barrier/booth/lane-view'
import { channelName } from '@landport/exchange/names'
import type { DeviceLine } from '@landport/lane/configuration'
import { readAccounts } from '@landport/server/broker/accounts'
import { readConfiguration } from '@landport/server/configuration'
import { keepWorldTime } from '@landport/server/world-clock'
import type { Site } from '@landport/site/site-schema'
import { type Instant, instantFromMs, msOf } from '@landport/std/time'
import { findFreePort } from '@landport/store/cluster/free-port'
import { makePool, type Pool } from '@landport/store/pool'
import { ROOT } from '../../root.ts'
import { openDataFolder, openSideFolder } from '../../supervise/data-folder.ts'
import { type RunningSide, startSide } from '../../supervise/side.ts'
import { type BenchDevices, startBenchDevices } from '../lanes/bench-devices.ts'
import { ownerClient } from '../lanes/permitted-passages.ts'
import { findStarted } from './own-process.ts'

export const SITE = 'huu-nghi-1119-1120'
/** Traditional lanes that go out; the trucks are for such. */
export const LANES = ['out-2', 'out-3'] as const

/** A side as in operation (database, broker, server and lane computer each a process of its own) and two lanes on the wire. */
export interface DrillSide {
  readonly side: RunningSide
  readonly pool: Pool
  readonly devices: BenchDevices
  now(): Instant
  view(lane: string): Promise<LaneView>
  pid(part: 'server' | 'broker' | 'lanes'): number | null
  /** What the other country last said of its gate; that it is heard goes on. Simulated. */
  setOther(state: 'open' | 'closed'): Promise<void>
  stop(): Promise<void>
}

const HEARD_MS = 2_000

export async function startDrillSide(data: string, say: (text: string) => void): Promise<DrillSide> {
  mkdirSync(data, { recursive: true })
  const purpose = openDataFolder(data, { purpose: 'demonstration' })
  keepWorldTime(join(openSideFolder(data, 'VN', purpose).run, 'clock.json'), weekdayMorning())
  const site = JSON.parse(readFileSync(join(ROOT, `sites/${SITE}.json`), 'utf8')) as Site
  const plan = { port: await findFreePort(), devices: await linesOf(site) }
  const side = await startSide({
    side: 'VN',
    data,
    host: '127.0.0.1',
    port: await findFreePort(),
    purpose: 'demonstration',
    lanes: plan,
    speed: 1,
    say,
    signal: new AbortController().signal,
  })
  const pool = makePool(readConfiguration(join(side.folder.run, 'server.json')).databaseUrl, { max: 2 })
  const owner = await ownerClient(side)
  await owner.query(
    `insert into gate_state (site, direction, own_state, own_since, other_state, other_since, version)
      select $1, d, 'open', now(), 'open', now(), 1 from unnest(array['out', 'in']) d on conflict do nothing`,
    [SITE],
  )
  const hear = () =>
    owner.query(
      `insert into message_receipt (channel, number, receipt, outcome, received_at)
        values ($1, 1, '', 'accepted', now())
        on conflict (channel, number) do update set received_at = now()`,
      [channelName('VN', 'CN')],
    )
  await hear()
  const hearing = setInterval(() => void hear().catch(() => {}), HEARD_MS)
  const view = async (lane: string): Promise<LaneView> => {
    const answer = await fetch(`http://127.0.0.1:${plan.port}/api/lanes/${SITE}/${lane}/view`)
    return (await answer.json()) as LaneView
  }
  const worldAheadMs = await worldAhead(view)
  const now = (): Instant => instantFromMs(Math.round(Date.now() + worldAheadMs))
  const devices = await startBenchDevices(
    {
      sites: [site],
      lanes: LANES.map((id) => ({ site, lane: site.lanes.find((one) => one.id === id)! })),
      accounts: readAccounts(side.folder.brokerAccounts),
      keys: new Map(),
      mqttUrl: side.mqttUrl,
      configuration: plan,
    },
    now,
  )
  return {
    side,
    pool,
    devices,
    now,
    view,
    pid: (part) => findStarted(join(side.folder.run, `${part}.json`)),
    async setOther(state) {
      await owner.query(`update gate_state set other_state = $1, version = version + 1 where site = $2`, [
        state,
        SITE,
      ])
    },
    async stop() {
      clearInterval(hearing)
      await devices.stop()
      await Promise.all([pool.end(), owner.end()])
      await side.stop()
    },
  }
}

/** The lane's time is the site's once it has heard it. */
async function worldAhead(view: (lane: string) => Promise<LaneView>): Promise<number> {
  for (;;) {
    const { at, line } = await view(LANES[0])
    if (line.connected) return msOf(at) - Date.now()
    await sleep(50)
  }
}

async function linesOf(site: Site): Promise<Record<string, DeviceLine>> {
  const lines: Record<string, DeviceLine> = {}
  const port = await findFreePort()
  for (const { id, kind, lane, side, protocol } of site.devices) {
    if (side !== 'VN' || !LANES.some((one) => one === lane)) continue
    const simulated = true
    if (kind === 'barrier')
      lines[id] = {
        host: '127.0.0.1',
        port,
        unitId: site.lanes.findIndex((one) => one.id === lane) + 1,
        simulated,
      }
    else if (kind === 'weighbridge') lines[id] = { host: '127.0.0.1', port: await findFreePort(), simulated }
    else if (kind.endsWith('-camera')) lines[id] = { secret: `secret-of-${id}-0123456789`, simulated }
    else if (protocol === 'mqtt') lines[id] = { simulated }
  }
  return lines
}

/** Ten in the morning in Hanoi on the next working day: both gates are open. */
function weekdayMorning(): Instant {
  const day = new Date(Date.now() + 86_400_000)
  while (day.getUTCDay() === 0 || day.getUTCDay() === 6) day.setUTCDate(day.getUTCDate() + 1)
  return instantFromMs(Date.UTC(day.getUTCFullYear(), day.getUTCMonth(), day.getUTCDate(), 3))
}
