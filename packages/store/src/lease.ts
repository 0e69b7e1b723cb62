import type { Connection, Pool } from './pool.ts'

/** The right to be the single writer of a name, as long as `epoch` stands in the lease table. */
export interface Lease {
  readonly name: string
  readonly epoch: number
  /** Ends the lease at once, so that another may take over without waiting. */
  release(): Promise<void>
  /** False once the connection that holds the lock was lost. */
  isHeld(): boolean
}

/**
 * Takes the lease if nobody holds it, else null. The advisory lock lives as long as this connection, so a killed
 * holder frees it at once; the epoch is the fence against one that still believes: it is raised at each takeover, and
 * each insert of a single writer carries its own (`FENCE`).
 */
export async function tryLease(pool: Pool, name: string, holder: string): Promise<Lease | null> {
  const connection = await pool.connect()
  let held = false
  try {
    const { rows } = await connection.query<{ locked: boolean }>(
      'select pg_try_advisory_lock(hashtextextended($1, 0)) as locked',
      [`landport-lease:${name}`],
    )
    if (!rows[0]!.locked) return null
    const raised = await connection.query<{ epoch: number }>(
      `insert into lease as old (name, epoch, holder, until) values ($1, 1, $2, clock_timestamp() + interval '10 s')
       on conflict (name) do update set epoch = old.epoch + 1, holder = excluded.holder, until = excluded.until
       returning epoch`,
      [name, holder],
    )
    held = true
    return leaseOn(connection, name, raised.rows[0]!.epoch)
  } finally {
    if (!held) connection.release()
  }
}

function leaseOn(connection: Connection, name: string, epoch: number): Lease {
  let held = true
  const lost = (): void => {
    if (!held) return
    held = false
    // Given back at once: a pool waits at its end for every connection that was taken out of it.
    connection.on('error', () => {})
    connection.release(true)
  }
  connection.on('error', lost)
  connection.on('end', lost)
  return {
    name,
    epoch,
    isHeld: () => held,
    release: async () => {
      if (!held) return
      held = false
      connection.removeListener('error', lost)
      connection.removeListener('end', lost)
      connection.on('error', () => {})
      // Unlocked before it returns, so that a successor finds it free; closed rather than returned, so that no lock
      // wanders back into the pool whatever happened.
      await connection.query('select pg_advisory_unlock_all()').catch(() => {})
      connection.release(true)
    },
  }
}

/**
 * First CTE of every single writer's statement: no row, no insert. Locking the lease row holds a takeover back until
 * this statement has committed, so two epochs never write side by side.
 */
export const FENCE = (nameParameter: string, epochParameter: string): string =>
  `fence as materialized (select epoch from lease where name = ${nameParameter} and epoch = ${epochParameter}::bigint for share)`
