import { spawn } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Fault } from '@landport/std/assert'
import { findFreePort } from '@landport/store/cluster/free-port'
import { ROOT } from '../../root.ts'
import type { Figures } from '../bench.ts'
import { rounded } from '../percentile.ts'

const READY_MS_MAX = 120_000

/**
 * From the command to a side that answers ready: first on no data (packages installed, console built), then on what
 * that start left.
 */
export async function measureStarts(data: string, say: (text: string) => void): Promise<Figures> {
  await rm(data, { recursive: true, force: true })
  say('starting a side cold…')
  const cold = await startOnce(data)
  say('starting it warm…')
  const warm = await startOnce(data)
  return { start_cold_s: rounded(cold), start_warm_s: rounded(warm) }
}

async function startOnce(data: string): Promise<number> {
  const port = await findFreePort()
  const from = performance.now()
  const program = spawn(
    process.execPath,
    [join(ROOT, 'bin/landport.js'), 'up', '--side', 'VN', '--demo', '--data', data, '--port', `${port}`],
    { stdio: 'ignore' },
  )
  const ended = new Promise<void>((resolve) => program.once('exit', () => resolve()))
  try {
    while (!(await isReady(port))) {
      if (performance.now() - from > READY_MS_MAX || program.exitCode !== null)
        throw new Fault('not_ready', 'the side did not become ready', { retryable: false })
      await sleep(20)
    }
    return (performance.now() - from) / 1000
  } finally {
    program.kill('SIGTERM')
    await ended
  }
}

const isReady = (port: number): Promise<boolean> =>
  fetch(`http://127.0.0.1:${port}/healthz`).then(
    ({ ok }) => ok,
    () => false,
  )
