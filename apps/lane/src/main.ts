// One lane computer: node main.ts CONFIGURATION.json. Ends within three seconds of SIGTERM or SIGINT.
import { readConfiguration } from './configuration.ts'
import { runLanes } from './run-lanes.ts'

const path = process.argv[2]
if (path === undefined) {
  console.error('usage: main.ts CONFIGURATION.json')
  process.exit(2)
}

/** What hangs longer is left behind: everything that moved a barrier lies on the disk. */
const STOP_MS_MAX = 2_500

try {
  const lanes = await runLanes(readConfiguration(path), {
    began({ unit, count, address }) {
      console.log(`${unit} serves ${count} lanes, screens at ${address}`)
      process.send?.({ address })
    },
  })
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
