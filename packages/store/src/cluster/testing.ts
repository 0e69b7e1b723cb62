import { createHash, randomUUID } from 'node:crypto'
import pg from 'pg'
import { migrate } from '../migrate.ts'
import { startTestCluster, type TestCluster } from './test-cluster.ts'

export interface TestDatabase {
  /** The owner of the tables: for what migrations may do. */
  readonly ownerUrl: string
  /** The server's own role. */
  readonly appUrl: string
  /** Ends what is connected, drops the database, stops the cluster if it was started for this file. */
  drop(): Promise<void>
}

/** Changes the migrated template before databases are cloned from it. The name tells one such template from another. */
export interface Prepare {
  readonly name: string
  run(urls: { ownerUrl: string; appUrl: string }): Promise<void>
}

/** For `landport test`, which starts one cluster for all files. */
export const TEST_DATABASE_VARIABLE = 'LANDPORT_TEST_DATABASE_URL'

const TEMPLATE_LOCK = 717_201_119
const APP_ROLE = 'landport_app'

/**
 * A migrated database of a test's own, cloned from a template that is made once per cluster. The cluster is the
 * one that LANDPORT_TEST_DATABASE_URL names (its superuser), else one started for this file.
 */
export async function openTestDatabase(prepare?: Prepare): Promise<TestDatabase> {
  const given = process.env[TEST_DATABASE_VARIABLE]
  const cluster: TestCluster | null = given === undefined ? await startTestCluster() : null
  const superUrl = given ?? cluster!.superUrl
  const admin = new pg.Client(superUrl)
  await admin.connect()
  const template = await keepTemplate(admin, superUrl, prepare)
  const name = `test_${randomUUID().replaceAll('-', '')}`
  // Copied as files: half the work of writing every page to the log as well, which nobody reads here.
  await admin.query(`create database ${name} template ${template} strategy file_copy`)
  return {
    ownerUrl: urlOf(superUrl, name),
    appUrl: urlOf(superUrl, name, APP_ROLE),
    async drop() {
      await admin.query(`drop database if exists ${name} with (force)`)
      await admin.end()
      await cluster?.stop()
    },
  }
}

/** The same for the length of one function. */
export async function withTestDatabase(
  run: (database: TestDatabase) => Promise<void>,
  prepare?: Prepare,
): Promise<void> {
  const database = await openTestDatabase(prepare)
  try {
    await run(database)
  } finally {
    await database.drop()
  }
}

/** Files run side by side: the first one to come makes the template, the others wait for it. */
async function keepTemplate(
  admin: pg.Client,
  superUrl: string,
  prepare: Prepare | undefined,
): Promise<string> {
  const suffix =
    prepare === undefined ? '' : `_${createHash('sha256').update(prepare.name).digest('hex').slice(0, 12)}`
  const template = `template_landport${suffix}`
  await admin.query('select pg_advisory_lock($1)', [TEMPLATE_LOCK])
  try {
    const { rowCount } = await admin.query('select from pg_database where datname = $1', [template])
    if (rowCount === 1) return template
    const draft = `${template}_draft`
    await admin.query(`drop database if exists ${draft} with (force)`)
    await admin.query(`create database ${draft}`)
    const ownerUrl = urlOf(superUrl, draft)
    await migrate(ownerUrl, { appPassword: passwordOf(superUrl) })
    await prepare?.run({ ownerUrl, appUrl: urlOf(superUrl, draft, APP_ROLE) })
    await admin.query(`alter database ${draft} rename to ${template}`)
    return template
  } finally {
    await admin.query('select pg_advisory_unlock($1)', [TEMPLATE_LOCK])
  }
}

/** In a throw-away cluster all roles share one password. */
function urlOf(superUrl: string, database: string, role?: string): string {
  const url = new URL(superUrl)
  url.pathname = `/${database}`
  if (role !== undefined) url.username = role
  return url.href
}

const passwordOf = (url: string): string => decodeURIComponent(new URL(url).password)
