import type { HealthView } from '@landport/api/instance-views'
import { instantFromMs } from '@landport/std/time'
import type { Pool } from '@landport/store/pool'
import { countUndelivered } from '@landport/store/single-window/delivery'
import { listWindowLinks } from '@landport/store/single-window/link'
import { startSingleWriter } from '@landport/store/single-writer'
import type { Identity } from '../http/identity.ts'
import type { Sandbox } from '../import/sandbox.ts'
import type { Services } from '../services.ts'
import { bringer } from './bring-in.ts'
import { forwarder } from './forward.ts'
import { windowLine } from './line.ts'
import { windowClient } from './window-client.ts'

export interface SingleWindowWork {
  stop(): Promise<void>
}

/** The adapter's account: not a person's, has no password, cannot sign in. */
const ACCOUNT = '00000000-0000-7000-8000-0000000051c0'
const PAUSE_MS = 500

/** Delivers and fetches, each in one process at a time. Without a configured window it does nothing. */
export function startSingleWindow(services: Services, sandbox: Sandbox, holder: string): SingleWindowWork {
  const { singleWindow } = services.configuration
  if (singleWindow === undefined) return { stop: async () => {} }
  const { pool, report } = services
  const client = windowClient(singleWindow)
  const isSimulated = singleWindow.simulated ?? false
  let stopping = false
  const isStopping = () => stopping
  const start = (name: string, step: () => Promise<boolean>) =>
    startSingleWriter(pool, {
      name: `single-window:${name}`,
      holder,
      pauseMs: PAUSE_MS,
      step,
      onFault: (error) => report(`single window (${name})`, error),
    })
  const writers = [
    start(
      'out',
      forwarder({ pool, client, line: windowLine(pool, 'out', Math.random), isSimulated, isStopping }),
    ),
    start(
      'in',
      bringer({
        services,
        sandbox,
        client,
        line: windowLine(pool, 'in', Math.random),
        identity: identityOf(services, isSimulated),
        pollSeconds: singleWindow.pollSeconds,
        isStopping,
      }),
    ),
  ]
  return {
    async stop() {
      stopping = true
      client.close()
      await Promise.all(writers.map((writer) => writer.stop()))
    },
  }
}

/** How the line stands, the same from every process; null where no window is configured. */
export async function windowState({
  pool,
  configuration,
}: {
  readonly pool: Pool
  readonly configuration: Services['configuration']
}): Promise<NonNullable<HealthView['singleWindow']> | null> {
  if (configuration.singleWindow === undefined) return null
  const [links, waiting] = await Promise.all([listWindowLinks(pool), countUndelivered(pool)])
  const away = links.filter(({ state }) => state !== 'working')
  const isSimulated = configuration.singleWindow.simulated ?? false
  if (away.length === 0) return { state: 'working', since: null, waiting, why: null, isSimulated }
  const since = Math.min(...away.map((one) => one.since.getTime()))
  return { state: 'away', since: instantFromMs(since), waiting, why: away[0]!.why, isSimulated }
}

const identityOf = ({ side }: Services, simulated: boolean): Identity => ({
  account: ACCOUNT,
  signInName: 'single-window',
  organisation: `${side.toLowerCase()}-platform`,
  language: side === 'VN' ? 'vi' : 'zh',
  session: 'single-window',
  csrf: '',
  expiresAt: '2099-12-31T00:00:00.000Z',
  grants: [{ id: 'single-window', role: 'operator', organisation: 'operator' }],
  simulated,
  via: 'bearer',
})
