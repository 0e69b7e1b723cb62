import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { CycleState } from '@landport/barrier/cycle/cycle'
import { ASSUMED_CYCLE_LIMITS, type CycleLimits } from '@landport/barrier/cycle/limits'
import { IDENTIFY_POLICY } from '@landport/barrier/identify/policy'
import { STATUS_JWS } from '@landport/barrier/link/site-link'
import { type LaneUnit, laneUnit } from '@landport/barrier/machine/lane-unit'
import { limitsOf } from '@landport/barrier/machine/question'
import { lanesOfSide, type UnitParts } from '@landport/barrier/machine/unit-parts'
import { openReleaseToken } from '@landport/barrier/permit/release-token'
import { deviceOfSite } from '@landport/barrier/reading/device-of-site'
import { signJws } from '@landport/exchange/jws'
import { localTime, zoneOf } from '@landport/site/civil-time'
import { bothSides } from '@landport/site/opening-hours'
import fastify from 'fastify'
import { boothFiles } from './booth/booth-files.ts'
import { boothRoutes } from './booth/booth-routes.ts'
import { passReader } from './booth/pass-reader.ts'
import { views } from './booth/views.ts'
import { laneClock } from './clock/lane-clock.ts'
import { headsInTime, latestWritten } from './clock/latest-written.ts'
import type { LaneConfiguration } from './configuration.ts'
import { isSimulated, openDevices } from './devices/open-devices.ts'
import { openPictures } from './images/open-pictures.ts'
import { signerOf, siteCheck } from './keys.ts'
import { openMemory } from './memory/lane-memory.ts'
import { peersOf } from './peers.ts'
import { readBook } from './read-book.ts'
import { reportToLog } from './report-to-log.ts'
import { judge } from './run/judge.ts'
import { runner } from './run/runner.ts'
import { pictureSender } from './site-line/picture-sender.ts'
import { reportSender } from './site-line/report-sender.ts'
import { siteClient } from './site-line/site-client.ts'
import { statusSender } from './site-line/status-sender.ts'
import { wordsLine } from './site-line/words-line.ts'

export interface LaneComputer {
  readonly unit: string
  /** Where its screens are. */
  readonly address: string
  readonly count: number
  stop(): Promise<void>
}

/** Few and not urgent: machine time. */
const PICTURES_EVERY_MS = 10_000
/** Of the reports. */
const VERSION = '0.1.0'
const TICK_MS = 500

/** Vehicles are under way: what they do has its times, which no other clock must cut short. */
const UNDER_WAY: ReadonlySet<CycleState> = new Set([
  'ordered',
  'open',
  'passing',
  'between',
  'two-vehicles',
  'lowering',
])

/**
 * The one place where a lane computer is put together. `onAhead`: its clock was ahead when it began and has been put
 * right, as the site says too, and nobody is under way: said once, and whoever runs it begins again.
 */
export async function startLanes(
  configuration: LaneConfiguration,
  report: (message: string, cause: unknown) => void = reportToLog,
  { onAhead = () => {}, wallMs = Date.now }: { onAhead?: () => void; wallMs?: () => number } = {},
): Promise<LaneComputer> {
  const { unit: unitName, side, folder } = configuration
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const memory = openMemory(join(folder, 'lanes.sqlite'))
  const kept = memory.listKept()
  const clock = laneClock({
    speed: configuration.speed,
    followsSite: configuration.demo,
    written: latestWritten(memory, kept),
    wallMs: wallOf(configuration, wallMs),
    monotonicMs: () => performance.now(),
  })
  const book = readBook(side, configuration.sites, clock)
  const check = siteCheck(configuration.server.publicKeys)
  const signer = signerOf(configuration.privateKey)
  const isOurs = ({ site, lane }: { site: string; lane: string }): boolean =>
    configuration.lanes?.some((one) => one.site === site && one.lane === lane) ?? true
  const lanes = book.sites.flatMap((site) => lanesOfSide(site, side)).filter(isOurs)
  const placeOf = new Map(
    lanes.flatMap(({ site, lane, devices }) => devices.map(({ id }) => [id, { site, lane }] as const)),
  )
  const parts: UnitParts = {
    unit: unitName,
    side,
    lanes,
    laneOfDevice: (id) => placeOf.get(id) ?? null,
    rules: (at) => book.at(at).rules,
    rulesVersion: (at) => {
      const { pack } = book.at(at)
      return `${pack.id}@${pack.version}`
    },
    hours: (id, asked, at) => bothSides(book.find(id)!, asked, at)[side].state,
    dayOf: (at) => localTime(at, zoneOf(side)).date,
    openToken: (text) => openReleaseToken(text, check.verify),
    identifyPolicy: IDENTIFY_POLICY,
    cycleLimits: inWorldSeconds(ASSUMED_CYCLE_LIMITS, configuration.speed),
    speed: configuration.speed,
    simulated: configuration.demo,
  }
  const unit: LaneUnit = laneUnit(parts, headsInTime(kept, clock.now()), clock.now(), clock.startedAt)
  const played = new Set(
    lanes.flatMap((lane) =>
      lane.devices.filter((device) => isSimulated(lane, device, configuration.devices)).map(({ id }) => id),
    ),
  )
  const http = fastify({
    logger: false,
    trustProxy: false,
    // A body is taken as it is or not at all: what is cut off to fit one kind of act is missing for the next.
    ajv: { customOptions: { removeAdditional: false, coerceTypes: false } },
  })

  const pictures = openPictures({
    folder: join(folder, 'pictures'),
    daysMax: configuration.picturesDays,
    bucket: configuration.bucket ?? null,
    clock,
    report,
  })
  const late: { hands: Parameters<typeof runner>[0]['hands'] | null } = { hands: null }
  const run = runner({
    unitName,
    unit,
    memory,
    clock,
    hands: {
      barrier: (place, order) => late.hands?.barrier(place, order),
      lights: (place, show) => late.hands?.lights(place, show),
      ask: (...request) => late.hands?.ask(...request),
      announceUse: (use) => late.hands?.announceUse(use),
    },
    report,
  })
  const listener = judge({
    runner: run,
    clock,
    rules: () => book.rules,
    devices: new Map(
      lanes.flatMap(({ site, devices }) =>
        devices.map((device) => {
          const { key } = configuration.devices[device.id] ?? {}
          const installed = { simulated: played.has(device.id), ...(key === undefined ? {} : { key }) }
          return [device.id, deviceOfSite(site, device, installed)] as const
        }),
      ),
    ),
    memory: memory.listDevices(),
    speed: configuration.speed,
    keepImage: pictures.keep,
    report,
  })
  run.take({ kind: 'started', version: VERSION, lastSeq: memory.lastSeq() })
  const devices = openDevices({ configuration, lanes, app: http, listener, clock, report })
  const peers = peersOf(configuration, run.take)
  late.hands = { ...devices, announceUse: peers.announce }

  const client = siteClient(configuration)
  const sender = reportSender({
    configuration,
    memory,
    client,
    signer,
    renumberAfter: run.renumberAfter,
    report,
  })
  run.onReports(sender.nudge)
  let isTold = false
  const line = wordsLine({
    client,
    check,
    silentMs: () => (limitsOf({ parts, now: clock.now() }).headAgeSecondsMax * 1_000) / configuration.speed,
    position: () => positionOf(unit, configuration.sites),
    take: run.take,
    onHead: (head) => {
      clock.hear(head.at)
      sender.nudge()
      const isFree = !isTold && !unit.listLanes().some(({ cycle }) => UNDER_WAY.has(cycle.state))
      if (!isFree || !clock.isAheadOfBoth()) return
      isTold = true
      onAhead()
    },
    report,
  })
  const seen = views({
    parts,
    unit,
    book,
    clock,
    isSimulated: (id) => played.has(id),
    reportsWaiting: memory.countWaiting,
    clockOffSeconds: clock.skewSeconds,
  })
  const status = statusSender({
    everyMs: 1_000,
    send: () =>
      client.sendStatus(signJws(STATUS_JWS, JSON.stringify({ unit: unitName, views: seen.all() }), [signer])),
  })
  const given = pictureSender({ everyMs: PICTURES_EVERY_MS, client, pictures })
  const tick = setInterval(() => run.take({ kind: 'tick' }), TICK_MS)

  boothRoutes(http, {
    views: seen,
    runner: run,
    client,
    whoIs: passReader(check, clock),
    pictures,
    slipOf(place, reference) {
      const known = unit.knowledge.find(place.site, reference)
      if (known?.token === null || known?.token === undefined || known.release === null) return null
      const { notAfter, lanes: allowed } = known.release
      return { reference, token: known.token, notAfter, lanes: allowed, printedAt: clock.now() }
    },
  })
  await boothFiles(http, configuration.booth)
  const address = await http.listen({ host: configuration.host, port: configuration.port })
  return {
    unit: unitName,
    address,
    count: lanes.length,
    async stop() {
      clearInterval(tick)
      status.stop()
      await Promise.all([devices.stop(), peers.stop(), line.stop(), given.stop()])
      run.stop()
      await Promise.all([sender.stop(), pictures.stop(), http.close()])
      memory.close()
    },
  }
}

/** All sites of a side stand in one log: goes on after what every one of them has. */
function positionOf(unit: LaneUnit, sites: readonly string[]): { log: string; after: number } | null {
  const heads = sites.map((site) => unit.knowledge.head(site)?.head ?? null)
  const [first] = heads
  if (first === null || first === undefined) return null
  if (heads.some((head) => head === null || head.log !== first.log)) return null
  return { log: first.log, after: Math.min(...heads.map((head) => head!.upTo)) }
}

/** Booms and lorries take the time they take: in a world that is played faster their limits are longer by as much. */
const inWorldSeconds = (limits: CycleLimits, speed: number): CycleLimits =>
  Object.fromEntries(
    Object.entries(limits).map(([name, seconds]) => [name, seconds * speed]),
  ) as unknown as CycleLimits

/** What a clock on the wall shows there: the machine's time, or in a demonstration the played world's. */
function wallOf({ demo, clock, speed }: LaneConfiguration, machineMs: () => number): () => number {
  if (!demo || clock === undefined) return machineMs
  const [realAtMs, worldAtMs] = [Date.parse(clock.realAt), Date.parse(clock.worldAt)]
  return () => Math.round(worldAtMs + (machineMs() - realAtMs) * speed)
}
