import type { Declaration, DeclarationId } from '@landport/clearance/declaration'
import type { Instant } from '@landport/std/time'
import { sha256Hex } from './hash.ts'
import { toJsonb } from './jsonb.ts'
import type { Db } from './pool.ts'
import type { StatementPart } from './statement.ts'

export type DeclarationStatus = 'recorded' | 'waiting-for-original' | 'amended' | 'cancelled'

export interface DeclarationRow {
  readonly id: DeclarationId
  /** Original, amendments and cancellations of one declaration share it. */
  readonly chain: string
  readonly digest: string
  readonly status: DeclarationStatus
  readonly fileDigest: string | null
  readonly recordedAt: Instant
  readonly declaration: Declaration
}

/** Digest of the understood content, whatever order its fields stand in a file. */
export const declarationDigest = (declaration: Declaration): string => sha256Hex(JSON.stringify(declaration))

/** Declarant and local reference: what the acts on one declaration have in common. */
export const declarationChain = ({ reference }: Pick<Declaration, 'reference'>): string =>
  sha256Hex(`${reference.declarant}\n${reference.localReference}`).slice(0, 32)

/** Records declarations, many in one statement; one that is here already is left as it is. */
export const declarationsPart = (rows: readonly DeclarationRow[]): StatementPart => ({
  name: 'declarations',
  sql: `insert into declaration (id, chain, act, digest, registered_number, direction, format, declarant, status,
      file_digest, gross_weight_kg, recorded_at, doc)
    select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[],
      $8::text[], $9::text[], $10::text[], $11::numeric[], $12::timestamptz[], $13::jsonb[])
    on conflict (id) do nothing`,
  values: [
    rows.map((row) => row.id),
    rows.map((row) => row.chain),
    rows.map((row) => row.declaration.act),
    rows.map((row) => row.digest),
    rows.map((row) => row.declaration.registeredNumber),
    rows.map((row) => row.declaration.direction),
    rows.map((row) => row.declaration.format),
    rows.map((row) => row.declaration.reference.declarant),
    rows.map((row) => row.status),
    rows.map((row) => row.fileDigest),
    rows.map((row) => row.declaration.grossWeightKg),
    rows.map((row) => row.recordedAt),
    rows.map((row) => toJsonb(row.declaration)),
  ],
})

/** What may be loaded in all of a declaration, tolerance included; refused when more is on vehicles already. */
export const declaredLimitPart = (
  limits: readonly { readonly declaration: string; readonly kg: number | null }[],
): StatementPart => ({
  name: 'declared_limit',
  sql: `insert into declaration_limit (declaration, declared_kg)
    select * from unnest($1::text[], $2::numeric[])
    on conflict (declaration) do update set declared_kg = excluded.declared_kg`,
  values: [limits.map(({ declaration }) => declaration), limits.map(({ kg }) => kg)],
})

/**
 * After an amendment. What is on vehicles already is not taken off them here, but no more may be added; the passages
 * themselves are told.
 */
export const amendedLimitPart = (
  limits: readonly { readonly declaration: string; readonly kg: number }[],
): StatementPart => ({
  name: 'amended_limit',
  sql: `update declaration_limit l set declared_kg = greatest(c.kg, l.used_kg)
    from unnest($1::text[], $2::numeric[]) as c (declaration, kg) where l.declaration = c.declaration`,
  values: [limits.map(({ declaration }) => declaration), limits.map(({ kg }) => kg)],
})

/** What acts on a declaration mean for each other: their state, and that a later one belongs to its original. */
export const declarationStatusPart = (
  changes: readonly { readonly id: string; readonly chain: string; readonly status: DeclarationStatus }[],
): StatementPart => ({
  name: 'declaration_status',
  sql: `update declaration d set status = c.status, chain = c.chain
    from unnest($1::text[], $2::text[], $3::text[]) as c (id, chain, status) where d.id = c.id`,
  values: [
    changes.map(({ id }) => id),
    changes.map(({ chain }) => chain),
    changes.map(({ status }) => status),
  ],
})

export async function findDeclaration(db: Db, id: string): Promise<DeclarationRow | null> {
  const { rows } = await db.query<Raw>(`${SELECT} where id = $1`, [id])
  return rows.map(toRow)[0] ?? null
}

export async function listDeclarations(db: Db, ids: readonly string[]): Promise<DeclarationRow[]> {
  const { rows } = await db.query<Raw>(`${SELECT} where id = any($1::text[])`, [ids])
  return rows.map(toRow)
}

/** By the number that the customs system gave, newest first. */
export async function listDeclarationsByNumber(db: Db, number: string): Promise<DeclarationRow[]> {
  const { rows } = await db.query<Raw>(
    `${SELECT} where registered_number = $1 order by recorded_at desc limit 50`,
    [number],
  )
  return rows.map(toRow)
}

/** All acts of these chains, oldest first. */
export async function listChains(db: Db, chains: readonly string[]): Promise<DeclarationRow[]> {
  const { rows } = await db.query<Raw>(
    `${SELECT} where chain = any($1::text[]) order by chain, recorded_at`,
    [chains],
  )
  return rows.map(toRow)
}

/**
 * Acts that may belong together with these: of one of the chains, or with a registered number that begins alike.
 * More than belong together; whoever asks compares. Oldest first.
 */
export async function listActsBeside(
  db: Db,
  chains: readonly string[],
  numbers: readonly string[],
): Promise<DeclarationRow[]> {
  const { rows } = await db.query<Raw>(
    `${SELECT} where chain = any($1::text[])
       or (registered_number is not null and left(registered_number, 11) = any($2::text[]))
     order by recorded_at, id`,
    [chains, numbers.map((number) => number.slice(0, 11))],
  )
  return rows.map(toRow)
}

export async function listRecentDeclarations(
  db: Db,
  declarants: readonly string[] | null,
  limit = 100,
): Promise<DeclarationRow[]> {
  const { rows } = await db.query<Raw>(
    `${SELECT} where $1::text[] is null or declarant = any($1::text[]) order by recorded_at desc limit $2`,
    [declarants, limit],
  )
  return rows.map(toRow)
}

export interface ImportFileRow {
  readonly digest: string
  readonly name: string
  readonly sizeBytes: number
  readonly verdict: 'accepted' | 'refused'
  /** The line of `landport import --json` for this file. */
  readonly result: unknown
  readonly account: string | null
  readonly importedAt: Instant
}

export const importFilePart = (file: ImportFileRow): StatementPart => ({
  name: 'import_file',
  sql: `insert into import_file (digest, name, size_bytes, verdict, result, account, imported_at)
    values ($1, $2, $3::bigint, $4, $5::jsonb, $6, $7::timestamptz)
    on conflict (digest) do update set verdict = excluded.verdict, result = excluded.result`,
  values: [
    file.digest,
    file.name,
    file.sizeBytes,
    file.verdict,
    toJsonb(file.result),
    file.account,
    file.importedAt,
  ],
})

export async function findImportFile(db: Db, digest: string): Promise<ImportFileRow | null> {
  const { rows } = await db.query<ImportFileRow & { importedAt: Date }>(`${FILE} where digest = $1`, [digest])
  return rows.map(toFile)[0] ?? null
}

export async function listImportFiles(db: Db, account: string | null, limit = 50): Promise<ImportFileRow[]> {
  const { rows } = await db.query<ImportFileRow & { importedAt: Date }>(
    `${FILE} where $1::text is null or account = $1 order by imported_at desc limit $2`,
    [account, limit],
  )
  return rows.map(toFile)
}

type Raw = Omit<DeclarationRow, 'recordedAt'> & { readonly recordedAt: Date }
const toRow = (raw: Raw): DeclarationRow => ({ ...raw, recordedAt: raw.recordedAt.toISOString() as Instant })
const toFile = (raw: ImportFileRow & { importedAt: Date }): ImportFileRow => ({
  ...raw,
  importedAt: raw.importedAt.toISOString() as Instant,
})
const SELECT = `select id, chain, digest, status, file_digest as "fileDigest", recorded_at as "recordedAt",
  doc as declaration from declaration`
const FILE = `select digest, name, size_bytes as "sizeBytes", verdict, result, account, imported_at as "importedAt"
  from import_file`
