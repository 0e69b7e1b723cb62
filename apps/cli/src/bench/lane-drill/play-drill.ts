import { rm } from 'node:fs/promises'
import type { LaneView } from '@landport/barrier/booth/lane-view'
import type { OpeningReason } from '@landport/barrier/decide/opening'
import { randomStream } from '@landport/kernel/random-stream'
import { plusMinutes } from '@landport/std/time'
import type { LaneDevices } from '../lanes/bench-devices.ts'
import { makePassages, plateOf } from '../lanes/permitted-passages.ts'
import { type Accounted, listDifferences, untilAccounted } from './account.ts'
import { type DrillSide, LANES, startDrillSide } from './drill-side.ts'
import { hoursBetween } from './drill-time.ts'
import { driveTruck, isForPerson, saysWhatNext, type Truck, type Way, type Went } from './drive-truck.ts'
import { begin, type Fault, PASSES, restartLanes, until, untilHeard } from './faults.ts'
import { forbiddenTruck, type Gone } from './forbidden-truck.ts'

export interface DrillPlan {
  /** Begun anew. */
  readonly data: string
  readonly seed: string
  /** Of the world. */
  readonly speed: number
  /** One per round, again from the first after the last. */
  readonly faults: readonly Fault[]
  /** Of permitted trucks in each round. */
  readonly trucksPerLane: number
  /** After which of the two comes first. */
  readonly roundsMax: number
  readonly hoursMax: number
  readonly say: (text: string) => void
}

export interface Drilled extends Accounted {
  readonly rounds: number
  /** Of the world. */
  readonly hours: number
  readonly trucks: number
  readonly forbidden_came: number
  /** Passed while something was cut, or at once after: the others came again when all was well. */
  readonly passed_at_once: number
  /** Let through by a named person: the lane was cut after it had stored that the release is used. */
  readonly left_to_person: number
  /** How often somebody had to say that the road is empty. */
  readonly looked_at: number
  /** Permitted, everything was well again, nobody was called, and the barrier did not rise. */
  readonly kept_waiting: number
  /** Stood there, and the screen said nobody who must act. */
  readonly unexplained: number
  /** "The other side was not heard" shown as "closed", or the other way round. */
  readonly misnamed: number
  readonly struck: number
  readonly byFault: ReadonlyMap<Fault, { readonly tried: number; readonly passed: number }>
}

/** After the plate was sent: before it is stored, between store and order, after the order. */
const CUT_MS_MAX = 25
/** Made before it begins. */
const TRUCKS_MAX = 1_500

/**
 * Server, broker, the other country, a camera, the lane computer's power and its clock fail one after the other while
 * trucks come to two lanes, some of them without permission; everything is a process of its own, kills are kill -9. In
 * the end what the road saw is compared with the site's journal.
 */
export async function playDrill(plan: DrillPlan): Promise<Drilled> {
  const { data, say, faults, trucksPerLane } = plan
  await rm(data, { recursive: true, force: true })
  const random = randomStream(plan.seed, 'rounds')
  const drill = await startDrillSide(data, plan)
  try {
    const perRound = LANES.length * trucksPerLane
    const count = Math.min(TRUCKS_MAX, plan.roundsMax * perRound)
    const { permitted, waiting } = await makeTrucks(drill, count)
    say(`seed ${plan.seed}, ${count} permitted trucks at hand, speed ${plan.speed}`)
    const from = drill.now()
    const tally = newTally()
    let rounds = 0
    while (
      rounds < plan.roundsMax &&
      (rounds + 1) * perRound <= count &&
      hoursBetween(from, drill.now()) < plan.hoursMax
    ) {
      const first = rounds * perRound
      await playRound({
        drill,
        fault: faults[rounds % faults.length]!,
        round: rounds,
        cutAfterMs: random() * CUT_MS_MAX,
        trucks: permitted.slice(first, first + perRound).map((reference, n) => ({ n: first + n, reference })),
        waiting,
        count,
        tally,
        say,
      })
      rounds++
    }
    const hours = hoursBetween(from, drill.now())
    await untilHeard(drill)
    await until(async () => (await drill.view('out-2')).line.reportsWaiting === 0)
    const sumOf = (of: (lane: LaneDevices) => number): number =>
      drill.devices.lanes.reduce((sum, lane) => sum + of(lane), 0)
    const { lostOnes, ...accounted } = await untilAccounted(drill.pool, {
      permitted: new Set([...permitted, ...waiting]),
      passed: tally.gone.map(({ reference }) => reference),
      forbidden: tally.forbidden,
      raised: sumOf(({ arm }) => arm.raisedTimes),
    })
    for (const text of [...(await listDifferences(drill.pool)), ...lostOnes.map((one) => `lost: ${one}`)])
      say(text)
    const { gone: _gone, forbidden: _forbidden, ...figures } = tally
    return { ...accounted, ...figures, rounds, hours, struck: sumOf(({ arm }) => arm.struckTimes) }
  } finally {
    await drill.stop()
  }
}

interface Tally {
  readonly gone: Gone[]
  readonly forbidden: string[]
  readonly byFault: Map<Fault, { tried: number; passed: number }>
  trucks: number
  forbidden_came: number
  passed_at_once: number
  left_to_person: number
  looked_at: number
  kept_waiting: number
  unexplained: number
  misnamed: number
}

const newTally = (): Tally => ({
  gone: [],
  forbidden: [],
  byFault: new Map(),
  trucks: 0,
  forbidden_came: 0,
  passed_at_once: 0,
  left_to_person: 0,
  looked_at: 0,
  kept_waiting: 0,
  unexplained: 0,
  misnamed: 0,
})

interface Numbered {
  readonly n: number
  readonly reference: string
}

async function makeTrucks(drill: DrillSide, count: number) {
  const permittedAt = plusMinutes(drill.now(), -60)
  const permitted = await makePassages(drill.side, 'P', count, { permittedAt })
  const waiting = await makePassages(drill.side, 'W', count, { permittedAt, until: 'ready', first: count })
  // What was put in by SQL is told with the snapshot that a server gives to whoever comes anew.
  await restartLanes(drill)
  for (const lane of LANES) await until(async () => (await drill.view(lane)).cycle.state === 'idle')
  return { permitted, waiting }
}

async function playRound(parts: {
  readonly drill: DrillSide
  readonly fault: Fault
  readonly round: number
  readonly cutAfterMs: number
  readonly trucks: readonly Numbered[]
  readonly waiting: readonly string[]
  readonly count: number
  readonly tally: Tally
  readonly say: (text: string) => void
}): Promise<void> {
  const { drill, fault, round, trucks, waiting, count, tally, say } = parts
  const { lanes } = drill.devices
  const gone = tally.gone.at(-1) ?? null
  const heal = await begin(fault, drill)
  const came = await Promise.all(
    lanes.map(async (lane, place) => {
      const went: { readonly truck: Numbered; readonly went: Went }[] = []
      for (const truck of trucks.filter((_, n) => n % lanes.length === place)) {
        // The power goes for both lanes at once: one of them cuts it.
        const isFirst = place === 0 && went.length === 0
        const way = wayOf(drill, fault, isFirst ? parts.cutAfterMs : null)
        went.push({ truck, went: await driveTruck(drill, lane, paperOf(truck), way) })
      }
      return went
    }),
  )
  if (!fault.startsWith('power')) {
    const lane = lanes[round % lanes.length]!
    const n = count + round
    const truck = forbiddenTruck(round, {
      n,
      waiting: waiting[round]!,
      gone,
      next: count - 1 - (round % trucks.length),
      now: drill.now(),
    })
    const way = { isSeen: fault !== 'camera-silent', isExpected: false }
    const went = await driveTruck(drill, lane, truck, way)
    tally.forbidden_came++
    note(tally, fault, went, say)
    if (went.isThrough) {
      tally.forbidden.push(truck.shows ?? truck.plate)
      say(`passed without permission while ${fault}: ${JSON.stringify(truck)}`)
    }
  }
  await heal()
  const sums = tally.byFault.get(fault) ?? { tried: 0, passed: 0 }
  const settle = async (lane: LaneDevices, place: number): Promise<void> => {
    for (const { truck, went } of came[place]!) {
      tally.trucks++
      sums.tried++
      note(tally, fault, went, say)
      if (went.isThrough) {
        sums.passed++
        tally.passed_at_once++
        if (PASSES[fault] === 'no') {
          tally.forbidden.push(truck.reference)
          say(`passed while ${fault}: ${truck.reference}`)
        }
      }
      const last = went.isThrough ? went : await comeAgain(drill, lane, truck, { tally, say })
      if (last.isThrough) tally.gone.push({ ...truck, said: last.said })
      else {
        tally.kept_waiting++
        say(`kept waiting after ${fault}: ${truck.reference} ${whyKept(last)}`)
      }
    }
  }
  await Promise.all(lanes.map(settle))
  tally.byFault.set(fault, sums)
}

function wayOf(drill: DrillSide, fault: Fault, cutAfterMs: number | null): Way {
  const way = { isSeen: fault !== 'camera-silent', isExpected: PASSES[fault] === 'yes' }
  if (cutAfterMs === null) return way
  const cut = async (): Promise<void> => {
    await new Promise((resolve) => setTimeout(resolve, cutAfterMs))
    await restartLanes(drill)
  }
  if (fault === 'power') return { ...way, onSeen: cut }
  return fault === 'power-under-arm' ? { ...way, isExpected: true, onUnder: cut } : way
}

const paperOf = ({ n, reference }: Numbered): Truck => ({ plate: plateOf(n), shows: reference })

/**
 * Healed, it drives up once more, and shows what it has again. Whom the lane calls looks at the road, and lets through by
 * hand whom the lane had let through before it was cut.
 */
async function comeAgain(
  drill: DrillSide,
  lane: LaneDevices,
  truck: Numbered,
  { tally, say }: { readonly tally: Tally; readonly say: (text: string) => void },
): Promise<Went> {
  const before = await drill.view(lane.lane.id)
  if (isForPerson(before)) {
    tally.looked_at++
    await drill.person.proveEmpty(before)
  }
  const onRefused = async (view: LaneView): Promise<boolean> => {
    const refused = await drill.person.openByHand(view, truck.reference)
    if (refused === null) tally.left_to_person++
    else say(`the hand was refused: ${truck.reference} ${refused}`)
    return refused === null
  }
  return driveTruck(drill, lane, paperOf(truck), { isSeen: true, isExpected: true, onRefused })
}

/** A lane that was just started has read nothing yet, and says so after twenty seconds. */
function note(tally: Tally, fault: Fault, went: Went, say: (text: string) => void): void {
  const { left } = went
  if (left === null || fault.startsWith('power')) return
  if (!saysWhatNext(left)) {
    tally.unexplained++
    say(`unexplained while ${fault}: ${whyKept(went)}`)
  }
  const { answer } = left
  const wrong = WRONG_WORD[fault]
  if (wrong !== undefined && answer !== null && answer.answer !== 'open' && answer.reasons.includes(wrong))
    tally.misnamed++
}

/** A silence is no "no". */
const WRONG_WORD: Readonly<Partial<Record<Fault, OpeningReason>>> = {
  'other-side-silent': 'other-side-closed',
  'other-side-closed': 'other-side-unknown',
}

const whyKept = ({ left }: Went): string =>
  left === null
    ? 'lane computer away'
    : `${left.cycle.state}, ${JSON.stringify(left.answer)}, read ${left.readings.map(({ kind, value }) => `${kind} ${value}`).join(', ') || 'nothing'}, at ${left.at}`
