import type { DeclarationLine, DeclarationView, ImportView } from '@landport/api/declaration-views'
import type { DeclarationFilter } from '@landport/api/filters'
import type { Page } from '@landport/api/page'
import { findBlob, noteBlobRead } from '@landport/store/blob'
import { findImportFile } from '@landport/store/declaration'
import { type DeclarationKey, pageOfDeclarations } from '@landport/store/reads/declarations'
import type { FastifyInstance } from 'fastify'
import { declarationView, lineOf, STATUSES } from '../declarations/declaration-view.ts'
import { importDeclarations, mayImport } from '../declarations/import-declarations.ts'
import { getReadableDeclaration, mayOpenFile, readerOf } from '../declarations/readable-declaration.ts'
import { refuseAccess, signedIn } from '../http/authenticate.ts'
import { downloadHeaders, plainFileName } from '../http/download.ts'
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

  app.get<{ Querystring: DeclarationFilter }>(
    '/api/declarations',
    async (request): Promise<Page<DeclarationLine>> => {
      const identity = signedIn(request)
      const reader = readerOf(identity)
      if (reader === null) return refuseAccess(services, identity, 'list-declarations')
      const { direction, state, limit, after } = request.query
      const search = request.query.search?.trim()
      const page = await pageOfDeclarations(
        services.pool,
        reader === 'all' ? null : reader,
        {
          ...(direction === 'export' || direction === 'import' ? { direction } : {}),
          ...(state !== undefined && Object.hasOwn(STATUSES, state) ? { status: STATUSES[state] } : {}),
          ...(search ? { search: search.slice(0, 100) } : {}),
        },
        { limit: Math.min(Math.max(1, Number(limit ?? 100) || 100), 500), after: keyFrom(after) },
      )
      return {
        items: page.rows.map(lineOf),
        next: page.next === null ? null : `${page.next.recordedAt}~${page.next.id}`,
        total: null,
      }
    },
  )

  app.get<{ Params: { declaration: string } }>(
    '/api/declarations/:declaration',
    async (request): Promise<DeclarationView> => {
      const identity = signedIn(request)
      const { declaration } = request.params
      const { row, reader } = await getReadableDeclaration(
        services,
        identity,
        declaration,
        'read-declaration',
      )
      return declarationView(services, identity, row, reader)
    },
  )

  app.get<{ Params: { declaration: string } }>(
    '/api/declarations/:declaration/file',
    async (request, reply) => {
      const identity = signedIn(request)
      const asked = 'read-declaration-file'
      const { row, reader } = await getReadableDeclaration(
        services,
        identity,
        request.params.declaration,
        asked,
      )
      if (row.fileDigest === null) throw new RequestError('not-found')
      if (!(await mayOpenFile(services, identity, row, reader)))
        return refuseAccess(services, identity, asked)
      const [blob, file] = await Promise.all([
        findBlob(services.pool, row.fileDigest),
        findImportFile(services.pool, row.fileDigest),
      ])
      if (blob === null) throw new RequestError('not-found')
      await noteBlobRead(services.pool, row.fileDigest, identity.account, `file of declaration ${row.id}`)
      const name = plainFileName(file?.name ?? '', 'declaration')
      return reply
        .headers(downloadHeaders({ name, fallback: 'declaration', mediaType: 'application/octet-stream' }))
        .send(blob.bytes)
    },
  )
}

function keyFrom(text: string | undefined): DeclarationKey | null {
  if (text === undefined) return null
  const [recordedAt, id] = text.split('~')
  if (!recordedAt || !id || Number.isNaN(Date.parse(recordedAt))) throw new RequestError('bad-request')
  return { recordedAt: recordedAt as DeclarationKey['recordedAt'], id }
}
