import { findActingOfficer } from '@landport/passage/acting'
import { type DeclarationRow, findDeclaration } from '@landport/store/declaration'
import {
  broughtFile,
  type DeclarationReader,
  isReadableDeclaration,
} from '@landport/store/reads/declarations'
import { recordRefusal } from '@landport/store/refusal-log'
import { refuseAccess } from '../http/authenticate.ts'
import { actorOf, hasRole, type Identity } from '../http/identity.ts'
import { RequestError } from '../http/request-error.ts'
import type { Services } from '../services.ts'

export type Reader = 'all' | DeclarationReader

/**
 * Customs, whoever inspects and the tool on the machine read all of this side's declarations; a trader or broker what
 * its own account brought and what lies on passages of its organisation. Null: none at all.
 */
export function readerOf(identity: Identity): Reader | null {
  const isCustoms = findActingOfficer(actorOf(identity), 'customs') !== null
  if (isCustoms || hasRole(identity, 'inspector', 'operator')) return 'all'
  const organisations = identity.grants
    .filter(({ role }) => role === 'trader' || role === 'broker')
    .map(({ organisation }) => organisation)
  return organisations.length === 0 ? null : { account: identity.account, organisations }
}

/** Whoever may not see a declaration is told that there is none; that they asked is on record. */
export async function getReadableDeclaration(
  services: Services,
  identity: Identity,
  id: string,
  asked: string,
): Promise<{ readonly row: DeclarationRow; readonly reader: Reader }> {
  const reader = readerOf(identity)
  if (reader === null) return refuseAccess(services, identity, asked)
  const row = await findDeclaration(services.pool, id)
  if (row === null) throw new RequestError('not-found')
  if (reader !== 'all' && !(await isReadableDeclaration(services.pool, reader, row.id))) {
    await recordRefusal(services.pool, {
      stream: `declaration/${row.id}`,
      command: asked,
      actor: actorOf(identity),
      refusal: { code: 'not-allowed' },
      at: services.clock.now(),
    })
    throw new RequestError('not-found')
  }
  return { row, reader }
}

/** A file may hold other people's declarations beside this one: it opens for who reads all, and for who brought it. */
export const mayOpenFile = async (
  { pool }: Services,
  identity: Identity,
  { fileDigest }: DeclarationRow,
  reader: Reader,
): Promise<boolean> =>
  fileDigest !== null && (reader === 'all' || (await broughtFile(pool, fileDigest, identity.account)))
