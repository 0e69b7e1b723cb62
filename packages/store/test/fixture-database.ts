import { randomBytes } from 'node:crypto'
import { migrate } from '../src/migrate.ts'
import { makeClient, makePool, type Pool } from '../src/pool.ts'

export interface TestDatabase {
  /** As the application: `landport_app`. */
  readonly app: Pool
  /** As the owner, who may do everything: the one who tampers in these tests. */
  readonly owner: Pool
  readonly appUrl: string
  readonly ownerUrl: string
  drop(): Promise<void>
}

const APP_PASSWORD = 'only-for-tests'

/** A migrated database of its own, on the cluster of LANDPORT_TEST_POSTGRES (an owner's URL). */
export async function openTestDatabase(): Promise<TestDatabase> {
  const server = process.env.LANDPORT_TEST_POSTGRES ?? 'postgres://owner@127.0.0.1:8210/postgres'
  const name = `store_${randomBytes(6).toString('hex')}`
  await asOwner(server, `create database ${name}`)
  const ownerUrl = urlOf(server, name)
  await migrate(ownerUrl, { appPassword: APP_PASSWORD })
  const appUrl = urlOf(server, name, `landport_app:${APP_PASSWORD}`)
  const app = makePool(appUrl, { max: 20 })
  const owner = makePool(ownerUrl, { max: 4 })
  return {
    app,
    owner,
    appUrl,
    ownerUrl,
    drop: async () => {
      await Promise.all([app.end(), owner.end()])
      await asOwner(server, `drop database ${name} with (force)`)
    },
  }
}

async function asOwner(url: string, sql: string): Promise<void> {
  const client = makeClient(url)
  await client.connect()
  await client.query(sql).finally(() => client.end())
}

function urlOf(server: string, database: string, user?: string): string {
  const url = new URL(server)
  url.pathname = `/${database}`
  if (user !== undefined) {
    const [name, password] = user.split(':')
    url.username = name!
    url.password = password ?? ''
  }
  return url.href
}
