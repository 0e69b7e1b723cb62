import type { Actor } from '@landport/passage/actor'
import type { Language } from '@landport/std/text'

/** Who is behind a request: a person with a session, or a tool with its token. */
export interface Identity {
  readonly account: string
  readonly signInName: string
  readonly organisation: string
  readonly language: Language
  /** Digest of the session's secret, or the name of the tool's token. */
  readonly session: string
  readonly csrf: string
  readonly expiresAt: string
  readonly grants: readonly { readonly id: string; readonly role: string; readonly organisation: string }[]
  /** Played by the simulated world: everything it enters says so. */
  readonly simulated: boolean
  readonly via: 'cookie' | 'bearer'
}

export const actorOf = (identity: Identity): Extract<Actor, { kind: 'person' }> => ({
  kind: 'person',
  account: identity.account,
  session: identity.session,
  grants: identity.grants,
  simulated: identity.simulated,
})

export const hasRole = (identity: Identity, ...roles: readonly string[]): boolean =>
  identity.grants.some(({ role }) => roles.includes(role))

declare module 'fastify' {
  interface FastifyRequest {
    identity: Identity | null
  }
}
