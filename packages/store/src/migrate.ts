import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { Fault } from '@landport/std/assert'
import pg from 'pg'
import { makeClient } from './pool.ts'

/** Two processes that start together must not migrate together. */
const MIGRATION_LOCK = 717_201_119
const FOLDER = new URL('../migrations/', import.meta.url)

/**
 * Brings the database of `ownerUrl` to the newest version and makes sure that the role `landport_app` exists, with
 * `appPassword` when one is given. Forward only; a migration that has run and was edited later is a fault, as is a
 * database that a newer Landport has already migrated further in a way this one does not know.
 */
export async function migrate(
  ownerUrl: string,
  options: { readonly appPassword?: string } = {},
): Promise<{ readonly applied: readonly string[] }> {
  const client = makeClient(ownerUrl)
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK])
    await ensureAppRole(client, options.appPassword)
    const applied = await applyMissing(client)
    return { applied }
  } finally {
    await client.end()
  }
}

async function ensureAppRole(client: pg.Client, password: string | undefined): Promise<void> {
  await client.query(`do $$ begin
    if not exists (select from pg_roles where rolname = 'landport_app') then
      create role landport_app login nosuperuser nocreatedb nocreaterole noreplication nobypassrls;
    end if;
  exception when duplicate_object or unique_violation then null; end $$`)
  if (password !== undefined)
    await client.query(`alter role landport_app password ${pg.escapeLiteral(password)}`)
  await client.query(`do $$ begin
    execute format('revoke create, temporary on database %I from public', current_database());
    execute format('grant connect on database %I to landport_app', current_database());
  end $$`)
  await client.query(
    'revoke create on schema public from public; grant usage on schema public to landport_app',
  )
}

async function applyMissing(client: pg.Client): Promise<string[]> {
  await client.query(`create table if not exists migration (
    name text primary key, digest text not null, applied_at timestamptz not null default clock_timestamp())`)
  await client.query('grant select on migration to landport_app')
  const known = new Map(
    (await client.query<{ name: string; digest: string }>('select name, digest from migration')).rows.map(
      (row) => [row.name, row.digest],
    ),
  )
  const applied: string[] = []
  for (const { name, sql, digest } of await listMigrations()) {
    const before = known.get(name)
    if (before === digest) continue
    if (before !== undefined)
      throw new Fault('migration-edited', `migration ${name} was changed after it had run on this database`, {
        retryable: false,
      })
    await client.query('begin')
    try {
      await client.query(sql)
      await client.query('insert into migration (name, digest) values ($1, $2)', [name, digest])
      await client.query('commit')
    } catch (cause) {
      await client.query('rollback')
      throw new Fault('migration-failed', `migration ${name} failed: ${String(cause)}`, {
        retryable: false,
        cause,
      })
    }
    applied.push(name)
  }
  return applied
}

async function listMigrations(): Promise<{ name: string; sql: string; digest: string }[]> {
  const names = (await readdir(FOLDER)).filter((name) => /^\d{4}-[a-z0-9-]+\.sql$/.test(name)).sort()
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(new URL(name, FOLDER), 'utf8')
      return { name, sql, digest: createHash('sha256').update(sql).digest('hex') }
    }),
  )
}
