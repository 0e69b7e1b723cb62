// One lane computer: node main.ts CONFIGURATION.json. Ends within three seconds of SIGTERM or SIGINT.
import { type LaneComputer, startLanes } from './app.ts'
import { readConfiguration } from './configuration.ts'

const path = process.argv[2]
if (path === undefined) {
  console.error('usage: main.ts CONFIGURATION.json')
  process.exit(2)
}

/** What hangs longer is left behind: everything that moved a barrier lies on the disk. */
const STOP_MS_MAX = 2_500

try {
  const lanes: LaneComputer = await startLanes(readConfiguration(path))
  console.log(`${lanes.unit} serves ${lanes.count} lanes, screens at ${lanes.address}`)
  process.send?.({ address: lanes.address })
  let isStopping = false
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      if (isStopping) return
      isStopping = true
      setTimeout(() => process.exit(0), STOP_MS_MAX).unref()
      void lanes.stop().finally(() => process.exit(0))
    })
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exit(1)
}
