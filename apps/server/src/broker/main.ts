// The broker's own process: node main.ts CONFIGURATION.json. Tells its parent `{ port }` when it listens.
import { readFileSync } from 'node:fs'
import { readAccounts } from './accounts.ts'
import { startBroker } from './broker.ts'

export interface BrokerConfiguration {
  readonly host: string
  readonly port: number
  readonly accountsFile: string
}

const path = process.argv[2]
if (path === undefined) {
  console.error('usage: main.ts CONFIGURATION.json')
  process.exit(2)
}
const configuration = JSON.parse(readFileSync(path, 'utf8')) as BrokerConfiguration
const broker = await startBroker({
  host: configuration.host,
  port: configuration.port,
  accounts: readAccounts(configuration.accountsFile),
  refused: (text) => console.log(text),
})
process.send?.({ port: broker.port })
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => void broker.close().then(() => process.exit(0)))
}
