import type { PassageLine } from '@landport/api/passage-views'
import type { Site } from '@landport/site/site-schema'
import { SIDES, type Side } from '@landport/std/side'
import { msOf } from '@landport/std/time'
import {
  type BrokerAccount,
  readJson,
  type WorldAccount,
  type WorldConfiguration,
  worldAccountsFile,
} from './configuration.ts'
import { type DayParts, planOf, playDays } from './day.ts'
import { CallQueue } from './gate/gate-centre.ts'
import { openIntervals, planSiteOf, roadDirection } from './gate/gate-site.ts'
import { Line } from './gate/line.ts'
import { sayHourly } from './hourly-word.ts'
import { adoptedPlan } from './lives/adopted.ts'
import { Crowd } from './lives/crowd.ts'
import { Lives } from './lives/live.ts'
import type { Setting } from './lives/setting.ts'
import { Office } from './offices/office.ts'
import { followEvents } from './passages/event-stream.ts'
import { PassageWatch } from './passages/passage-watch.ts'
import { Cast } from './people/cast.ts'
import { TurnDesk } from './people/turn-desk.ts'
import { hanoiDate } from './plan/opening.ts'
import { WorldTime } from './time/world-time.ts'
import { type PlayedLanes, playLanes } from './wire/played-lanes.ts'
import { WorldMemory } from './world-memory.ts'

/** Real time between two full looks at what is active, for what the event stream did not tell. */
const LOOK_MS = 45_000
const SAVE_MS = 5_000
const CLOCK_MS = 10_000
/** Real time between two looks at how the lanes are worked. */
const SIGNS_MS = 3_000
/** A passage that nobody here registered is taken up after this long, real time: our own answers come first. */
const ADOPT_MS = 3_000
/** Per gate and direction, when the first day opens: there is something to decide and to see from the first minutes. */
const CALLED_AT_ONCE = 6

export interface World {
  readonly lives: Lives
  readonly time: WorldTime
  stop(): void
}

/** Starts playing against both sides; resolves when the first vehicles can come. */
export async function startWorld(
  configuration: WorldConfiguration,
  stateFile: string,
  say: (text: string) => void,
): Promise<World> {
  const casts = Object.fromEntries(SIDES.map((side) => [side, castOf(configuration, side, say)])) as Record<
    Side,
    Cast
  >
  const time = await askTime(casts.VN)
  const memory = new WorldMemory(stateFile, configuration.seed, time.now())
  const sites = await readSites(casts.VN, configuration.sites)
  const lanes = {
    VN: await lanesOf(configuration, 'VN', sites, time),
    CN: await lanesOf(configuration, 'CN', sites, time),
  }
  const setting = settingOf({ configuration, casts, lanes, time, memory, sites, say })
  const day: DayParts = {
    setting: setting.setting,
    lives: setting.lives,
    sites,
    vehiclesMax: configuration.vehiclesMax,
  }
  const stopped = new AbortController()
  await goOn(day, casts, memory)
  for (const side of SIDES) follow(side, casts[side], setting.lives, setting.setting, stopped.signal)
  playDays(day)
  sayHourly(time, setting.lives, casts, say)
  const signs = watchSigns(setting.setting, sites, casts)
  const saving = setInterval(() => memory.save(), SAVE_MS)
  const following = setInterval(() => {
    for (const side of SIDES) void catchUp(casts[side], time)
  }, CLOCK_MS)
  return {
    lives: setting.lives,
    time,
    stop() {
      stopped.abort()
      setting.setting.crowd.stop()
      clearInterval(saving)
      clearInterval(following)
      clearInterval(signs)
      time.stop()
      for (const side of SIDES) {
        casts[side].stop()
        void lanes[side].stop()
      }
      memory.save()
    },
  }
}

const lanesOf = (
  configuration: WorldConfiguration,
  side: Side,
  sites: readonly Site[],
  time: WorldTime,
): Promise<PlayedLanes> => {
  const { mqttUrl, brokerAccounts, lanes } = configuration.sides[side]
  const mqtt = { url: mqttUrl, accounts: readJson<BrokerAccount[]>(brokerAccounts) }
  return playLanes({ side, sites, ...lanes, mqtt, time })
}

const castOf = (configuration: WorldConfiguration, side: Side, say: (text: string) => void): Cast =>
  new Cast({
    side,
    address: configuration.sides[side].address,
    accounts: readJson<WorldAccount[]>(worldAccountsFile(configuration.sides[side])),
    watch: new PassageWatch(),
    say,
  })

/** The servers' clock is the world's: half of the way of the answer is added. */
async function askTime(cast: Cast): Promise<WorldTime> {
  const askedMs = Date.now()
  const answer = await cast.onlooker().ask((client) => client.instance())
  if (!answer.ok) throw new Error(`the Vietnamese side does not say what time it is: ${answer.error.code}`)
  const realMs = (askedMs + Date.now()) / 2
  return new WorldTime({ realMs, worldMs: msOf(answer.value.now), speed: answer.value.speed })
}

/** Two sides started moments apart agree on the later time; the world goes with them. */
async function catchUp(cast: Cast, time: WorldTime): Promise<void> {
  const answer = await cast.onlooker().ask((client) => client.instance())
  if (answer.ok) time.catchUp(msOf(answer.value.now))
}

async function readSites(cast: Cast, wanted: readonly string[] | undefined): Promise<readonly Site[]> {
  const instance = await cast.onlooker().ask((client) => client.instance())
  if (!instance.ok) throw new Error(`no instance: ${instance.error.code}`)
  const ids = instance.value.sites.map(({ id }) => id).filter((id) => wanted?.includes(id) ?? true)
  const sites: Site[] = []
  for (const id of ids) {
    const answer = await cast.onlooker().ask((client) => client.site(id))
    if (!answer.ok) continue
    const value = answer.value as Site | { readonly site: Site }
    const site = 'lanes' in value ? value : value.site
    if (planSiteOf(site, '2026-01-01') !== null) sites.push(site)
  }
  return sites
}

interface Parts {
  readonly configuration: WorldConfiguration
  readonly casts: Readonly<Record<Side, Cast>>
  readonly lanes: Readonly<Record<Side, PlayedLanes>>
  readonly time: WorldTime
  readonly memory: WorldMemory
  readonly sites: readonly Site[]
  readonly say: (text: string) => void
}

function settingOf({ configuration, casts, lanes, time, memory, sites, say }: Parts): {
  readonly setting: Setting
  readonly lives: Lives
} {
  const { seed, leaveForPeople = 6 } = configuration
  const siteOf = (id: string): Site => {
    const site = sites.find((one) => one.id === id)
    if (site === undefined) throw new Error(`no such site is played: ${id}`)
    return site
  }
  const lines = new Map(sites.map((site) => [site.id, new Line(site, time, lanes, seed)]))
  const queues = new Map(
    sites.flatMap((site) =>
      SIDES.flatMap((from) => {
        const direction = roadDirection(from)
        const perDay = planSiteOf(site, '2026-01-01')!.day.loaded
        const hours = dailyHours(site, direction, time)
        const ahead = memory.isResumed ? 0 : CALLED_AT_ONCE
        const loaded = new CallQueue(time, perDay[direction], hours, ahead)
        // Those that go back empty have come loaded in the other direction.
        const empty = new CallQueue(time, perDay[direction === 'out' ? 'in' : 'out'], hours)
        return [
          [`${site.id} ${from} true`, loaded],
          [`${site.id} ${from} false`, empty],
        ] as const
      }),
    ),
  )
  const offices = new Map<string, Office>()
  const crowd = new Crowd(casts, say)
  const setting: Setting = {
    seed,
    time,
    memory,
    cast: (side) => casts[side],
    site: siteOf,
    line: (site) => lines.get(siteOf(site).id)!,
    crowd,
    callQueue: (site, from, loaded) => queues.get(`${siteOf(site).id} ${from} ${loaded}`)!,
    office(side, site, agency) {
      const key = `${side} ${site} ${agency}`
      const office = offices.get(key) ?? new Office(side, agency, time, seed, leaveForPeople)
      offices.set(key, office)
      return office
    },
    hurryOffices(side, site) {
      for (const [key, office] of offices) if (key.startsWith(`${side} ${site} `)) office.assign()
    },
    begin: (plan) => void lives.begin(plan).catch((cause) => say(`${plan.key}: ${String(cause)}`)),
    say,
  }
  const lives = new Lives(setting)
  return { setting, lives }
}

/** Opening hours of the present day, asked of the site file once a day. */
function dailyHours(site: Site, direction: 'out' | 'in', time: WorldTime) {
  let date = ''
  let open: ReturnType<typeof openIntervals> = []
  return () => {
    const today = hanoiDate(time.now())
    if (today !== date) {
      date = today
      open = openIntervals(site, direction, today)
    }
    return open
  }
}

/** Takes up what the servers already know as active: after a restart, nothing is registered twice and nothing stands. */
async function goOn(day: DayParts, casts: Readonly<Record<Side, Cast>>, memory: WorldMemory): Promise<void> {
  const { setting, lives } = day
  const today = new Map(planOf(day, hanoiDate(setting.time.now())).passages.map((plan) => [plan.key, plan]))
  const references = new Set<string>()
  for (const side of SIDES)
    for (const line of await listActive(casts[side])) {
      casts[side].watch.get(line.reference).phase = line.phase
      references.add(line.reference)
    }
  for (const reference of references) {
    const key = memory.findKey(reference)
    const planned = key === undefined ? undefined : today.get(key)
    void takeUp(lives, casts, reference, key ?? reference, planned).catch((cause) =>
      setting.say(`${reference}: ${String(cause)}`),
    )
  }
}

async function takeUp(
  lives: Lives,
  casts: Readonly<Record<Side, Cast>>,
  reference: string,
  key: string,
  planned: ReturnType<typeof adoptedPlan> | undefined,
): Promise<void> {
  const from: Side = reference.startsWith('CN') ? 'CN' : 'VN'
  if (planned !== undefined) return lives.resume(reference, planned)
  const view = await casts[from].passage(reference)
  if (view !== null && !lives.has(reference)) await lives.resume(reference, adoptedPlan(view, from, key))
}

/** Drivers see the signs over the lanes; the desk of each side sees what the other side wishes. */
function watchSigns(
  setting: Setting,
  sites: readonly Site[],
  casts: Readonly<Record<Side, Cast>>,
): NodeJS.Timeout {
  const desks = SIDES.map((side) => new TurnDesk(casts[side], setting.time, setting.line))
  const busy = new Set<TurnDesk>()
  const look = async (desk: TurnDesk): Promise<void> => {
    for (const { id } of sites) {
      const answer = await desk.cast.gateCentre().ask((client) => client.lanes(id))
      if (!answer.ok) continue
      setting.line(id).signs.heard(desk.cast.side, answer.value)
      await desk.look(answer.value)
    }
  }
  return setInterval(() => {
    for (const desk of desks) {
      // A side that is away is waited for: one look at a time.
      if (busy.has(desk)) continue
      busy.add(desk)
      void look(desk)
        .catch((cause) => setting.say(String(cause)))
        .finally(() => busy.delete(desk))
    }
  }, SIGNS_MS)
}

async function listActive(cast: Cast): Promise<PassageLine[]> {
  const lines: PassageLine[] = []
  let after: string | null = null
  do {
    const filter: { active: 'true'; limit: string; after?: string } = { active: 'true', limit: '500' }
    if (after !== null) filter.after = after
    const answer = await cast.onlooker().ask((client) => client.listPassages(filter))
    if (!answer.ok) throw new Error(`passages cannot be listed on side ${cast.side}: ${answer.error.code}`)
    lines.push(...answer.value.items)
    after = answer.value.next
  } while (after !== null)
  return lines
}

function follow(side: Side, cast: Cast, lives: Lives, setting: Setting, signal: AbortSignal): void {
  const { watch } = cast
  watch.onPersonDecided = (reference) => lives.personDecided(reference)
  watch.onNew = (reference) => {
    if (!reference.startsWith(side)) return
    setTimeout(() => {
      if (signal.aborted || lives.has(reference) || setting.memory.findKey(reference) !== undefined) return
      const casts = { VN: setting.cast('VN'), CN: setting.cast('CN') }
      void takeUp(lives, casts, reference, reference, undefined).catch((cause) => setting.say(String(cause)))
    }, ADOPT_MS).unref()
  }
  const look = async (): Promise<void> => {
    const askedRealMs = Date.now()
    for (const { reference, phase } of await listActive(cast)) watch.seen(reference, phase, askedRealMs)
  }
  const lookAndSay = () => void look().catch((cause) => signal.aborted || setting.say(String(cause)))
  void followEvents(
    cast.gateCentre(),
    signal,
    ({ stream, types, phase }) => {
      if (stream.startsWith('passage/'))
        watch.told(stream.slice('passage/'.length), types, phase as PassageLine['phase'] | null)
    },
    lookAndSay,
  )
  const timer = setInterval(lookAndSay, LOOK_MS)
  signal.addEventListener('abort', () => clearInterval(timer))
}
