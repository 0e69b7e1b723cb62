// One side's server: node main.ts CONFIGURATION.json. Ends within three seconds of SIGTERM or SIGINT.
import { makeServer } from './app.ts'
import { readConfiguration } from './configuration.ts'

const path = process.argv[2]
if (path === undefined) {
  console.error('usage: main.ts CONFIGURATION.json')
  process.exit(2)
}

/** What hangs longer is left behind: everything that was answered is committed. */
const STOP_MS_MAX = 2_500

try {
  const server = await makeServer(readConfiguration(path))
  const address = await server.listen()
  console.log(`${server.services.side} listens on ${address}`)
  process.send?.({ address })
  let isStopping = false
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      if (isStopping) return
      isStopping = true
      setTimeout(() => process.exit(0), STOP_MS_MAX).unref()
      void server.stop().finally(() => process.exit(0))
    })
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exit(1)
}
