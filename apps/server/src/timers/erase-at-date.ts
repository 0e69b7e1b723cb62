import type { Actor } from '@landport/passage/actor'
import { eraseBlobAtDate, listBlobsToErase } from '@landport/store/blob-retention'
import type { Services } from '../services.ts'

/** By the machine's clock: how often is looked. What is due goes by the world's. */
const EVERY_MS = 60_000
const AT_ONCE = 100

/**
 * Erases pictures whose date is over and that neither a hold nor an open case keeps; the entry that says so is the
 * platform's own. As many as one turn takes, so that a backlog stops no other timer; `left` says that more wait.
 */
export async function eraseAtDate(services: Services): Promise<{ erased: number; left: boolean }> {
  const { pool, clock, ids, configuration, report } = services
  const at = clock.now()
  const actor: Actor = { kind: 'platform', ...(configuration.demo && { simulated: true }) }
  const due = await listBlobsToErase(pool, at, AT_ONCE)
  let erased = 0
  for (const digest of due)
    try {
      if (await eraseBlobAtDate(pool, digest, { actor, at, ids })) erased += 1
    } catch (error) {
      // A hold that was placed in this very moment wins; anything else is asked again in the next turn.
      report(`bytes ${digest} are not erased`, error)
    }
  return { erased, left: due.length === AT_ONCE && erased > 0 }
}

export function keepErasing(services: Services): { step(): Promise<void> } {
  let notBeforeMs = 0
  return {
    async step() {
      if (Date.now() < notBeforeMs) return
      const { left } = await eraseAtDate(services)
      notBeforeMs = left ? 0 : Date.now() + EVERY_MS
    },
  }
}
