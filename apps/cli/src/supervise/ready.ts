import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { Fault } from '@landport/std/assert'
import type { Program } from './program.ts'

const READY_MS_MAX = 120_000
const SPEAKS_MS_MAX = 30_000
const ASKED_EVERY_MS = 50

/**
 * Waits until the server says of itself that it can work; throws when it ends first, takes too long, or
 * everything is to stop.
 */
export async function waitUntilReady(
  server: Program,
  address: string,
  logFile: string,
  signal: AbortSignal,
): Promise<void> {
  let ended: string | null = null
  void server.ended.then((how) => {
    ended = how
  })
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
    if (await answersReady(address)) return
    if (performance.now() > giveUpAt) {
      await server.stop()
      throw new Fault('server', `The server was not ready within ${READY_MS_MAX / 1000} s; see ${logFile}`, {
        retryable: true,
      })
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

async function answersReady(address: string): Promise<boolean> {
  try {
    const response = await fetch(`${address}/healthz`, { signal: AbortSignal.timeout(2_000) })
    if (!response.ok) return false
    return ((await response.json()) as { status?: string }).status === 'ready'
  } catch {
    return false
  }
}

/** What a program says last before it gives up is why. */
function lastLine(logFile: string): string | null {
  const lines = readFileSync(logFile, 'utf8').trimEnd().split('\n')
  return lines.at(-1)?.trim() || null
}
