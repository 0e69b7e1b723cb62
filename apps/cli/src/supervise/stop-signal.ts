import { Fault } from '@landport/std/assert'

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
const EXIT_MS_MAX = 4_800

/**
 * Aborted at the first request to stop, with a Fault `stopped`. Terminal, npm and shell may each pass one on, so
 * that more of them mean nothing. A stop that hangs ends the process before five seconds are over.
 */
export function signalOfStop(): AbortSignal {
  const stop = new AbortController()
  for (const name of SIGNALS) {
    process.on(name, () => {
      if (stop.signal.aborted) return
      stop.abort(new Fault('stopped', 'Stopped before everything ran.', { retryable: true }))
      setTimeout(() => process.exit(1), EXIT_MS_MAX).unref()
    })
  }
  return stop.signal
}

export const untilAborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
