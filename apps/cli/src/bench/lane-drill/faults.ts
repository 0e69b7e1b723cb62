import { setTimeout as sleep } from 'node:timers/promises'
import type { DrillSide } from './drill-side.ts'

/** What fails while vehicles come. */
export const FAULTS = [
  'none',
  'server-killed',
  'server-hangs',
  'broker-killed',
  'other-side-closed',
  'camera-silent',
  'power',
  'power-and-clock',
] as const
export type Fault = (typeof FAULTS)[number]

/** May a vehicle that is permitted pass meanwhile by itself? `either`: it depends on the moment. */
export const PASSES: Readonly<Record<Fault, 'yes' | 'no' | 'either'>> = {
  none: 'yes',
  'server-killed': 'yes',
  'server-hangs': 'yes',
  // The reader's QR is not heard: one plate alone opens nothing.
  'broker-killed': 'either',
  'other-side-closed': 'no',
  'camera-silent': 'no',
  power: 'either',
  'power-and-clock': 'either',
}

/** Brings it about; what comes back ends it, and all is as before when that resolves. */
export async function begin(fault: Fault, drill: DrillSide): Promise<() => Promise<void>> {
  switch (fault) {
    case 'none':
    case 'camera-silent':
    case 'power':
    case 'power-and-clock':
      return async () => {}
    case 'server-killed': {
      kill(drill.pid('server'), 'SIGKILL')
      return () => untilHeard(drill)
    }
    case 'server-hangs': {
      const pid = drill.pid('server')
      kill(pid, 'SIGSTOP')
      await until(async () => !(await drill.view('out-2')).line.connected)
      return async () => {
        kill(pid, 'SIGCONT')
        await untilHeard(drill)
      }
    }
    case 'broker-killed': {
      kill(drill.pid('broker'), 'SIGKILL')
      return () => until(async () => isHeard(await drill.view('out-2')) && isHeard(await drill.view('out-3')))
    }
    case 'other-side-closed': {
      await drill.setOther('closed')
      // The head says it with the next second.
      await sleep(2_500)
      return async () => {
        await drill.setOther('open')
        await sleep(2_500)
      }
    }
  }
}

const isHeard = ({ devices }: Awaited<ReturnType<DrillSide['view']>>): boolean =>
  devices.some(({ kind, state }) => kind === 'credential-reader' && state === 'heard')

export const untilHeard = (drill: DrillSide): Promise<void> =>
  until(async () => (await drill.view('out-2')).line.connected)

const PATIENCE_MS = 60_000

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
