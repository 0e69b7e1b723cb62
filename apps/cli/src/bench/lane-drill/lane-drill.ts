import { generateKeyPairSync } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { loadavg } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { signReleaseToken } from '@landport/barrier/permit/release-token'
import { randomStream } from '@landport/kernel/random-stream'
import { nodeSigner } from '@landport/server/key-file'
import { type Instant, plusMinutes } from '@landport/std/time'
import type { Bench, BenchContext, Figures } from '../bench.ts'
import type { LaneDevices } from '../lanes/bench-devices.ts'
import { makePassages, plateOf } from '../lanes/permitted-passages.ts'
import { rounded } from '../percentile.ts'
import { account } from './account.ts'
import { type DrillSide, SITE, startDrillSide } from './drill-side.ts'
import { driveTruck, type Truck } from './drive-truck.ts'
import { begin, FAULTS, type Fault, PASSES, until, untilHeard } from './faults.ts'

const SEED = 'lane-drill-1'
const ROUNDS = 200
/** After the plate was sent: before it is stored, between store and order, after the order. */
const CUT_MS_MAX = 25

/**
 * Server, broker, the other country, a camera, the lane computer's power and its clock fail one after the other while
 * trucks come to two lanes, some of them without permission; everything is a process of its own, kills are kill -9. In
 * the end what the road saw is compared with the site's journal.
 */
export const laneDrill: Bench = {
  name: 'lane-drill',
  summary: 'everything that a lane rests on is cut while trucks come; the road is compared with the journal',
  targets: {
    forbidden_passed: { atMost: 0 },
    lost: { atMost: 0 },
    doubled: { atMost: 0 },
    unfounded: { atMost: 0 },
    differences: { atMost: 0 },
    kept_waiting: { atMost: 0 },
  },
  run: ({ folder, say, messages = ROUNDS }: BenchContext) =>
    playDrill({ data: join(folder, 'lane-drill'), rounds: messages, say }),
}

export async function playDrill(parts: {
  readonly data: string
  readonly rounds: number
  readonly say: (text: string) => void
}): Promise<Figures> {
  const { data, rounds, say } = parts
  await rm(data, { recursive: true, force: true })
  const random = randomStream(SEED, 'rounds')
  const drill = await startDrillSide(data, say)
  try {
    const count = rounds * 2
    const permittedAt = plusMinutes(drill.now(), -60)
    const permitted = await makePassages(drill.side, 'P', count, { permittedAt })
    const waiting = await makePassages(drill.side, 'W', count, {
      permittedAt,
      until: 'gated-in',
      first: count,
    })
    say(`seed ${SEED}, ${rounds} rounds, ${count} permitted trucks, as many that are not`)
    await restartServer(drill)
    await until(async () => (await drill.view('out-2')).cycle.state === 'idle')
    await until(async () => (await drill.view('out-3')).cycle.state === 'idle')
    const from = performance.now()
    const passed: string[] = []
    const forbidden: string[] = []
    const toPerson: string[] = []
    const kept: string[] = []
    const byFault = new Map<Fault, { tried: number; passed: number }>()
    for (let round = 0; round < rounds; round++) {
      const fault = FAULTS[round % FAULTS.length]!
      const heal = await begin(fault, drill)
      const cutAfterMs = random() * CUT_MS_MAX
      const own = drill.devices.lanes.map((_, n) => round * 2 + n)
      const tried = { fault, cutAfterMs }
      // The power goes for both lanes at once: one of them cuts it.
      const went = await Promise.all(
        drill.devices.lanes.map((lane, n) =>
          driveTruck(drill, lane, truckOf(permitted[own[n]!]!, own[n]!), {
            ...tried,
            fault: n > 0 && fault.startsWith('power') ? 'none' : fault,
          }),
        ),
      )
      const stranger = await forbiddenRound(drill, fault, { n: own, waiting, permitted, passed, round })
      forbidden.push(...stranger)
      await heal()
      const sums = byFault.get(fault) ?? { tried: 0, passed: 0 }
      byFault.set(fault, {
        tried: sums.tried + went.length,
        passed: sums.passed + went.filter(Boolean).length,
      })
      for (const [n, lane] of drill.devices.lanes.entries()) {
        const reference = permitted[own[n]!]!
        if (went[n] && PASSES[fault] === 'no') forbidden.push(reference)
        if (went[n]) passed.push(reference)
        else if (await comeAgain(drill, lane, own[n]!, reference)) passed.push(reference)
        else if (await isForPerson(drill, lane)) toPerson.push(reference)
        else kept.push(reference)
      }
    }
    const seconds = (performance.now() - from) / 1_000
    await untilHeard(drill)
    await until(async () => (await drill.view('out-2')).line.reportsWaiting === 0)
    const raised = drill.devices.lanes.reduce((sum, { arm }) => sum + arm.raisedTimes, 0)
    const struck = drill.devices.lanes.reduce((sum, { arm }) => sum + arm.struckTimes, 0)
    const accounted = await account(drill.pool, {
      permitted: new Set([...permitted, ...waiting]),
      passed,
      forbidden,
      raised,
    })
    for (const [fault, sums] of byFault) say(`${fault}: ${sums.passed} of ${sums.tried} passed at once`)
    return {
      ...accounted,
      trucks: count,
      left_to_person: toPerson.length,
      kept_waiting: kept.length,
      struck,
      rounds,
      drill_s: rounded(seconds),
      load_after: rounded(loadavg()[0]!),
    }
  } finally {
    await drill.stop()
  }
}

const truckOf = (reference: string, n: number): Truck => ({ plate: plateOf(n), shows: reference })

/** Healed, it drives up once more, and shows what it has again. */
const comeAgain = async (
  drill: DrillSide,
  lane: LaneDevices,
  n: number,
  reference: string,
): Promise<boolean> => {
  await sleep(300)
  return driveTruck(drill, lane, truckOf(reference, n), { fault: 'none', cutAfterMs: 0 })
}

/** The lane was cut after it had stored that the release is used: it asks for eyes, and does not open twice. */
async function isForPerson(drill: DrillSide, { lane }: LaneDevices): Promise<boolean> {
  const { answer, cycle } = await drill.view(lane.id)
  const used =
    answer !== null &&
    answer.answer !== 'open' &&
    answer.reasons.some((reason) => reason === 'used-here' || reason === 'opening-interrupted')
  return used || cycle.state === 'stuck' || cycle.state === 'tailgating' || cycle.state === 'wrong-way'
}

/** One that is not permitted, one with a release forged for it, one with the QR of a truck that has gone, one unknown. */
async function forbiddenRound(
  drill: DrillSide,
  fault: Fault,
  {
    n,
    waiting,
    permitted,
    passed,
    round,
  }: {
    readonly n: readonly number[]
    readonly waiting: readonly string[]
    readonly permitted: readonly string[]
    readonly passed: readonly string[]
    readonly round: number
  },
): Promise<readonly string[]> {
  if (fault.startsWith('power')) return []
  const place = round % drill.devices.lanes.length
  const lane = drill.devices.lanes[place]!
  const number = n[place]!
  const gone = passed.at(-1)
  // Numbers go on after those that are permitted.
  const first = permitted.length
  const kinds: readonly Truck[] = [
    { plate: plateOf(first + number), shows: waiting[number]! },
    {
      plate: plateOf(first + number),
      shows: forged(waiting[number]!, plateOf(first + number), drill.now()),
    },
    ...(gone === undefined ? [] : [{ plate: plateOf(permitted.indexOf(gone)), shows: gone }]),
    { plate: `88X${String(number).padStart(5, '0')}`, shows: null },
  ]
  const truck = kinds[round % kinds.length]!
  const isThrough = await driveTruck(drill, lane, truck, { fault, cutAfterMs: 0 })
  return isThrough ? [truck.shows ?? truck.plate] : []
}

const stranger = nodeSigner('EdDSA', generateKeyPairSync('ed25519').privateKey)

const forged = (reference: string, plate: string, now: Instant): string =>
  signReleaseToken(
    {
      side: 'VN',
      site: SITE,
      reference,
      version: 99,
      direction: 'out',
      mode: 'traditional',
      lanes: ['out-2', 'out-3'],
      vehicle: { plate, trailerPlate: null, otherMark: null, containers: [], seals: [], weightKg: null },
      carrier: 'truck',
      goodsClass: 'electronics',
      inspection: 'none',
      quarantine: false,
      decisions: '00'.repeat(32),
      rules: 'vn-2026-07@1',
      notBefore: plusMinutes(now, -60),
      notAfter: plusMinutes(now, 600),
      simulated: true,
    },
    stranger,
  )

/** What was put in by SQL is told with the snapshot that a server gives to whoever comes anew. */
async function restartServer(drill: DrillSide): Promise<void> {
  const pid = drill.pid('lanes')
  if (pid !== null) process.kill(pid, 'SIGKILL')
  await until(async () => {
    const now = drill.pid('lanes')
    return now !== null && now !== pid && (await drill.view('out-2')).line.connected
  })
}
