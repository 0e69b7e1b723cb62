import { Fault } from '@landport/std/assert'

/**
 * Runs a command's work: whatever it throws that a person can act on becomes one line and exit code 1, with
 * `--json` a line `{"failed":{"code","message"}}`. A bug keeps its stack.
 */
export async function runCommand(json: boolean, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    const failure = describeFailure(error)
    if (failure === null) throw error
    if (json) console.log(JSON.stringify({ failed: failure }))
    else console.error(failure.message)
    process.exitCode = 1
  }
}

export interface Failure {
  readonly code: string
  readonly message: string
}

/** Null for what is no person's business to mend: a bug. */
export function describeFailure(error: unknown): Failure | null {
  if (error instanceof Fault) return { code: error.code, message: error.message }
  const { code, path } = (error ?? {}) as NodeJS.ErrnoException
  const place = path === undefined ? '' : ` (${path})`
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return {
        code: 'disk_full',
        message: `The disk is full${place}. Make room and start again; nothing was lost.`,
      }
    case 'EACCES':
    case 'EPERM':
      return { code: 'not_allowed', message: `This account may not use that file or folder${place}.` }
    case 'EROFS':
      return { code: 'read_only', message: `The disk is read-only${place}.` }
    case 'ENOTDIR':
    case 'EISDIR':
      return {
        code: 'broken_folder',
        message: `A file stands where a folder is expected, or the other way round${place}.`,
      }
    default:
      return null
  }
}
