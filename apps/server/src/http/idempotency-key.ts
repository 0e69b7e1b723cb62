import type { FastifyRequest } from 'fastify'
import type { Identity } from './identity.ts'
import { RequestError } from './request-error.ts'

/** Keys of one account never meet those of another. */
export function keyOf(request: FastifyRequest, identity: Identity): string {
  const key = request.headers['idempotency-key']
  if (typeof key !== 'string' || key.length < 8 || key.length > 100)
    throw new RequestError('idempotency-key-missing')
  return `person:${identity.account}:${key}`
}
