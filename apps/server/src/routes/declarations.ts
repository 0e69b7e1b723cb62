import type { DeclarationLine, DeclarationView, ImportView, Page } from '@landport/api/views'
import { findActingOfficer } from '@landport/passage/acting'
import {
  type DeclarationRow,
  findDeclaration,
  listDeclarations,
  listDeclarationsByNumber,
  listRecentDeclarations,
} from '@landport/store/declaration'
import {
  type DeclarationReader,
  isReadableDeclaration,
  listReadableDeclarations,
  passagesOfDeclaration,
} from '@landport/store/reads/declarations'
import { recordRefusal } from '@landport/store/refusal-log'
import type { FastifyInstance } from 'fastify'
import { importDeclarations, mayImport } from '../declarations/import-declarations.ts'
import { refuseAccess, signedIn } from '../http/authenticate.ts'
import { actorOf, hasRole, type Identity } from '../http/identity.ts'
import { LIMITS } from '../http/limits.ts'
import { RequestError } from '../http/request-error.ts'
import type { Sandbox } from '../import/sandbox.ts'
import type { Services } from '../services.ts'

/** Files in, declarations out. */
export function declarationRoutes(app: FastifyInstance, services: Services, sandbox: Sandbox): void {
  app.addContentTypeParser(
    'application/octet-stream',
    { parseAs: 'buffer', bodyLimit: LIMITS.importBodyBytes },
    (_request, body, done) => done(null, body),
  )

  app.post<{ Querystring: { file?: string; dryRun?: string }; Body: Buffer }>(
    '/api/imports',
    { bodyLimit: LIMITS.importBodyBytes },
    async (request): Promise<ImportView> => {
      const identity = signedIn(request)
      if (!mayImport(identity)) return refuseAccess(services, identity, 'import-file')
      const { file: name = 'file', dryRun } = request.query
      if (!Buffer.isBuffer(request.body)) throw new RequestError('unsupported-content')
      const file = { name: name.slice(0, 200), bytes: request.body }
      return importDeclarations(services, sandbox, identity, file, dryRun === 'true')
    },
  )

  app.get<{ Querystring: { search?: string; limit?: string } }>(
    '/api/declarations',
    async (request): Promise<Page<DeclarationLine>> => {
      const identity = signedIn(request)
      const reader = readerOf(identity)
      if (reader === null) return refuseAccess(services, identity, 'list-declarations')
      const number = request.query.search?.trim() || null
      const limit = Math.min(Number(request.query.limit ?? 100) || 100, 500)
      const rows = await rowsFor(services, reader, number, limit)
      return { items: rows.map(lineOf), next: null, total: null }
    },
  )

  app.get<{ Params: { declaration: string } }>(
    '/api/declarations/:declaration',
    async (request): Promise<DeclarationView> => {
      const identity = signedIn(request)
      const reader = readerOf(identity)
      if (reader === null) return refuseAccess(services, identity, 'read-declaration')
      const row = await findDeclaration(services.pool, request.params.declaration)
      if (row === null) throw new RequestError('not-found')
      if (reader !== 'all' && !(await isReadableDeclaration(services.pool, reader, row.id))) {
        await noteForeignRead(services, identity, row.id)
        throw new RequestError('not-found')
      }
      const organisations = reader === 'all' ? null : reader.organisations
      const key = { id: row.id, registeredNumber: row.declaration.registeredNumber }
      return {
        line: lineOf(row),
        declaration: row.declaration,
        raw: row.fileDigest ?? '',
        passages: await passagesOfDeclaration(services.pool, key, organisations),
      }
    },
  )
}

async function rowsFor(
  { pool }: Services,
  reader: 'all' | DeclarationReader,
  number: string | null,
  limit: number,
): Promise<readonly DeclarationRow[]> {
  if (reader === 'all')
    return number === null
      ? listRecentDeclarations(pool, null, limit)
      : listDeclarationsByNumber(pool, number)
  const ids = await listReadableDeclarations(pool, reader, number, limit)
  const rows = new Map((await listDeclarations(pool, ids)).map((row) => [row.id as string, row]))
  return ids.flatMap((id) => rows.get(id) ?? [])
}

/**
 * Customs, whoever inspects and the tool on the machine read all of this side's declarations; a trader or broker what
 * its own account brought and what lies on passages of its organisation. Null: none at all.
 */
function readerOf(identity: Identity): 'all' | DeclarationReader | null {
  const isCustoms = findActingOfficer(actorOf(identity), 'customs') !== null
  if (isCustoms || hasRole(identity, 'inspector', 'operator')) return 'all'
  const organisations = identity.grants
    .filter(({ role }) => role === 'trader' || role === 'broker')
    .map(({ organisation }) => organisation)
  return organisations.length === 0 ? null : { account: identity.account, organisations }
}

/** Whoever may not see a declaration is told that there is none; that they asked is on record. */
const noteForeignRead = (services: Services, identity: Identity, id: string): Promise<void> =>
  recordRefusal(services.pool, {
    stream: `declaration/${id}`,
    command: 'read-declaration',
    actor: actorOf(identity),
    refusal: { code: 'not-allowed' },
    at: services.clock.now(),
  })

const STATES = {
  recorded: 'in-force',
  amended: 'amended',
  cancelled: 'cancelled',
  'waiting-for-original': 'waiting',
} as const satisfies Record<DeclarationRow['status'], DeclarationLine['state']>

const lineOf = ({ id, declaration, status, recordedAt }: DeclarationRow): DeclarationLine => ({
  id,
  localReference: declaration.reference.localReference,
  declarant: declaration.declarant.name ?? declaration.reference.declarant,
  registeredNumber: declaration.registeredNumber,
  direction: declaration.direction,
  regime: declaration.regime,
  goods: declaration.goods
    .map(({ description }) => description)
    .filter((text) => text !== null)
    .join('; ')
    .slice(0, 200),
  grossWeightKg: declaration.grossWeightKg,
  state: STATES[status],
  receivedAt: recordedAt,
})
