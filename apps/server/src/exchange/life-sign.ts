import type { Direction } from '@landport/std/side'
import { writeParts } from '@landport/store/inbox'
import { outboxParts } from '@landport/store/outbox'
import { listGateStates } from '@landport/store/reads/board'
import { crossedLastHour } from '@landport/store/reads/board-figures'
import { gateMessages } from '../gate-change.ts'
import type { Services } from '../services.ts'
import { letHeldGo } from './held-back.ts'

const DIRECTIONS: readonly Direction[] = ['out', 'in']

/** Tells the other side how each gate of ours stands and what it takes in an hour, so that silence means something. */
export async function sendLifeSign(services: Services): Promise<void> {
  await letHeldGo(services)
  const at = services.clock.now()
  const messages = []
  for (const { id: site } of services.book.sites) {
    const [lines, rates] = await Promise.all([
      listGateStates(services.pool, site),
      crossedLastHour(services.pool, site, at),
    ])
    for (const direction of DIRECTIONS) {
      const ownState = lines.find((line) => line.direction === direction)?.ownState ?? 'open'
      messages.push(...gateMessages(services, { site, direction, ownState }, at, null, rates[direction]))
    }
  }
  // An agreement that does not list gate states leaves nothing to say.
  if (messages.length > 0) await writeParts(services.pool, [...outboxParts(messages)])
}
