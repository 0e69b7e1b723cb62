import { spawn } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { Fault } from '@landport/std/assert'
import { ROOT } from '../root.ts'

const CONSOLE = join(ROOT, 'apps/console')
export const CONSOLE_BUILT = join(CONSOLE, 'dist')

/** What the built console is made of: its own sources, and the packages it shares rules with. */
const SOURCES = [
  'apps/console/src',
  'apps/console/public',
  'apps/console/index.html',
  'apps/console/vite.config.ts',
  'apps/console/precompress.ts',
  'apps/console/package.json',
  'package-lock.json',
  ...['std', 'marks', 'site', 'clearance', 'passage', 'api'].map((room) => `packages/${room}/src`),
]

/** Builds the console unless what is built is newer than all it is made of. */
export async function buildConsole(say: (text: string) => void): Promise<void> {
  // Tests of the supervisor have no use for it.
  if (process.env.LANDPORT_CONSOLE_BUILD === 'no') return
  if (!existsSync(join(CONSOLE, 'index.html')) || isFresh()) return
  say('building the console (once, about ten seconds)…')
  const output: string[] = []
  const code = await new Promise<number | null>((resolve) => {
    const vite = join(ROOT, 'node_modules/vite/bin/vite.js')
    const child = spawn(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
      cwd: CONSOLE,
      env: { ...process.env, NO_COLOR: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk) => output.push(String(chunk)))
    child.on('error', () => resolve(null))
    child.on('exit', resolve)
  })
  if (code === 0) return
  const text = output.join('')
  if (/ENOSPC/.test(text)) throw new Fault('disk_full', 'The disk is full.', { retryable: true })
  const reason = text
    .split('\n')
    .find((line) => /could not|error/i.test(line) && !/^(error during build|Build failed)/.test(line))
  throw new Fault(
    'console_build',
    `The console could not be built: ${reason?.trim() ?? (code === null ? 'it was interrupted' : `vite ended with ${code}`)}`,
    {
      retryable: false,
    },
  )
}

function isFresh(): boolean {
  const built = join(CONSOLE_BUILT, 'index.html')
  if (!existsSync(built)) return false
  const builtMs = statSync(built).mtimeMs
  return SOURCES.every((source) => newestMs(join(ROOT, source)) <= builtMs)
}

function newestMs(path: string): number {
  if (!existsSync(path)) return 0
  const stat = statSync(path)
  if (!stat.isDirectory()) return stat.mtimeMs
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newestMs(join(path, name))))
}
