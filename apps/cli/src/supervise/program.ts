import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../root.ts'
import { END_WITH_PARENT } from './end-with-parent.ts'

/** A part that runs until it is stopped or dies. */
export interface Running {
  /** Resolves when it has ended for whatever reason, saying how: "exit code 1", "signal SIGKILL". */
  readonly ended: Promise<string>
  stop(): Promise<void>
}

export interface Program extends Running {
  readonly process: ChildProcess
}

interface ProgramOptions {
  readonly main: string
  readonly words: readonly string[]
  /** Standard output and error go to the end of this file; null: to ours. */
  readonly logFile: string | null
  readonly stopMsMax: number
  readonly env?: NodeJS.ProcessEnv
  /** For Node itself. */
  readonly flags?: readonly string[]
}

/** What Node has stripped and compiled of our files and the libraries, by their content: a start takes half the time and 20 MB less. */
const COMPILED = join(ROOT, 'node_modules/.cache/landport-compiled')

const LOG_BYTES_MAX = 20_000_000

/**
 * Starts one of our programs on this Node, in a process group of its own: Ctrl-C on the terminal reaches the
 * supervisor only, which stops everything in order. It ends when we do, even if we are killed.
 */
export function startProgram(options: ProgramOptions): Program {
  const log = options.logFile === null ? 'inherit' : openLog(options.logFile)
  const child = spawn(
    process.execPath,
    [END_WITH_PARENT, ...(options.flags ?? []), options.main, ...options.words],
    {
      stdio: ['ignore', log, log, 'ipc'],
      detached: true,
      windowsHide: true,
      env: { NODE_COMPILE_CACHE: COMPILED, ...process.env, ...options.env },
    },
  )
  if (typeof log === 'number') closeSync(log)
  return { process: child, ended: whenEnded(child), stop: () => stopChild(child, options.stopMsMax) }
}

export function whenEnded(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('exit', (code, signal) => resolve(signal === null ? `exit code ${code}` : `signal ${signal}`))
  })
}

/** Asks politely, then insists. */
async function stopChild(child: ChildProcess, stopMsMax: number): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), stopMsMax)
  await ended
  clearTimeout(timer)
}

function openLog(path: string): number {
  try {
    if (statSync(path).size > LOG_BYTES_MAX) renameSync(path, `${path}.1`)
  } catch {
    // The first start has no log yet.
  }
  return openSync(path, 'a', 0o600)
}
