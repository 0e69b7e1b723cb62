import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

interface Running {
  readonly pid: number
  readonly parent: number
  readonly words: string
}

/**
 * Ends a child of this process whose command line ends with `lastWord`, and all that it started: at once, nobody is
 * asked. Nothing when there is none.
 */
export async function endChild(lastWord: string): Promise<void> {
  const running = await listRunning()
  const ending = running.filter(
    ({ parent, words }) => parent === process.pid && words.endsWith(` ${lastWord}`),
  )
  // Grows while it is gone through.
  for (const { pid } of ending) ending.push(...running.filter(({ parent }) => parent === pid))
  for (const { pid } of ending) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // It ended meanwhile.
    }
  }
}

async function listRunning(): Promise<readonly Running[]> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,ppid=,args='], {
    maxBuffer: 64 * 1024 * 1024,
  })
  return stdout.split('\n').flatMap((line) => {
    const [, pid, parent, words] = /^\s*(\d+)\s+(\d+)\s+(.*?)\s*$/.exec(line) ?? []
    return words === undefined ? [] : [{ pid: Number(pid), parent: Number(parent), words }]
  })
}
