// Takes the server's place in the supervisor's tests: reads the real configuration, and says of itself that it is ready.
import { createServer } from 'node:http'
import { readConfiguration } from '@landport/server/configuration'

const configuration = readConfiguration(process.argv[2]!)
const server = createServer((_, response) => {
  response.setHeader('content-type', 'application/json')
  response.end(JSON.stringify({ status: 'ready', side: configuration.side, pid: process.pid }))
})
server.listen(configuration.port, configuration.host)
process.on('SIGTERM', () => process.exit(0))
