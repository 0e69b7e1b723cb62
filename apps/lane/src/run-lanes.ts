import { type LaneComputer, startLanes } from './app.ts'
import type { LaneConfiguration } from './configuration.ts'
import { reportToLog } from './report-to-log.ts'

/**
 * A lane computer that begins again by itself, in the same process, when its clock was ahead and has been put right: as
 * after a start it knows nothing of the road until loops and barrier have spoken. `began`: each time.
 */
export async function runLanes(
  configuration: LaneConfiguration,
  {
    began,
    report = reportToLog,
    wallMs = Date.now,
  }: {
    readonly began: (lanes: LaneComputer) => void
    readonly report?: (message: string, cause: unknown) => void
    readonly wallMs?: () => number
  },
): Promise<{ stop(): Promise<void> }> {
  let isStopping = false
  let lanes: LaneComputer
  let change: Promise<void> = Promise.resolve()
  const start = async (): Promise<void> => {
    lanes = await startLanes(configuration, report, { onAhead: beginAgain, wallMs })
    began(lanes)
  }
  const beginAgain = (): void => {
    report('the clock was ahead and has been put right: the lanes begin again', configuration.unit)
    change = (async () => {
      await lanes.stop()
      if (!isStopping) await start()
    })().catch((error: unknown) => {
      // Whoever keeps the process starts it anew.
      report('the lanes could not begin again', error)
      process.exit(1)
    })
  }
  await start()
  return {
    async stop() {
      isStopping = true
      await change
      await lanes.stop()
    },
  }
}
