import { laneStream } from '@landport/store/lane/lane-state'
import { listOpenings } from '@landport/store/lane/lane-then'
import { useSetAsidePart } from '@landport/store/lane/use-set-aside'
import { findPassage } from '@landport/store/reads/passage'
import { actorOf, type Identity } from '../http/identity.ts'
import { RequestError } from '../http/request-error.ts'
import type { Services } from '../services.ts'
import { enterAct } from './enter-act.ts'

/**
 * A lane keeps its barrier down because another is said to have let this passage through, and a supervisor of the
 * barrier's owner has found that nobody drove on it. On record in the lane's stream; lanes are told by signed word, and
 * ask again. It touches uses alone: whatever else keeps a barrier down goes on doing so. Not where a lane has reported
 * the vehicle gone. Throws RequestError `not-found`, `lane-use-reported`.
 */
export async function setUseAside(
  services: Services,
  identity: Identity,
  asked: {
    readonly site: string
    readonly lane: string
    readonly reference: string
    readonly reason: string
  },
): Promise<void> {
  const { site, lane, reference, reason } = asked
  const passage = await findPassage(services.pool, reference)
  if (passage === null || passage.site !== site) throw new RequestError('not-found')
  const gone = await listOpenings(services.pool, [reference])
  if (passage.crossing !== null || gone.length > 0) throw new RequestError('lane-use-reported')
  const at = services.clock.now()
  const id = services.ids.next()
  await enterAct(services, {
    id,
    command: 'set-use-aside',
    stream: laneStream(site, lane),
    actor: actorOf(identity),
    at,
    data: { type: 'lane-use-set-aside', site, lane, reference, reason, at },
    parts: [useSetAsidePart({ id, site, lane, reference, at, by: identity.account, reason })],
  })
}
