import { pathToFileURL } from 'node:url'

const GRACE_MS = 4_000

/**
 * A process started by a supervisor ends with it, even when that one was killed: the channel between them then
 * closes, and that counts as a polite request to stop. Also loaded with `--import` into programs that know
 * nothing of it.
 */
export function endWithParent(): void {
  if (process.channel === undefined) return
  process.on('disconnect', () => {
    process.kill(process.pid, 'SIGTERM')
    setTimeout(() => process.exit(1), GRACE_MS).unref()
  })
  // Having a parent is no reason to go on living.
  process.channel?.unref()
}

if (process.execArgv.includes(`--import=${import.meta.url}`)) endWithParent()

export const END_WITH_PARENT = `--import=${pathToFileURL(import.meta.filename).href}`
