import pg from 'pg'

/** Anything a query can be sent to: the pool, or one connection inside a transaction. */
export interface Db {
  query<R extends pg.QueryResultRow = pg.QueryResultRow>(
    query: string | pg.QueryConfig,
    values?: unknown[],
  ): Promise<pg.QueryResult<R>>
}

/** Connections of one process to its side's database. */
export type Pool = pg.Pool
export type Connection = pg.PoolClient

const INT8 = 20
const NUMERIC = 1700

/**
 * int8 and numeric come back as numbers: log numbers and kilograms stay far below 2^53. Transaction numbers (xid8)
 * are cast to text in the queries that read them.
 */
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    oid === INT8 || oid === NUMERIC
      ? Number
      : pg.types.getTypeParser(oid, format as 'text')) as pg.CustomTypesConfig['getTypeParser'],
}

export interface PoolOptions {
  readonly max?: number
  /** A connection was lost while nobody used it; the pool replaces it by itself. */
  readonly onIdleError?: (error: Error) => void
  /**
   * For the few statements that are sent all day with arrays of ever other lengths: each is planned once per
   * connection. Left to itself PostgreSQL plans them anew each time, which took longer than running them.
   */
  readonly plansOnce?: boolean
}

export function makePool(url: string, options: PoolOptions = {}): Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max ?? 16,
    types,
    statement_timeout: 30_000,
    // A connection left inside a transaction would stop the sealer's boundary.
    idle_in_transaction_session_timeout: 60_000,
    application_name: 'landport',
    ...(options.plansOnce === true ? { onConnect: planOnce } : {}),
  })
  pool.on('error', options.onIdleError ?? (() => {}))
  return pool
}

const planOnce = async (connection: pg.ClientBase): Promise<void> => {
  await connection.query('set plan_cache_mode = force_generic_plan')
}

/** One connection of its own, for LISTEN and for migrations. The caller connects and ends it. */
export const makeClient = (url: string): pg.Client =>
  new pg.Client({ connectionString: url, types, application_name: 'landport' })

/** Runs `work` in one transaction; a thrown error rolls back. */
export async function transact<T>(pool: Pool, work: (connection: Connection) => Promise<T>): Promise<T> {
  const connection = await pool.connect()
  try {
    await connection.query('begin')
    const value = await work(connection)
    await connection.query('commit')
    connection.release()
    return value
  } catch (error) {
    await connection.query('rollback').then(
      () => connection.release(),
      (lost: Error) => connection.release(lost),
    )
    throw error
  }
}
