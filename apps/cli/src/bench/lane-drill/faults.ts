import { setTimeout as sleep } from 'node:timers/promises'
import { msOf } from '@landport/std/time'
import type { DrillSide } from './drill-side.ts'

/** What fails while vehicles come, one after the other: no process dies twice within a minute, whose supervisor waits longer each time. */
export const FAULTS = [
  'none',
  'server-killed',
  'power',
  'other-side-closed',
  'broker-killed',
  'camera-silent',
  'power-under-arm',
  'server-hangs',
  'other-side-silent',
  'clock-ahead',
  'none',
  'broker-hangs',
  'clock-behind',
] as const
export type Fault = (typeof FAULTS)[number]

/** May a vehicle that is permitted pass meanwhile by itself? `either`: it depends on the moment, or on the one sensor that is left. */
export const PASSES: Readonly<Record<Fault, 'yes' | 'no' | 'either'>> = {
  none: 'yes',
  'server-killed': 'yes',
  'server-hangs': 'yes',
  // The reader's QR is not heard: one plate alone opens nothing.
  'broker-killed': 'either',
  'broker-hangs': 'no',
  'other-side-closed': 'no',
  'other-side-silent': 'no',
  'camera-silent': 'no',
  power: 'either',
  'power-under-arm': 'either',
  // What every device says is an hour old to it.
  'clock-ahead': 'no',
  // It begins where it stopped and is behind by as long as it was down.
  'clock-behind': 'yes',
}

/** An hour, and three days as after a battery died; of the world. */
const CLOCK_AHEAD_MS = 3_600_000
const CLOCK_BEHIND_MS = -3 * 86_400_000
/** A head is told each second: one that was begun before has been told by then. Real time. */
const TOLD_MS = 2_500
const HEARD_SECONDS_MAX = 15 * 60

/** Brings it about; what comes back ends it, and all is as before when that resolves. */
export async function begin(fault: Fault, drill: DrillSide): Promise<() => Promise<void>> {
  switch (fault) {
    case 'none':
    case 'camera-silent':
      return async () => {}
    case 'power':
    case 'power-under-arm':
      return () => untilHeard(drill)
    case 'server-killed': {
      kill(drill.pid('server'), 'SIGKILL')
      return () => untilHeard(drill)
    }
    case 'server-hangs':
      return hang('server', drill, async () => !(await drill.view('out-2')).line.connected)
    case 'broker-killed': {
      kill(drill.pid('broker'), 'SIGKILL')
      return () => untilReadersHeard(drill)
    }
    case 'broker-hangs':
      return hang('broker', drill, async () => !isReaderHeard(await drill.view('out-2')))
    case 'other-side-closed': {
      await drill.setOther('closed')
      await untilTold(drill)
      return async () => {
        await drill.setOther('open')
        await untilTold(drill)
      }
    }
    case 'other-side-silent': {
      await drill.setOtherHeard(false)
      await untilOtherHeard(drill, false)
      // A traditional lane that hears its site goes on; one that does not must not send anybody between two countries.
      const hear = await begin('server-hangs', drill)
      return async () => {
        await hear()
        await drill.setOtherHeard(true)
        await untilOtherHeard(drill, true)
      }
    }
    case 'clock-ahead':
      return wrongClock(drill, CLOCK_AHEAD_MS)
    case 'clock-behind':
      return wrongClock(drill, CLOCK_BEHIND_MS)
  }
}

async function hang(
  part: 'server' | 'broker',
  drill: DrillSide,
  isNoticed: () => Promise<boolean>,
): Promise<() => Promise<void>> {
  const pid = drill.pid(part)
  kill(pid, 'SIGSTOP')
  await until(isNoticed)
  return async () => {
    kill(pid, 'SIGCONT')
    await untilHeard(drill)
    await untilReadersHeard(drill)
  }
}

async function wrongClock(drill: DrillSide, offMs: number): Promise<() => Promise<void>> {
  drill.setClockOff(offMs)
  await restartLanes(drill)
  drill.setClockOff(0)
  return () => restartLanes(drill)
}

/** What the site knows now is in the head that the lanes have. */
async function untilTold(drill: DrillSide): Promise<void> {
  const fromMs = msOf(drill.now()) + TOLD_MS * drill.speed
  await until(async () => {
    const { at, line } = await drill.view('out-2')
    return msOf(at) - (line.headAgeSeconds ?? Number.POSITIVE_INFINITY) * 1_000 > fromMs
  })
}

const untilOtherHeard = (drill: DrillSide, isHeard: boolean): Promise<void> =>
  until(async () => {
    const { otherSideAgeSeconds } = (await drill.view('out-2')).line
    return otherSideAgeSeconds !== null && otherSideAgeSeconds < HEARD_SECONDS_MAX === isHeard
  })

/** The lane computer ends without a word and is started again by its supervisor. */
export async function restartLanes(drill: DrillSide): Promise<void> {
  const pid = drill.pid('lanes')
  kill(pid, 'SIGKILL')
  await until(async () => {
    const now = drill.pid('lanes')
    return now !== null && now !== pid && (await drill.view('out-2')).line.connected
  })
  await untilReadersHeard(drill)
}

const isReaderHeard = ({ devices }: Awaited<ReturnType<DrillSide['view']>>): boolean =>
  devices.some(({ kind, state }) => kind === 'credential-reader' && state === 'heard')

const untilReadersHeard = (drill: DrillSide): Promise<void> =>
  until(async () => isReaderHeard(await drill.view('out-2')) && isReaderHeard(await drill.view('out-3')))

export const untilHeard = (drill: DrillSide): Promise<void> =>
  until(async () => (await drill.view('out-2')).line.connected)

const PATIENCE_MS = 90_000

/** What cannot be asked meanwhile is asked again. */
export async function until(holds: () => Promise<boolean>): Promise<void> {
  const endMs = performance.now() + PATIENCE_MS
  while (!(await holds().catch(() => false))) {
    if (performance.now() > endMs) throw new Error(`not within ${PATIENCE_MS} ms: ${holds}`)
    await sleep(50)
  }
}

export function kill(pid: number | null, signal: NodeJS.Signals): void {
  if (pid !== null) process.kill(pid, signal)
}
