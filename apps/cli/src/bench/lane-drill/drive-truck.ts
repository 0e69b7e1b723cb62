import { setTimeout as sleep } from 'node:timers/promises'
import { tinyJpeg } from '@landport/world/wire/cameras/tiny-jpeg'
import type { LaneDevices } from '../lanes/bench-devices.ts'
import { goThrough, untilUp } from '../lanes/drive-lane.ts'
import type { DrillSide } from './drill-side.ts'
import { type Fault, kill, until } from './faults.ts'

export interface Truck {
  readonly plate: string
  /** What its driver holds before the reader: a reference, or a release as a QR; null: nothing. */
  readonly shows: string | null
}

const STEP_MS = 150
const WAIT_MS = 1_500
const CLOCK_OFF = new URL('clock-off.ts', import.meta.url).href

/** Drives up, shows what it has, and passes if the barrier rises. True: it went under a raised arm. */
export async function driveTruck(
  drill: DrillSide,
  lane: LaneDevices,
  { plate, shows }: Truck,
  { fault, cutAfterMs }: { readonly fault: Fault; readonly cutAfterMs: number },
): Promise<boolean> {
  const { arm } = lane
  arm.occupy('before', true)
  await sleep(STEP_MS)
  // Nobody waits for a broker that is away: the reader says it when it is back.
  if (shows !== null)
    await Promise.race([
      lane.reader.say({ kind: 'credential', value: shows }).catch(() => null),
      sleep(STEP_MS),
    ])
  if (fault !== 'camera-silent') {
    const seen = { plate, containers: [], confidence: 0.98, at: drill.now(), picture: tinyJpeg(plate) }
    const pushed = lane.plate.see(seen).catch(() => 0)
    if (fault === 'power' || fault === 'power-and-clock') await cutPower(drill, fault, cutAfterMs)
    await pushed
  }
  const isUp = await untilUp(lane, WAIT_MS)
  if (isUp) await goThrough(lane, plate)
  else arm.occupy('before', false)
  // A boom that stays up is the lane's to lower.
  await until(async () => arm.position === 0)
  await sleep(STEP_MS)
  return isUp
}

/** The lane computer ends without a word, some moment after the plate was sent, and is started again by its supervisor. */
async function cutPower(
  drill: DrillSide,
  fault: 'power' | 'power-and-clock',
  afterMs: number,
): Promise<void> {
  await sleep(afterMs)
  const pid = drill.pid('lanes')
  const before = process.env.NODE_OPTIONS
  if (fault === 'power-and-clock') process.env.NODE_OPTIONS = `--import=${CLOCK_OFF}`
  kill(pid, 'SIGKILL')
  await until(async () => {
    const now = drill.pid('lanes')
    return now !== null && now !== pid && (await drill.view('out-2')).line.connected
  })
  if (before === undefined) delete process.env.NODE_OPTIONS
  else process.env.NODE_OPTIONS = before
}
