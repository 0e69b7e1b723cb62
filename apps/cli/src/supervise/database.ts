import { join } from 'node:path'
import { Fault } from '@landport/std/assert'
import { type Cluster, openCluster } from '@landport/store/cluster/cluster'
import { keepPasswords } from '@landport/store/cluster/passwords'
import { migrate } from '@landport/store/migrate'
import { type Kept, keepRunning } from './keep-running.ts'
import { whenEnded } from './program.ts'

export interface Database {
  /** As the server's own role. */
  readonly appUrl: string
  stop(): Promise<void>
}

/** The side's database, migrated: the embedded cluster, or the real server that `externalUrl` (the owner's) names. */
export async function openDatabase(
  folder: string,
  externalUrl: string | undefined,
  say: (text: string) => void,
): Promise<Database> {
  if (externalUrl !== undefined) {
    if (!URL.canParse(externalUrl) || !/^postgres(ql)?:$/.test(new URL(externalUrl).protocol)) {
      throw new Fault(
        'wrong_url',
        'The database URL must look like postgres://owner:password@host:5432/name',
        {
          retryable: false,
        },
      )
    }
    const { app } = keepPasswords(join(folder, 'keys/database.json'))
    say(`using the database server at ${new URL(externalUrl).host}`)
    return { appUrl: await migrateDatabase(externalUrl, app), async stop() {} }
  }
  let cluster: Cluster | null = null
  const kept: Kept = await keepRunning(
    {
      name: 'PostgreSQL',
      log: join(folder, 'log/postgres.log'),
      async start() {
        // The same port again, because the server knows no other.
        cluster = await openCluster({ folder, say, ...(cluster === null ? {} : { port: cluster.port }) })
        return { ended: whenEnded(cluster.process), stop: cluster.stop }
      },
    },
    say,
  )
  try {
    const { ownerUrl, appPassword } = cluster as unknown as Cluster
    return { appUrl: await migrateDatabase(ownerUrl, appPassword), stop: kept.stop }
  } catch (error) {
    await kept.stop()
    throw error
  }
}

const APP_ROLE = 'landport_app'

/** Brings the database to this version's shape; returns the URL of the server's own role. */
async function migrateDatabase(ownerUrl: string, appPassword: string): Promise<string> {
  await migrate(ownerUrl, { appPassword })
  const url = new URL(ownerUrl)
  url.username = APP_ROLE
  url.password = appPassword
  return url.href
}
