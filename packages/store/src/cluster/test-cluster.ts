import { chmodSync, existsSync, mkdtempSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openCluster } from './cluster.ts'

export interface TestCluster {
  readonly superUrl: string
  stop(): Promise<void>
}

const MEMORY_DISK = '/dev/shm'
const ROOM_BYTES_MIN = 2_000_000_000

/** A throw-away cluster: in memory where there is room, not written through, removed when stopped. */
export async function startTestCluster(): Promise<TestCluster> {
  const folder = mkdtempSync(join(findRoom(), 'landport-test-'))
  // PostgreSQL's account must pass through it when root runs the tests.
  chmodSync(folder, 0o711)
  const remove = () => rmSync(folder, { recursive: true, force: true })
  try {
    const cluster = await openCluster({ folder, say() {}, durable: false })
    const killed = () => {
      cluster.process.kill('SIGQUIT')
      remove()
    }
    process.once('exit', killed)
    // A test that forgets to stop it must not hang on it.
    cluster.process.unref()
    return {
      superUrl: cluster.superUrl,
      async stop() {
        process.off('exit', killed)
        await cluster.stop()
        remove()
      },
    }
  } catch (error) {
    remove()
    throw error
  }
}

function findRoom(): string {
  if (!existsSync(MEMORY_DISK)) return tmpdir()
  const { bavail, bsize } = statfsSync(MEMORY_DISK)
  return bavail * bsize >= ROOM_BYTES_MIN ? MEMORY_DISK : tmpdir()
}
