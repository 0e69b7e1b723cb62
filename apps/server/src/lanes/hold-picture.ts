import { blobStandings, blobStream } from '@landport/store/blob-retention'
import { actorOf, type Identity } from '../http/identity.ts'
import { RequestError } from '../http/request-error.ts'
import type { Services } from '../services.ts'
import { enterAct } from './enter-act.ts'

/**
 * A picture is kept past its date because somebody needs it, or need not be any more: on record with the legal basis,
 * or the reason. Throws RequestError `not-found` where the picture is not here, or nobody holds it.
 */
export async function holdPicture(
  services: Services,
  identity: Identity,
  digest: string,
  act:
    | { readonly kind: 'hold'; readonly legalBasis: string }
    | { readonly kind: 'lift'; readonly reason: string },
): Promise<void> {
  const { isHere, hold } = (await blobStandings(services.pool, [digest]))(digest)
  if (act.kind === 'hold' ? !isHere : hold === null) throw new RequestError('not-found')
  const { kind, ...why } = act
  await enterAct(services, {
    id: services.ids.next(),
    command: kind === 'hold' ? 'hold-picture' : 'lift-picture-hold',
    stream: blobStream(digest),
    actor: actorOf(identity),
    at: services.clock.now(),
    data: { type: kind === 'hold' ? 'blob-held' : 'blob-hold-lifted', digest, ...why },
  })
}
