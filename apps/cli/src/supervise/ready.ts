import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { Fault } from '@landport/std/assert'
import type { Program } from './program.ts'

const READY_MS_MAX = 120_000
const SPEAKS_MS_MAX = 30_000
const ASKED_EVERY_MS = 50

/** Longer than a server on a busy machine needs when nothing is wrong. */
const SAID_AFTER_MS = 10_000

/**
 * Waits until the server says of itself that it can work; throws when it ends first, takes too long, or
 * everything is to stop. After ten seconds it is said once what the server itself waits for.
 */
export async function waitUntilReady(
  server: Program,
  address: string,
  logFile: string,
  signal: AbortSignal,
  say: (text: string) => void,
): Promise<void> {
  let ended: string | null = null
  void server.ended.then((how) => {
    ended = how
  })
  let sayAt = performance.now() + SAID_AFTER_MS
  const giveUpAt = performance.now() + READY_MS_MAX
  for (;;) {
    if (ended !== null) {
      throw new Fault(
        'server',
        `The server could not start: ${lastLine(logFile) ?? ended} (log: ${logFile})`,
        {
          retryable: true,
        },
      )
    }
    if (signal.aborted) await server.stop()
    signal.throwIfAborted()
    const missing = await askWhatIsMissing(address)
    if (missing === null) return
    if (performance.now() > sayAt) {
      say(`still waiting for ${missing}; see ${logFile}`)
      sayAt = Infinity
    }
    if (performance.now() > giveUpAt) {
      await server.stop()
      throw new Fault(
        'server',
        `The server was not ready within ${READY_MS_MAX / 1000} s: no ${missing}; see ${logFile}`,
        { retryable: true },
      )
    }
    await sleep(ASKED_EVERY_MS)
  }
}

/** Waits until a program tells its parent anything: that it works. Throws when it ends first or says nothing. */
export function untilItSpeaks(program: Program, name: string, logFile: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (why: string) => {
      clearTimeout(timer)
      reject(
        new Fault('not_started', `The ${name} could not start: ${why} (log: ${logFile})`, {
          retryable: true,
        }),
      )
    }
    const timer = setTimeout(() => {
      void program.stop()
      fail(`it said nothing for ${SPEAKS_MS_MAX / 1000} s`)
    }, SPEAKS_MS_MAX)
    program.process.once('message', () => {
      clearTimeout(timer)
      resolve()
    })
    void program.ended.then((how) => fail(lastLine(logFile) ?? how))
  })
}

const PARTS = { database: 'database', sealer: 'sealer' } as const

/** Null when the server is ready; else what it says is not there, or that it does not answer. */
async function askWhatIsMissing(address: string): Promise<string | null> {
  try {
    const response = await fetch(`${address}/healthz`, { signal: AbortSignal.timeout(2_000) })
    const health = (await response.json()) as { readonly status?: string } & Readonly<Record<string, unknown>>
    if (response.ok && health.status === 'ready') return null
    const missing = Object.entries(PARTS).filter(([part]) => health[part] === false)
    return missing.map(([, name]) => name).join(', ') || 'readiness'
  } catch {
    return 'answer of the server'
  }
}

/** What a program says last before it gives up is why. */
function lastLine(logFile: string): string | null {
  const lines = readFileSync(logFile, 'utf8').trimEnd().split('\n')
  return lines.at(-1)?.trim() || null
}
