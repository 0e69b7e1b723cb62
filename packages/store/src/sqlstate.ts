/** What a database error means for the caller. The table is the whole knowledge of it. */
export type SqlTrouble = 'lost-race' | 'constraint' | 'try-again' | 'unavailable' | 'broken'

const KNOWN: Readonly<Record<string, SqlTrouble>> = {
  '23505': 'lost-race', // unique_violation: which constraint says what was lost
  '23514': 'constraint', // check_violation: a rule across streams
  '40001': 'try-again', // serialization_failure
  '40P01': 'try-again', // deadlock_detected
  '55P03': 'try-again', // lock_not_available
  '57014': 'unavailable', // query_canceled by statement_timeout
  '53300': 'unavailable', // too_many_connections
  '53100': 'unavailable', // disk_full
  '57P01': 'unavailable', // admin_shutdown
  '57P02': 'unavailable', // crash_shutdown
  '57P03': 'unavailable', // cannot_connect_now
  '08000': 'unavailable',
  '08003': 'unavailable',
  '08006': 'unavailable',
  ECONNREFUSED: 'unavailable',
  ECONNRESET: 'unavailable',
  EPIPE: 'unavailable',
  ENOENT: 'unavailable', // the socket of a server that is not there
}

export interface SqlError {
  readonly trouble: SqlTrouble
  readonly code: string
  readonly constraint: string | null
}

export function readSqlError(error: unknown): SqlError {
  const raw = error as { code?: unknown; constraint?: unknown; message?: unknown } | null
  const code = typeof raw?.code === 'string' ? raw.code : ''
  const constraint = typeof raw?.constraint === 'string' ? raw.constraint : null
  const message = typeof raw?.message === 'string' ? raw.message : ''
  // The driver reports a connection that ended under a query without a code.
  const lost = code === '' && /connection terminated|timeout exceeded when trying to connect/i.test(message)
  return { trouble: KNOWN[code] ?? (lost ? 'unavailable' : 'broken'), code, constraint }
}
