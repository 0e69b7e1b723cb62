import { Fault } from '@landport/std/assert'
import type { ServerConfiguration } from './configuration.ts'

/** Known passwords are for one's own machine only. */
export function refuseUnsafe({ demo, host }: ServerConfiguration): void {
  if (demo && !['127.0.0.1', '::1', 'localhost'].includes(host))
    throw new Fault(
      'demo-on-network',
      `a data folder made for demonstration has known passwords and serves this machine only, not ${host}`,
      { retryable: false },
    )
}
