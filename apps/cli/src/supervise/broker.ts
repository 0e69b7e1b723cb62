import { join } from 'node:path'
import {
  type BrokerAccount,
  type Device,
  keepAccounts,
  type LaneUnit,
} from '@landport/server/broker/accounts'
import { writeForeignAccounts } from '@landport/server/broker/foreign-accounts'
import { Fault } from '@landport/std/assert'
import { findFreePort } from '@landport/store/cluster/free-port'
import { writePrivateJson } from '@landport/store/private-file'
import { ROOT } from '../root.ts'
import type { SideFolder } from './data-folder.ts'
import { keepRunning } from './keep-running.ts'
import { startProgram } from './program.ts'
import { untilItSpeaks } from './ready.ts'

export interface BrokerConnection {
  readonly url: string
  stop(): Promise<void>
}

const STOP_MS_MAX = 1_500

/** The side's broker as its own process, or the real one that `externalUrl` names. */
export async function openBroker(
  side: SideFolder,
  devices: readonly Device[],
  units: readonly LaneUnit[],
  externalUrl: string | undefined,
  say: (text: string) => void,
): Promise<BrokerConnection> {
  const accounts = keepAccounts(side.brokerAccounts, devices, units)
  if (externalUrl !== undefined) return useExternal(externalUrl, side.brokerAccounts, accounts, say)
  const port = await findFreePort()
  const configuration = join(side.run, 'broker.json')
  writePrivateJson(configuration, { host: '127.0.0.1', port, accountsFile: side.brokerAccounts })
  const log = join(side.log, 'broker.log')
  const kept = await keepRunning(
    {
      name: 'MQTT broker',
      log,
      async start() {
        const main = join(ROOT, 'apps/server/src/broker/main.ts')
        const program = startProgram({ main, words: [configuration], logFile: log, stopMsMax: STOP_MS_MAX })
        await untilItSpeaks(program, 'MQTT broker', log)
        return program
      },
    },
    say,
  )
  return { url: `mqtt://127.0.0.1:${port}`, stop: kept.stop }
}

function useExternal(
  externalUrl: string,
  accountsFile: string,
  accounts: readonly BrokerAccount[],
  say: (text: string) => void,
): BrokerConnection {
  const url = URL.canParse(externalUrl) ? new URL(externalUrl) : null
  if (url === null || !/^(mqtts?|wss?):$/.test(url.protocol)) {
    throw new Fault('wrong_url', 'The MQTT URL must look like mqtt://host:1883', { retryable: false })
  }
  const written = writeForeignAccounts(accountsFile, accounts)
  say(
    `using the MQTT broker at ${url.host}; it must know the accounts in ${written.passwords} and their topics in ${written.topics}`,
  )
  // Every device and lane computer signs in under its own account.
  url.username = ''
  url.password = ''
  return { url: url.href, async stop() {} }
}
