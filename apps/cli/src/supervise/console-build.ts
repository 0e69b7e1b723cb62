import { spawn } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { Fault } from '@landport/std/assert'
import { ROOT } from '../root.ts'

const CONSOLE = join(ROOT, 'apps/console')
export const CONSOLE_BUILT = join(CONSOLE, 'dist')
const VERIFIER = join(ROOT, 'apps/verifier')
export const VERIFIER_BUILT = join(VERIFIER, 'dist')

const BOOTH = join(ROOT, 'apps/booth')
export const BOOTH_BUILT = join(BOOTH, 'dist')

interface WebBuild {
  readonly folder: string
  /** What is built is made of: its own sources, and the packages it shares rules with. */
  readonly sources: readonly string[]
  readonly announcement: string
}

const ownSources = (app: string): string[] =>
  ['src', 'public', 'index.html', 'vite.config.ts', 'package.json'].map((path) => `apps/${app}/${path}`)
const roomSources = (...rooms: string[]): string[] => rooms.map((room) => `packages/${room}/src`)

const CONSOLE_BUILD: WebBuild = {
  folder: CONSOLE,
  sources: [
    ...ownSources('console'),
    'apps/console/precompress.ts',
    'package-lock.json',
    ...roomSources('std', 'marks', 'site', 'clearance', 'passage', 'barrier', 'api'),
  ],
  announcement: 'building the console (once, about ten seconds)…',
}

/** The page that verifies evidence packs: goes into each of them. */
const VERIFIER_BUILD: WebBuild = {
  folder: VERIFIER,
  sources: [...ownSources('verifier'), 'package-lock.json', ...roomSources('std', 'journal', 'exchange')],
  announcement: 'building the page that verifies evidence packs…',
}

/** The screens at the lanes: each lane computer serves them. */
const BOOTH_BUILD: WebBuild = {
  folder: BOOTH,
  sources: [
    ...ownSources('booth'),
    'package-lock.json',
    ...roomSources('std', 'site', 'passage', 'exchange', 'barrier'),
  ],
  announcement: 'building the screens at the lanes…',
}

/** Builds the console, the verifying page and the screens at the lanes unless what is built is newer than all it is made of. */
export async function buildConsole(say: (text: string) => void): Promise<void> {
  // Tests of the supervisor have no use for it.
  if (process.env.LANDPORT_CONSOLE_BUILD === 'no') return
  for (const one of [CONSOLE_BUILD, VERIFIER_BUILD, BOOTH_BUILD]) await build(one, say)
}

async function build(
  { folder, sources, announcement }: WebBuild,
  say: (text: string) => void,
): Promise<void> {
  if (!existsSync(join(folder, 'index.html')) || isFresh(folder, sources)) return
  say(announcement)
  const output: string[] = []
  const code = await new Promise<number | null>((resolve) => {
    const vite = join(ROOT, 'node_modules/vite/bin/vite.js')
    const child = spawn(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
      cwd: folder,
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

function isFresh(folder: string, sources: readonly string[]): boolean {
  const built = join(folder, 'dist/index.html')
  if (!existsSync(built)) return false
  const builtMs = statSync(built).mtimeMs
  return sources.every((source) => newestMs(join(ROOT, source)) <= builtMs)
}

function newestMs(path: string): number {
  if (!existsSync(path)) return 0
  const stat = statSync(path)
  if (!stat.isDirectory()) return stat.mtimeMs
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newestMs(join(path, name))))
}
