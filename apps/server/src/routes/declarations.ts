import type { DeclarationLine, DeclarationView, ImportView, Page } from '@landport/api/views'
import { findActingOfficer } from '@landport/passage/acting'
import {
  type DeclarationRow,
  findDeclaration,
  listDeclarationsByNumber,
  listRecentDeclarations,
} from '@landport/store/declaration'
import type { FastifyInstance } from 'fastify'
import { importDeclarations, mayImport } from '../declarations/import-declarations.ts'
import { refuseAccess, signedIn } from '../http/authenticate.ts'
import { actorOf, type Identity } from '../http/identity.ts'
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
      if (!seesDeclarations(identity)) return refuseAccess(services, identity, 'list-declarations')
      const { search, limit } = request.query
      const rows =
        search === undefined || search === ''
          ? await listRecentDeclarations(services.pool, null, Math.min(Number(limit ?? 100) || 100, 500))
          : await listDeclarationsByNumber(services.pool, search)
      return { items: rows.map(lineOf), next: null, total: null }
    },
  )

  app.get<{ Params: { declaration: string } }>(
    '/api/declarations/:declaration',
    async (request): Promise<DeclarationView> => {
      const identity = signedIn(request)
      if (!seesDeclarations(identity)) return refuseAccess(services, identity, 'read-declaration')
      const row = await findDeclaration(services.pool, request.params.declaration)
      if (row === null) throw new RequestError('not-found')
      return { line: lineOf(row), declaration: row.declaration, raw: row.fileDigest ?? '', passages: [] }
    },
  )
}

/**
 * Declarations are the declarants' business: until a declarant is tied to an organisation of ours, only customs,
 * whoever inspects and the tool on the machine read them; a trader sees the parts that lie on its own passages.
 */
const seesDeclarations = (identity: Identity): boolean =>
  identity.grants.some(({ role }) => role === 'inspector' || role === 'operator') ||
  findActingOfficer(actorOf(identity), 'customs') !== null

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
