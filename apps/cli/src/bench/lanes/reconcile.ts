import { generateKeyPairSync } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { signReleaseToken } from '@landport/barrier/permit/release-token'
import { canonicalText } from '@landport/exchange/canonical'
import type { LaneConfiguration } from '@landport/lane/configuration'
import { openMemory } from '@landport/lane/memory/lane-memory'
import { readConfiguration } from '@landport/server/configuration'
import { signerFromFile } from '@landport/server/key-file'
import type { RegisteredUnit } from '@landport/server/lane-link/units'
import { loadSiteBook } from '@landport/server/site-book'
import { bothSides } from '@landport/site/opening-hours'
import { assert, Fault } from '@landport/std/assert'
import { instantFromMs, plusMinutes } from '@landport/std/time'
import { findFreePort } from '@landport/store/cluster/free-port'
import { makePool, type Pool } from '@landport/store/pool'
import { writePrivateJson } from '@landport/store/private-file'
import { ROOT } from '../../root.ts'
import { readSignerKeys } from '../../supervise/signer-keys.ts'
import type { Bench, Figures } from '../bench.ts'
import { startOneSide } from '../one-side.ts'
import { rounded } from '../percentile.ts'
import { processorSecondsUnder } from '../processor-time.ts'
import { reportsOfVehicle } from './cut-reports.ts'
import { startLaneProcess } from './lane-process.ts'
import { rawKey } from './lane-set.ts'
import { makePassages, plateOf } from './permitted-passages.ts'
import { VEHICLES_PER_LANE_HOUR } from './traffic.ts'

const SITE = 'huu-nghi-1119-1120'
const HOURS = 8
/** All of them over the lanes that go out here: the number of vehicles is that of sixteen lanes. */
const LANES = ['out-1', 'out-2', 'out-3'] as const
const MODES = ['smart', 'traditional'] as const
const GOODS = 'electronics'
const SIXTEEN = 16
const QUARTER_MS = 15 * 60_000
const PATIENCE_MS = 600_000

/** Alone, without the rest of what a lane computer is measured by. */
export const reconcileBench: Bench = {
  name: 'reconcile',
  summary: 'a lane computer that was cut off for eight hours tells its site of sixteen lanes of vehicles',
  targets: { reconcile_s: { atMost: 30 }, reconcile_differences: { atMost: 0 } },
  run: ({ folder, say, messages = VEHICLES_PER_LANE_HOUR }) =>
    measureReconcile(folder, messages * SIXTEEN * HOURS, say),
}

/**
 * A lane computer that was cut off for eight hours of its gate's hours finds its site again: from the start of its
 * process to the last report acknowledged, by a server process with PostgreSQL and fsync on, every opening judged again.
 * It begins with an empty memory of words, so it is told the whole site meanwhile.
 */
export async function measureReconcile(
  folder: string,
  vehicles: number,
  say: (text: string) => void,
): Promise<Figures> {
  say('opening a side for the reconciliation…')
  const side = await startOneSide(join(folder, 'lanes-side'), say)
  try {
    const configuration = readConfiguration(join(side.folder.run, 'server.json'))
    const run = (Date.now() % 36 ** 5).toString(36).toUpperCase().padStart(5, '0')
    const unit = `vn-lanes-${run.toLowerCase()}`
    const beganMs = lastOpenSpanMs(Date.now())
    say(`cut off from ${instantFromMs(beganMs)}, ${HOURS} hours within those of its gate`)
    say(`${vehicles} permitted passages…`)
    const references = await makePassages(side, run, vehicles, {
      permittedAt: instantFromMs(beganMs - 3_600_000),
    })
    const { publicKey, privateKey } = generateKeyPairSync('ed25519')
    const row: RegisteredUnit = { unit, secret: 's'.repeat(40), publicKey: rawKey(publicKey), sites: [SITE] }
    writePrivateJson(configuration.files.laneUnits!, [row])
    const lanes: LaneConfiguration = {
      unit,
      side: 'VN',
      sites: [SITE],
      folder: join(folder, `lanes-reconcile-${run}`),
      host: '127.0.0.1',
      port: await findFreePort(),
      server: {
        address: side.address,
        secret: row.secret,
        publicKeys: [readSignerKeys(side.folder.signer).publicKey],
      },
      privateKey: privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
      mqtt: null,
      peers: [],
      devices: {},
      picturesDays: 30,
      speed: 1,
      demo: true,
      booth: join(ROOT, 'apps/booth/dist'),
    }
    say('writing what the lanes have to tell…')
    const count = fillMemory(lanes, configuration.files.signer, references, beganMs)
    say(`${count} reports wait; the line is back…`)
    const pool = makePool(configuration.databaseUrl, { max: 1 })
    await untilTakenIn(pool)
    const used = processorSecondsUnder(process.pid)
    const from = performance.now()
    const computer = await startLaneProcess(lanes)
    let upTo = 0
    while (upTo < count && performance.now() - from < PATIENCE_MS) {
      await sleep(100)
      const { rows } = await pool.query<{ upTo: string }>(
        'select up_to as "upTo" from lane_unit where unit = $1',
        [unit],
      )
      upTo = Number(rows[0]?.upTo ?? 0)
    }
    const seconds = (performance.now() - from) / 1_000
    const usedNow = processorSecondsUnder(process.pid)
    const spent = (isMeant: (name: string) => boolean): number =>
      [...usedNow].reduce((sum, [name, s]) => sum + (isMeant(name) ? s - (used.get(name) ?? 0) : 0), 0)
    const laneS = computer.cpuS()
    const databaseS = spent((name) => name === 'postgres')
    const serverS = spent((name) => name !== 'postgres') - laneS
    const { rows } = await pool.query<{ crossed: number; kept: number; differences: number }>(
      `select (select count(*)::int from passage where reference like $1 and crossed_at is not null) as crossed,
        (select count(*)::int from lane_report where unit = $2) as kept,
        (select count(*)::int from lane_difference where unit = $2) as differences`,
      [`VNLN${run}-%`, unit],
    )
    const { rows: reasons } = await pool.query<{ lane: string; at: Date; reasons: unknown }>(
      'select lane, at, reasons from lane_difference where unit = $1 order by at limit 5',
      [unit],
    )
    await pool.end()
    await computer.stop()
    const { crossed, kept, differences } = rows[0]!
    say(
      `${upTo} of ${count} in ${rounded(seconds)} s; ${crossed} of ${vehicles} crossed, ${differences} differences`,
    )
    for (const one of reasons)
      say(`difference: ${one.lane} ${one.at.toISOString()} ${JSON.stringify(one.reasons)}`)
    return {
      reconcile_s: rounded(seconds),
      reconcile_server_cpu_s: rounded(serverS),
      reconcile_database_cpu_s: rounded(databaseS),
      reconcile_lane_cpu_s: rounded(laneS),
      reconcile_vehicles: vehicles,
      reconcile_reports: count,
      reconcile_kept: kept,
      reconcile_crossed: crossed,
      reconcile_differences: differences,
    }
  } finally {
    await side.stop()
  }
}

/** The passages were made by SQL a moment ago; sealing them and reconciling their goods is no part of what is measured. */
async function untilTakenIn(pool: Pool): Promise<void> {
  for (;;) {
    const { rows } = await pool.query<{ unsealed: boolean; behind: boolean }>(
      `select (select count(*) from entry) > (select count(*) from seal) as unsealed,
        (select coalesce(max(next), 0) from mirror_position where source <> 'told') <
          (select coalesce(max(seq) + 1, 0) from seal) as behind`,
    )
    if (!rows[0]!.unsealed && !rows[0]!.behind) return
    await sleep(500)
  }
}

/**
 * The last span of so many hours, over by now, in which the gate was open by its published hours: a lane that heard
 * nobody shuts at closing time, and what is played here is let through by all lanes all the time.
 */
function lastOpenSpanMs(nowMs: number): number {
  const site = loadSiteBook('VN').find(SITE)
  assert(site !== null, 'the gate of this bench has a file')
  const isOpen = (ms: number): boolean =>
    MODES.every(
      (mode) =>
        bothSides(site, { direction: 'out', goodsClass: GOODS, mode }, instantFromMs(ms)).VN.state === 'open',
    )
  const quarters = Array.from({ length: HOURS * 4 + 1 }, (_, n) => n * QUARTER_MS)
  const last = Math.floor(nowMs / QUARTER_MS) * QUARTER_MS - HOURS * 3_600_000
  for (let beganMs = last; beganMs > last - 30 * 24 * 3_600_000; beganMs -= QUARTER_MS)
    if (quarters.every((ms) => isOpen(beganMs + ms))) return beganMs
  throw new Fault('no-open-span', `${SITE} was not open for ${HOURS} hours in the last 30 days`, {
    retryable: false,
  })
}

/** The memory of a computer that was acknowledged before the cut and not since. Number of reports. */
function fillMemory(
  lanes: LaneConfiguration,
  signerFile: string,
  references: readonly string[],
  beganMs: number,
): number {
  mkdirSync(lanes.folder, { recursive: true })
  const signer = signerFromFile(signerFile, 'landport/VN').keys[0]!
  const memory = openMemory(join(lanes.folder, 'lanes.sqlite'))
  memory.renumberAfter(0, canonicalText)
  let seq = 0
  const everyMs = (HOURS * 3_600_000) / references.length
  for (let from = 0; from < references.length; from += 500) {
    const reports = references.slice(from, from + 500).flatMap((reference, place) => {
      const n = from + place
      const at = instantFromMs(Math.round(beganMs + n * everyMs))
      const plate = plateOf(n)
      const lane = LANES[n % LANES.length]!
      const token = signReleaseToken(
        {
          side: 'VN',
          site: SITE,
          reference,
          version: 1,
          direction: 'out',
          mode: lane === 'out-1' ? MODES[0] : MODES[1],
          lanes: [lane],
          vehicle: {
            plate,
            trailerPlate: null,
            otherMark: null,
            containers: [],
            seals: [],
            weightKg: null,
          },
          carrier: 'truck',
          goodsClass: GOODS,
          inspection: 'none',
          quarantine: false,
          decisions: '00'.repeat(32),
          rules: 'vn-2026-07@1',
          notBefore: instantFromMs(beganMs - 3_600_000),
          notAfter: plusMinutes(instantFromMs(beganMs), 24 * 60),
          simulated: true,
        },
        signer,
      )
      return reportsOfVehicle({ unit: lanes.unit, site: SITE, lane, reference, plate, token, at }).map(
        (report) => {
          seq++
          return { seq, text: canonicalText({ ...report, seq }) }
        },
      )
    })
    memory.commit({ reports, kept: [], devices: new Map() }, false)
  }
  memory.close()
  return seq
}
