import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { LaneView } from '@landport/barrier/booth/lane-view'
import { channelName } from '@landport/exchange/names'
import type { DeviceLine } from '@landport/lane/configuration'
import { readAccounts } from '@landport/server/broker/accounts'
import { readConfiguration } from '@landport/server/configuration'
import type { Site } from '@landport/site/site-schema'
import { type Instant, instantFromMs } from '@landport/std/time'
import { findFreePort } from '@landport/store/cluster/free-port'
import { makePool, type Pool } from '@landport/store/pool'
import { writePrivateJson } from '@landport/store/private-file'
import { ROOT } from '../../root.ts'
import { openDataFolder, openSideFolder } from '../../supervise/data-folder.ts'
import { type RunningSide, startSide } from '../../supervise/side.ts'
import { type BenchDevices, startBenchDevices } from '../lanes/bench-devices.ts'
import { ownerClient } from '../lanes/permitted-passages.ts'
import { type BoothPerson, boothPerson } from './booth-person.ts'
import { morningTime, WALL_CLOCK_FILE, type WallClock, worldNow } from './drill-time.ts'
import { findStarted } from './own-process.ts'

export const SITE = 'huu-nghi-1119-1120'
/** Traditional lanes that go out; the trucks are for such. */
export const LANES = ['out-2', 'out-3'] as const

/** A side as in operation (database, broker, server and lane computer each a process of its own) and two lanes on the wire. */
export interface DrillSide {
  readonly side: RunningSide
  readonly pool: Pool
  readonly devices: BenchDevices
  readonly person: BoothPerson
  readonly speed: number
  now(): Instant
  view(lane: string): Promise<LaneView>
  pid(part: 'server' | 'broker' | 'lanes'): number | null
  /** What the other country last said of its gate; that it is heard goes on. Simulated. */
  setOther(state: 'open' | 'closed'): Promise<void>
  /** Nothing was heard of the other country for longer than any pack allows; or it is heard again. Simulated. */
  setOtherHeard(isHeard: boolean): Promise<void>
  /** How wrong the lane computer's wall clock is at its next start. */
  setClockOff(ms: number): void
  stop(): Promise<void>
}

const HEARD_MS = 2_000
/** World time: longer than `other-side-open-age-max` of any pack. */
const SILENT_MINUTES = 120

/** `speed`: of the world; the machines are as fast as they are. */
export async function startDrillSide(
  data: string,
  { speed, say }: { readonly speed: number; readonly say: (text: string) => void },
): Promise<DrillSide> {
  mkdirSync(data, { recursive: true })
  const purpose = openDataFolder(data, { purpose: 'demonstration' })
  const time = morningTime(speed)
  const wallClock = join(openSideFolder(data, 'VN', purpose).run, WALL_CLOCK_FILE)
  const setClockOff = (offMs: number): void =>
    writePrivateJson(wallClock, { ...time, offMs } satisfies WallClock)
  setClockOff(0)
  const site = JSON.parse(readFileSync(join(ROOT, `sites/${SITE}.json`), 'utf8')) as Site
  const plan = { port: await findFreePort(), devices: await linesOf(site), drill: DRILL }
  const side = await startSide({
    side: 'VN',
    data,
    host: '127.0.0.1',
    port: await findFreePort(),
    purpose: 'demonstration',
    lanes: plan,
    speed,
    clock: { realAt: instantFromMs(time.realMs), worldAt: instantFromMs(time.worldMs) },
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
  let isOtherHeard = true
  const hear = () =>
    owner.query(
      `insert into message_receipt (channel, number, receipt, outcome, received_at)
        values ($1, 1, '', 'accepted', now() - make_interval(secs => $2))
        on conflict (channel, number) do update set received_at = excluded.received_at`,
      [channelName('VN', 'CN'), isOtherHeard ? 0 : (SILENT_MINUTES * 60) / speed],
    )
  await hear()
  const hearing = setInterval(() => void hear().catch(() => {}), HEARD_MS)
  const view = async (lane: string): Promise<LaneView> => {
    const answer = await fetch(`http://127.0.0.1:${plan.port}/api/lanes/${SITE}/${lane}/view`)
    return (await answer.json()) as LaneView
  }
  const now = (): Instant => worldNow(time, Date.now())
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
    person: boothPerson({
      address: `http://127.0.0.1:${plan.port}`,
      site: SITE,
      lanes: LANES,
      signer: side.folder.signer,
      now: now(),
    }),
    speed,
    now,
    view,
    pid: (part) => findStarted(join(side.folder.run, `${part}.json`)),
    async setOther(state) {
      await owner.query(`update gate_state set other_state = $1, version = version + 1 where site = $2`, [
        state,
        SITE,
      ])
    },
    async setOtherHeard(isHeard) {
      isOtherHeard = isHeard
      await hear()
    },
    setClockOff,
    async stop() {
      clearInterval(hearing)
      await devices.stop()
      await Promise.all([pool.end(), owner.end()])
      await side.stop()
    },
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

const DRILL = { program: join(import.meta.dirname, 'lane-computer.ts'), backOffMsMax: 500 }
