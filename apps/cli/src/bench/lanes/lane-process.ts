import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { LaneView } from '@landport/barrier/booth/lane-view'
import type { LaneConfiguration } from '@landport/lane/configuration'
import type { JudgedMessage } from '@landport/lane/run/judge'
import { writePrivateJson } from '@landport/store/private-file'
import { LANE_START } from '../../supervise/lanes.ts'
import { type Program, startProgram } from '../../supervise/program.ts'

export interface Decided {
  readonly site: string
  readonly lane: string
  readonly decisionMs: number
}

/** Readings by verdict: `taken`, or the fault for which they were refused. */
export type Judged = Readonly<Partial<Record<JudgedMessage['verdict'], number>>>

/** A lane computer as a process of its own, as in operation. */
export interface LaneProcess {
  readonly address: string
  readonly program: Program
  /** From the start of the process to its word that its lanes are served, of this process's clock. */
  readonly servedMs: number
  view(site: string, lane: string): Promise<LaneView>
  /** Resident now and at most, MB of 10^6 bytes. */
  memoryMb(): { readonly now: number; readonly most: number }
  /** Processor time it has used, seconds. */
  cpuS(): number
  /** Readings of this device that it has judged, a quarter of a second ago at most; counted where decisions are measured. */
  judged(device: string): Judged
  stop(): Promise<void>
}

const PROBE = new URL('probe.ts', import.meta.url).href

export async function startLaneProcess(
  configuration: LaneConfiguration,
  { onDecided = null }: { readonly onDecided?: ((decided: Decided) => void) | null } = {},
): Promise<LaneProcess> {
  mkdirSync(configuration.folder, { recursive: true })
  const path = join(configuration.folder, 'configuration.json')
  writePrivateJson(path, configuration)
  let judged: Readonly<Record<string, Judged>> = {}
  const from = performance.now()
  const program = startProgram({
    ...LANE_START,
    words: [path],
    logFile: join(configuration.folder, 'lanes.log'),
    stopMsMax: 4_000,
    env: {
      ...LANE_START.env,
      ...(onDecided !== null && { NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} --import=${PROBE}` }),
    },
  })
  const address = await new Promise<string>((resolve, reject) => {
    program.process.on('message', (message) => {
      const said = message as { address?: string; judged?: Record<string, Judged> } & Decided
      if (said.address !== undefined) resolve(said.address)
      else if (said.judged !== undefined) judged = said.judged
      else onDecided?.(said)
    })
    void program.ended.then((how) => reject(new Error(`the lane computer ended: ${how}`)))
  })
  const servedMs = performance.now() - from
  const status = (name: string): number => {
    const text = readFileSync(`/proc/${program.process.pid}/status`, 'utf8')
    return (Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(text)?.[1]) * 1_024) / 1e6
  }
  return {
    address,
    program,
    servedMs,
    async view(site, lane) {
      const answer = await fetch(`${address}/api/lanes/${site}/${lane}/view`)
      return (await answer.json()) as LaneView
    },
    memoryMb: () => ({ now: Math.round(status('VmRSS')), most: Math.round(status('VmHWM')) }),
    cpuS() {
      const fields = readFileSync(`/proc/${program.process.pid}/stat`, 'utf8').split(') ')[1]!.split(' ')
      return (Number(fields[11]) + Number(fields[12])) / 100
    },
    judged: (device) => judged[device] ?? {},
    stop: () => program.stop(),
  }
}
