import type { Passage } from '@landport/passage/passage'
import { findPassage } from '@landport/store/reads/passage'
import { recordRefusal } from '@landport/store/refusal-log'
import { actorOf, type Identity } from '../http/identity.ts'
import { RequestError } from '../http/request-error.ts'
import type { Services } from '../services.ts'
import { maySee, visibilityOf } from './visibility.ts'

/** Whoever may not see a passage is told that there is none; that they asked is on record. */
export async function getVisiblePassage(
  services: Services,
  identity: Identity,
  reference: string,
  asked: string,
): Promise<Passage> {
  const passage = await findPassage(services.pool, reference)
  if (passage !== null && maySee(visibilityOf(identity), passage)) return passage
  if (passage !== null)
    await recordRefusal(services.pool, {
      stream: `passage/${reference}`,
      command: asked,
      actor: actorOf(identity),
      refusal: { code: 'not-your-passage' },
      at: services.clock.now(),
    })
  throw new RequestError('not-found')
}
