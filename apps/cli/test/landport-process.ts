import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { whyPortIsTaken } from '@landport/store/cluster/free-port'
import { ROOT } from '../src/root.ts'

export interface Landport {
  readonly process: ChildProcess
  /** Everything it printed so far. */
  output(): string
  /** Waits until it has printed this. */
  until(text: string | RegExp): Promise<void>
  /** Exit code, once it has ended. */
  readonly ended: Promise<number | null>
}

/** The real command as people start it, with stand-ins for the server and the world. */
export function landport(...words: readonly string[]): Landport {
  const child = spawn(process.execPath, [join(ROOT, 'bin/landport.js'), ...words], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      LANDPORT_CONSOLE_BUILD: 'no',
      LANDPORT_SERVER_PROGRAM: join(ROOT, 'apps/cli/test/stand-in/server.ts'),
      LANDPORT_LANE_PROGRAM: join(ROOT, 'apps/cli/test/stand-in/lane.ts'),
      LANDPORT_WORLD_PROGRAM: join(ROOT, 'apps/cli/test/stand-in/world.ts'),
    },
  })
  let text = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      text += String(chunk)
    })
  }
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  return {
    process: child,
    output: () => text,
    ended,
    async until(wanted) {
      const has = () => (typeof wanted === 'string' ? text.includes(wanted) : wanted.test(text))
      for (let round = 0; round < 1200; round++) {
        if (has()) return
        if (child.exitCode !== null) break
        await new Promise((resolve) => setTimeout(resolve, 25))
      }
      if (!has()) throw new Error(`never printed ${String(wanted)}; printed:\n${text}`)
    },
  }
}

/** A data folder still to be made, removed when the tests of this file are over. */
export function newFolder(): string {
  const parent = mkdtempSync(join(tmpdir(), 'landport-cli-'))
  // PostgreSQL's account must pass through it when root runs the tests.
  chmodSync(parent, 0o711)
  process.once('exit', () => rmSync(parent, { recursive: true, force: true }))
  return join(parent, 'data')
}

/** Two free neighbouring ports, below those the system hands out. */
export async function findPortPair(): Promise<number> {
  for (;;) {
    const port = 10_000 + Math.floor(Math.random() * 20_000)
    const taken = [await whyPortIsTaken('127.0.0.1', port), await whyPortIsTaken('127.0.0.1', port + 1)]
    if (taken.every((why) => why === null)) return port
  }
}

export const health = async (port: number): Promise<{ status: string; side: string; pid: number }> =>
  (await fetch(`http://127.0.0.1:${port}/healthz`)).json() as Promise<{
    status: string
    side: string
    pid: number
  }>
