// One side's server: node main.ts CONFIGURATION.json. Ends within three seconds of SIGTERM or SIGINT.
import { makeServer, type Server } from './app.ts'
import { readConfiguration } from './configuration.ts'

const path = process.argv[2]
if (path === undefined) {
  console.error('usage: main.ts CONFIGURATION.json')
  process.exit(2)
}

/** What hangs longer is left behind: everything that was answered is committed. */
const STOP_MS_MAX = 2_500

try {
  const server: Server = await makeServer(readConfiguration(path), {
    // Whoever keeps this process running starts it again, under the new epoch's names; an answer is let out first.
    onEpoch: () => {
      console.log('a new epoch of the logs began: ending, to be started again')
      setTimeout(() => process.exit(0), STOP_MS_MAX).unref()
      void server.stop().finally(() => process.exit(0))
    },
  })
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
