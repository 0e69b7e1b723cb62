import type { ImportView } from '@landport/api/declaration-views'
import type { ReadDeclaration } from '@landport/formats/file-reading'
import { judgeReference, type ReferenceJudgement } from '@landport/formats/judge-reference'
import { findActingOfficer } from '@landport/passage/acting'
import { appendMany, streamVersion } from '@landport/store/append'
import { putBlob } from '@landport/store/blob'
import {
  amendedLimitPart,
  type DeclarationRow,
  declarationChain,
  declarationStatusPart,
  declarationsPart,
  declaredLimitPart,
  importFilePart,
  listActsBeside,
  listDeclarations,
} from '@landport/store/declaration'
import type { Append } from '@landport/store/entry-row'
import { outboxParts } from '@landport/store/outbox'
import { type Connection, transact } from '@landport/store/pool'
import type { StatementPart } from '@landport/store/statement'
import { actorOf, type Identity } from '../http/identity.ts'
import { toImportView } from '../import/import-view.ts'
import type { Sandbox } from '../import/sandbox.ts'
import type { Services } from '../services.ts'
import { amendedLimits, findOriginal, settle } from './acts.ts'
import { declarationTellings } from './tell-declarations.ts'
import { tellPassages } from './tell-passages.ts'
import { TOLERANCE } from './tolerance.ts'

/** One import at a time per database: two files with one reference are judged one after the other. */
const IMPORT_LOCK = 717_201_120

/**
 * Reads one untrusted file, judges it against what is stored, and keeps all of it or nothing: bytes by digest,
 * declarations, the file's verdict, an entry each. The same file again changes nothing. A dry run writes nothing.
 */
export async function importDeclarations(
  services: Services,
  sandbox: Sandbox,
  identity: Identity,
  file: { readonly name: string; readonly bytes: Uint8Array },
  isDryRun: boolean,
): Promise<ImportView> {
  const reading = await sandbox.readBytes(file.bytes, { name: file.name, now: services.clock.now() })
  const view = await keepFile(services, identity, file, reading, isDryRun)
  if (!isDryRun && view.declarations.some(({ act }) => act !== 'original'))
    // The file is kept: if telling fails now, the timers go on with it.
    await tellPassages(services).catch((error: unknown) => services.report('declarations', error))
  return view
}

const keepFile = (
  services: Services,
  identity: Identity,
  file: { readonly name: string; readonly bytes: Uint8Array },
  reading: Awaited<ReturnType<Sandbox['readBytes']>>,
  isDryRun: boolean,
): Promise<ImportView> =>
  transact(services.pool, async (db) => {
    if (!isDryRun) await db.query('select pg_advisory_xact_lock($1)', [IMPORT_LOCK])
    const judgements = await judgeAll(db, reading.declarations)
    const view = toImportView(file.name, reading, judgements)
    if (isDryRun) return view
    const digest = await putBlob(db, {
      bytes: file.bytes,
      mediaType: 'application/octet-stream',
      purpose: 'declaration-file',
      retainUntil: null,
    })
    const isAccepted = view.verdict === 'accepted'
    const added = isAccepted
      ? reading.declarations.filter((_, n) =>
          ['new', 'waiting-for-original'].includes(judgements[n]!.outcome),
        )
      : []
    await record(services, db, identity, { ...file, digest, view, added })
    return view
  })

async function judgeAll(
  db: Connection,
  declarations: readonly ReadDeclaration[],
): Promise<readonly ReferenceJudgement[]> {
  const [stored, beside] = await Promise.all([
    listDeclarations(
      db,
      declarations.map(({ id }) => id),
    ),
    actsBeside(db, declarations),
  ])
  const digests = new Map<string, string>(stored.map((row) => [row.id, row.digest]))
  const originals = beside.map(({ declaration }) => declaration).filter(({ act }) => act === 'original')
  return declarations.map((declaration) => {
    const digest = digests.get(declaration.id)
    const judgement = judgeReference(
      digest === undefined ? null : { contentDigest: digest },
      declaration,
      findOriginal(declaration, originals) !== null,
    )
    // Within one file the second is judged as if the first were stored.
    digests.set(declaration.id, declaration.contentDigest)
    if (declaration.act === 'original') originals.push(declaration)
    return judgement
  })
}

interface Imported {
  readonly name: string
  readonly bytes: Uint8Array
  readonly digest: string
  readonly view: ImportView
  readonly added: readonly ReadDeclaration[]
}

async function record(services: Services, db: Connection, identity: Identity, file: Imported): Promise<void> {
  const { ids, book } = services
  const at = services.clock.now()
  const actor = actorOf(identity)
  const entry = (data: Append['entries'][number]['data'] & Record<string, unknown>) => ({
    id: ids.next(),
    eventAt: at,
    recordedAt: at,
    actor,
    data,
  })
  const fileStream = `file/${file.digest}`
  const after = await streamVersion(db, fileStream)
  const imported = entry({
    type: 'file-imported',
    digest: file.digest,
    size: file.bytes.byteLength,
    verdict: file.view.verdict,
    declarations: file.added.map(({ id }) => id),
  })
  const rows = file.added.map((declaration) => rowOf(declaration, file, at))
  // A file that says nothing new is noted once, at its first coming.
  const appends: Append[] = [
    ...(after === 0 || rows.length > 0 ? [{ stream: fileStream, after, entries: [imported] }] : []),
    ...rows.map((row) => ({
      stream: `declaration/${row.id}`,
      after: 0,
      entries: [
        entry({
          type: ENTRY_OF_ACT[row.declaration.act],
          declaration: row.id,
          digest: row.digest,
          file: file.digest,
          registeredNumber: row.declaration.registeredNumber,
        }),
      ],
    })),
  ]
  const tolerance = 1 + book.rules.parameter(TOLERANCE).value / 100
  const limits = rows
    .filter(({ declaration }) => declaration.act === 'original')
    .map(({ id, declaration: { grossWeightKg } }) => ({
      declaration: id,
      kg: grossWeightKg === null ? null : grossWeightKg * tolerance,
    }))
  const parts: StatementPart[] = [
    importFilePart({
      digest: file.digest,
      name: file.name.slice(0, 200),
      sizeBytes: file.bytes.byteLength,
      verdict: file.view.verdict,
      result: file.view,
      account: identity.account,
      importedAt: at,
    }),
    ...(rows.length > 0 ? [declarationsPart(rows)] : []),
    ...(limits.length > 0 ? [declaredLimitPart(limits)] : []),
  ]
  await appendMany(db, appends, parts)
  const acts = await settleActs(db, file.added, tolerance)
  const tellings = declarationTellings(services, file.added, acts, identity.simulated)
  await appendMany(db, [], outboxParts(tellings))
}

/** After a later act the original is amended or cancelled, and what waited for it waits no more. Returns all acts. */
async function settleActs(
  db: Connection,
  added: readonly ReadDeclaration[],
  tolerance: number,
): Promise<readonly DeclarationRow[]> {
  const acts = await actsBeside(db, added)
  const changes = settle(acts)
  const limits = amendedLimits(acts).map(({ declaration, kg }) => ({ declaration, kg: kg * tolerance }))
  const parts = [
    ...(changes.length > 0 ? [declarationStatusPart(changes)] : []),
    ...(limits.length > 0 ? [amendedLimitPart(limits)] : []),
  ]
  await appendMany(db, [], parts)
  return acts
}

const actsBeside = (db: Connection, declarations: readonly ReadDeclaration[]): Promise<DeclarationRow[]> =>
  listActsBeside(
    db,
    declarations.map(declarationChain),
    declarations.flatMap(({ registeredNumber }) => registeredNumber ?? []),
  )

function rowOf(
  read: ReadDeclaration,
  file: Imported,
  recordedAt: DeclarationRow['recordedAt'],
): DeclarationRow {
  const { document: _document, contentDigest, amends: _amends, ...declaration } = read
  const state = file.view.declarations.find(({ id }) => id === read.id)?.state
  return {
    id: read.id,
    chain: declarationChain(read),
    digest: contentDigest,
    status: state === 'waiting' ? 'waiting-for-original' : 'recorded',
    fileDigest: file.digest,
    recordedAt,
    declaration,
  }
}

const ENTRY_OF_ACT = {
  original: 'declaration-recorded',
  amendment: 'declaration-amended',
  cancellation: 'declaration-cancelled',
} as const

/** Who may bring declarations: those who declare, customs, and the tool on the machine itself. */
export const mayImport = (identity: Identity): boolean =>
  identity.grants.some(({ role }) => role === 'trader' || role === 'broker' || role === 'operator') ||
  findActingOfficer(actorOf(identity), 'customs') !== null
