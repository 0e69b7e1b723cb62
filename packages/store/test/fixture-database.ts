import { openTestDatabase as openUrls } from '../src/cluster/testing.ts'
import { makePool, type Pool } from '../src/pool.ts'

export interface TestDatabase {
  /** As the application: `landport_app`. */
  readonly app: Pool
  /** As the owner, who may do everything: the one who tampers in these tests. */
  readonly owner: Pool
  readonly appUrl: string
  readonly ownerUrl: string
  drop(): Promise<void>
}

export async function openTestDatabase(): Promise<TestDatabase> {
  const urls = await openUrls()
  const app = makePool(urls.appUrl, { max: 20 })
  const owner = makePool(urls.ownerUrl, { max: 4 })
  return {
    app,
    owner,
    appUrl: urls.appUrl,
    ownerUrl: urls.ownerUrl,
    drop: async () => {
      await Promise.all([app.end(), owner.end()])
      await urls.drop()
    },
  }
}
