// The simulated world's own process: node main.ts WORLD.json. Tells its parent `{ ready: true }` when vehicles can come.
import { readWorldConfiguration, stateFileOf } from './configuration.ts'
import { startWindowSimulator } from './single-window/simulator.ts'
import { startWorld } from './world.ts'

const path = process.argv[2]
if (path === undefined) {
  console.error('usage: main.ts WORLD.json')
  process.exit(2)
}
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => {
    world?.stop()
    process.exit(0)
  })
// A parent that is gone cannot stop us any more.
process.on('disconnect', () => {
  world?.stop()
  process.exit(0)
})

let world: Awaited<ReturnType<typeof startWorld>> | null = null
try {
  const configuration = readWorldConfiguration(path)
  const { singleWindow, speed } = configuration
  if (singleWindow !== undefined) {
    const say = (text: string) => console.log(`world: ${text}`)
    const { controlAddress } = await startWindowSimulator({ ...singleWindow, speed, say })
    say(`single window (simulated): control calls at ${controlAddress}`)
  }
  world = await startWorld(configuration, stateFileOf(configuration, path), (text) =>
    console.log(`world: ${text}`),
  )
  process.send?.({ ready: true })
} catch (error) {
  console.error(`world: ${error instanceof Error ? error.message : String(error)}`)
  process.exit(1)
}
