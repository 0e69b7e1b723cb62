import type { CommandRequest } from '@landport/api/command-requests'
import { EVIDENCE_BYTES_MAX } from '@landport/api/evidence'
import type { EvidenceFileView } from '@landport/api/passage-views'
import { findActingOfficer } from '@landport/passage/acting'
import type { Passage } from '@landport/passage/passage'
import { findBlob, noteBlobRead, putBlob } from '@landport/store/blob'
import { type EvidenceFile, listEvidenceFiles, putEvidenceFile } from '@landport/store/evidence-file'
import { transact } from '@landport/store/pool'
import type { FastifyInstance } from 'fastify'
import { refuseAccess, signedIn } from '../http/authenticate.ts'
import { downloadHeaders, plainFileName } from '../http/download.ts'
import { actorOf, hasRole, type Identity } from '../http/identity.ts'
import { LIMITS } from '../http/limits.ts'
import { RequestError } from '../http/request-error.ts'
import { evidenceTypeOf } from '../passages/evidence-type.ts'
import { getVisiblePassage } from '../passages/visible-passage.ts'
import type { Services } from '../services.ts'

/** Files for a decision or an inspection: brought by an officer of the agency, opened by that agency and inspectors. */
export function evidenceRoutes(app: FastifyInstance, services: Services): void {
  const { pool } = services

  app.post<{ Params: { reference: string }; Querystring: { agency?: string; file?: string }; Body: Buffer }>(
    '/api/passages/:reference/evidence',
    // The parser stops above this; between both the answer can say what the limit is.
    { bodyLimit: LIMITS.importBodyBytes },
    async (request, reply) => {
      const identity = signedIn(request)
      const { reference } = request.params
      const { agency = '', file = '' } = request.query
      await getVisiblePassage(services, identity, reference, 'bring-evidence')
      if (findActingOfficer(actorOf(identity), agency) === null)
        return refuseAccess(services, identity, 'bring-evidence')
      if (!Buffer.isBuffer(request.body) || request.body.byteLength === 0)
        throw new RequestError('unsupported-content')
      const bytes = request.body
      if (bytes.byteLength > EVIDENCE_BYTES_MAX) throw new RequestError('evidence-too-large')
      const mediaType = evidenceTypeOf(bytes)
      if (mediaType === null) throw new RequestError('evidence-type')
      const at = services.clock.now()
      const stored = await transact(pool, async (db) => {
        const digest = await putBlob(db, { bytes, mediaType, purpose: 'evidence', retainUntil: null })
        const row: EvidenceFile = {
          reference,
          agency,
          digest,
          name: plainFileName(file, 'evidence'),
          mediaType,
          sizeBytes: bytes.byteLength,
          account: identity.account,
          broughtAt: at,
        }
        await putEvidenceFile(db, row)
        return row
      })
      return reply.code(201).send(evidenceView(stored))
    },
  )

  app.get<{ Params: { reference: string; digest: string } }>(
    '/api/passages/:reference/evidence/:digest',
    async (request, reply) => {
      const identity = signedIn(request)
      const { reference, digest } = request.params
      await getVisiblePassage(services, identity, reference, 'read-evidence')
      const brought = (await listEvidenceFiles(pool, reference)).filter((file) => file.digest === digest)
      const file = brought.find(({ agency }) => mayOpenEvidence(identity, agency))
      if (file === undefined && brought.length > 0) return refuseAccess(services, identity, 'read-evidence')
      const blob = file === undefined ? null : await findBlob(pool, digest)
      if (file === undefined || blob === null) throw new RequestError('not-found')
      await noteBlobRead(pool, digest, identity.account, `evidence of ${reference}`)
      const fallback = `evidence${EXTENSIONS[file.mediaType] ?? ''}`
      return reply.headers(downloadHeaders({ ...file, fallback })).send(blob.bytes)
    },
  )
}

/** The agency that brought it, and whoever inspects. */
export const mayOpenEvidence = (identity: Identity, agency: string): boolean =>
  findActingOfficer(actorOf(identity), agency) !== null || hasRole(identity, 'inspector')

/** The files this person may open, for the passage's page. */
export async function visibleEvidence(
  { pool }: Services,
  identity: Identity,
  { reference }: Pick<Passage, 'reference'>,
): Promise<readonly EvidenceFileView[]> {
  const files = await listEvidenceFiles(pool, reference)
  return files.filter(({ agency }) => mayOpenEvidence(identity, agency)).map(evidenceView)
}

/** A decision may only name files that its own agency brought for this very passage. */
export async function refuseForeignEvidence(
  { pool }: Services,
  reference: string,
  asked: CommandRequest,
): Promise<void> {
  if (asked.kind !== 'decide' && asked.kind !== 'record-inspection') return
  const named = asked.evidence.flatMap(({ digest }, index) => (digest === null ? [] : [{ digest, index }]))
  if (named.length === 0) return
  const own = new Set(
    (await listEvidenceFiles(pool, reference))
      .filter(({ agency }) => agency === asked.agency)
      .map(({ digest }) => digest),
  )
  const details = named
    .filter(({ digest }) => !own.has(digest))
    .map(({ index }) => ({ ...unknownFile, location: `/evidence/${index}/digest` }))
  if (details.length > 0) throw new RequestError('bad-request', { details })
}

const EXTENSIONS: Readonly<Record<string, string>> = {
  'application/pdf': '.pdf',
  'image/jpeg': '.jpg',
  'image/png': '.png',
  'image/webp': '.webp',
}

const evidenceView = ({
  digest,
  agency,
  name,
  mediaType,
  sizeBytes,
  broughtAt,
}: EvidenceFile): EvidenceFileView => ({
  digest,
  agency,
  name,
  mediaType,
  sizeBytes,
  broughtAt,
})

const unknownFile = {
  code: 'unknown-evidence',
  message: {
    vi: 'Cơ quan này chưa đưa tệp này vào lượt qua.',
    zh: '本部门尚未为该通行单提交此文件。',
    en: 'This agency has not brought this file for the passage.',
  },
} as const
