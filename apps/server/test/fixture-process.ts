import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeClient } from '@landport/store/pool'
import { eventually, type TestSide } from './fixture-side.ts'

/** A side's server as a process of its own, to be killed without warning and started again. */
export interface ServerProcess {
  start(): Promise<void>
  kill(): Promise<void>
  /** Resolves when it has ended by itself. */
  ended(): Promise<void>
}

export function serverProcess(side: TestSide): ServerProcess {
  let child: ChildProcess | null = null
  return {
    async start() {
      const path = join(side.configuration.folder, 'server.json')
      const clock = { realAt: new Date().toISOString(), worldAt: side.clock.now() }
      writeFileSync(path, JSON.stringify({ ...side.configuration, clock }), { mode: 0o600 })
      const main = new URL('../src/main.ts', import.meta.url).pathname
      child = spawn(process.execPath, [main, path], { stdio: ['ignore', 'ignore', 'inherit'] })
      await eventually(
        `side ${side.side} is up`,
        async () => (await fetch(`${side.configuration.address}/healthz`).catch(() => null))?.ok ?? false,
        180_000,
      )
    },
    async kill() {
      const running = child
      child = null
      if (running === null || running.exitCode !== null || running.signalCode !== null) return
      running.kill('SIGKILL')
      await once(running, 'exit')
    },
    async ended() {
      const running = child
      if (running === null || running.exitCode !== null) return
      await once(running, 'exit', { signal: AbortSignal.timeout(30_000) })
    },
  }
}

export async function rowsOf<R = unknown>(side: TestSide, sql: string): Promise<R[]> {
  const client = makeClient(side.databaseUrls.appUrl)
  await client.connect()
  try {
    return (await client.query(sql)).rows as R[]
  } finally {
    await client.end()
  }
}
