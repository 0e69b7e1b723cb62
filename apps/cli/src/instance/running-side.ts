import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Client, createClient } from '@landport/api/client'
import { readConfiguration } from '@landport/server/configuration'
import { Fault } from '@landport/std/assert'
import type { Side } from '@landport/std/side'

/**
 * The side that runs on this data folder, as the operator's tool: it may import and read, never decide. Throws Fault
 * `not_running` when none answers here.
 */
export function clientOf(data: string, side: Side): Client {
  const run = join(data, side, 'run')
  const [configuration, token] = [join(run, 'server.json'), join(run, 'cli-token')]
  if (!existsSync(configuration) || !existsSync(token))
    throw new Fault('not_running', `${side} has not run in ${data} yet. Start it first: npm start`, {
      retryable: false,
    })
  return createClient({
    baseUrl: readConfiguration(configuration).address,
    bearer: readFileSync(token, 'utf8').trim(),
  })
}
