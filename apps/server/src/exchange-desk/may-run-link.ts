import { roleOf } from '@landport/passage/acting'
import type { FastifyRequest } from 'fastify'
import { refuseAccess, signedIn } from '../http/authenticate.ts'
import { hasRole, type Identity } from '../http/identity.ts'
import { visibilityOf } from '../passages/visibility.ts'
import type { Services } from '../services.ts'

/**
 * The role by which a person may pause, block, resume and test the link: the body that steers the gate's flow, or
 * who runs the platform from its own machine. Null: none.
 */
export function roleForLink({ grants }: Pick<Identity, 'grants'>): string | null {
  const grant = grants.find((one) => roleOf(one) === 'gate-centre' || one.role === 'operator')
  return grant === undefined ? null : `${grant.organisation} ${grant.role}`
}

/** Who serves the gate reads how the exchange stands; traders and drivers have no business with it. */
export async function deskReader(
  services: Services,
  request: FastifyRequest,
  asked: string,
): Promise<Identity> {
  const identity = signedIn(request)
  const isPartyOnly = identity.grants.every(({ role }) => ['trader', 'broker', 'driver'].includes(role))
  return isPartyOnly && !hasRole(identity, 'operator') ? refuseAccess(services, identity, asked) : identity
}

/** Contents are read by those who speak for this side, as on the passage. */
export async function messageReader(
  services: Services,
  request: FastifyRequest,
  asked: string,
): Promise<Identity> {
  const identity = await deskReader(services, request, asked)
  const { passages, sees } = visibilityOf(identity)
  return passages === 'all' && sees.has('messages') ? identity : refuseAccess(services, identity, asked)
}
