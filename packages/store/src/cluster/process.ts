import { setTimeout as sleep } from 'node:timers/promises'

/** Whether a process with this id exists, whoever owns it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Asks a process to end, and insists with the second signal when it has not within the time. */
export async function endProcess(
  pid: number,
  signal: NodeJS.Signals,
  patienceMs: number,
  insist: NodeJS.Signals,
): Promise<void> {
  trySignal(pid, signal)
  const insistAt = Date.now() + patienceMs
  let insisted = false
  while (isAlive(pid)) {
    if (!insisted && Date.now() > insistAt) {
      trySignal(pid, insist)
      insisted = true
    }
    if (Date.now() > insistAt + patienceMs) return
    await sleep(20)
  }
}

function trySignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch {
    // It ended in between.
  }
}
