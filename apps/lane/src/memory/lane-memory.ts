import { DatabaseSync, type StatementSync } from 'node:sqlite'
import type { Kept } from '@landport/barrier/machine/kept'
import type { LaneReport } from '@landport/barrier/report/report'
import { SCHEMA, SCHEMA_VERSION } from './schema.ts'

/** A report as it is kept: the text is what is signed and sent, and is never written anew. */
export interface StoredReport {
  readonly seq: number
  readonly text: string
}

export interface MemoryBatch {
  readonly reports: readonly StoredReport[]
  readonly kept: readonly Kept[]
  /** Of each device, what was last taken of it: what a replay is known by. */
  readonly devices: ReadonlyMap<string, string>
}

/** What a lane computer remembers, in one SQLite file beside nothing else. Faults are thrown as they come: a full disk opens no barrier. */
export interface LaneMemory {
  /** In one transaction. `durable`: it lies on the disk when this returns; else with the next that does, at the latest after a second. */
  commit(batch: MemoryBatch, durable: boolean): void
  listKept(): readonly Kept[]
  listDevices(): ReadonlyMap<string, string>
  lastSeq(): number
  /** The newest report that is still here. */
  findLast(): StoredReport | null
  /** Not acknowledged yet, oldest first, beyond number `after`. They lie on the disk: what is told and then lost with the power would be told again otherwise. */
  listWaiting(limit: number, after?: number): readonly StoredReport[]
  countWaiting(): number
  acknowledge(upTo: number): void
  /** The site will not have this one: what follows is told without it, and it is kept here as long as this memory. */
  setAside(report: StoredReport, because: { readonly status: number; readonly code: string }): void
  /** The site has reports of this computer that this memory does not know: what waits is numbered after them. */
  renumberAfter(seq: number, rewrite: (report: LaneReport) => string): void
  /** Whether anything was ever acknowledged to this memory. */
  isFresh(): boolean
  /** Takes away what was acknowledged before the given number. */
  forgetBefore(seq: number): number
  close(): void
}

const numberOf = (statement: StatementSync): number => Number((statement.get() as { n: number }).n)

/** A file that is damaged, or none, is named: whoever stands before the machine at night must know which. */
function opened(path: string): DatabaseSync {
  try {
    const db = new DatabaseSync(path)
    db.exec('pragma user_version')
    return db
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new Error(
      `the memory of the lanes cannot be opened: ${path}: ${why}. Put it aside, keep it, and start again: the site knows what was told; nothing opens before the lanes are proved empty`,
      { cause: error },
    )
  }
}

export function openMemory(path: string): LaneMemory {
  const db = opened(path)
  db.exec('pragma journal_mode = wal; pragma synchronous = full; pragma wal_autocheckpoint = 4000')
  const { user_version: version } = db.prepare('pragma user_version').get() as { user_version: number }
  if (version === 0) db.exec(`begin; ${SCHEMA}; pragma user_version = ${SCHEMA_VERSION}; commit`)
  else if (version !== SCHEMA_VERSION)
    throw new Error(`${path} was written by another version (${version}, this one writes ${SCHEMA_VERSION})`)

  const putReport = db.prepare('insert into report (seq, text) values (?, ?)')
  const putKept = db.prepare(
    'insert into kept (key, value) values (?, ?) on conflict (key) do update set value = excluded.value',
  )
  const takeKept = db.prepare('delete from kept where key = ?')
  const putDevice = db.prepare(
    'insert into device (id, value) values (?, ?) on conflict (id) do update set value = excluded.value',
  )
  // Each once: what a statement holds outside of the heap is given back only when the heap is swept, which nothing hurries.
  const putAcknowledged = db.prepare('update acknowledged set value = ?, fresh = 0 where value < ?')
  const acknowledged = db.prepare('select value as n from acknowledged')
  const isFresh = db.prepare('select fresh as n from acknowledged')
  const forget = db.prepare('delete from report where seq < ? and seq <= (select value from acknowledged)')
  const newest = db.prepare('select seq, text from report order by seq desc limit 1')
  const listReports = db.prepare(
    'select seq, text from report where seq > max(?, (select value from acknowledged)) order by seq limit ?',
  )
  const ends = db.prepare('select (select max(seq) from report) as last, value from acknowledged')
  const findLast = (): StoredReport | null => (newest.get() as StoredReport | undefined) ?? null
  let isFull = true
  /** Whether everything committed lies on the disk: a commit in full takes those before it along. */
  let isForced = true
  const sync = (full: boolean): void => {
    if (full === isFull) return
    db.exec(`pragma synchronous = ${full ? 'full' : 'normal'}`)
    isFull = full
  }
  const inOne = (work: () => void): void => {
    db.exec('begin immediate')
    try {
      work()
      db.exec('commit')
    } catch (error) {
      if (db.isTransaction) db.exec('rollback')
      throw error
    }
  }

  /** A commit in full is a sync of the log, whatever little it writes. */
  const force = (): void => {
    if (isForced) return
    sync(true)
    inOne(() => db.exec('update acknowledged set value = value'))
    isForced = true
  }

  return {
    commit({ reports, kept, devices }, durable) {
      sync(durable)
      isForced = durable
      inOne(() => {
        for (const { seq, text } of reports) putReport.run(seq, text)
        for (const { key, value } of kept)
          if (value === null) takeKept.run(key)
          else putKept.run(key, JSON.stringify(value))
        for (const [id, value] of devices) putDevice.run(id, value)
      })
    },
    listKept: () =>
      (db.prepare('select key, value from kept').all() as { key: string; value: string }[]).map(
        ({ key, value }) => ({ key, value: JSON.parse(value) }) as Kept,
      ),
    listDevices: () =>
      new Map(
        (db.prepare('select id, value from device').all() as { id: string; value: string }[]).map(
          ({ id, value }) => [id, value],
        ),
      ),
    lastSeq: () => Math.max(findLast()?.seq ?? 0, numberOf(acknowledged)),
    findLast,
    listWaiting: (limit, after = 0) => {
      force()
      return listReports.all(after, limit) as unknown as StoredReport[]
    },
    // Numbers have no gaps: nobody counts a hundred thousand for every look at a screen.
    countWaiting: () => {
      const { last, value } = ends.get() as { last: number | null; value: number }
      return Math.max(0, (last ?? 0) - value)
    },
    acknowledge(upTo) {
      sync(false)
      putAcknowledged.run(upTo, upTo)
    },
    setAside({ seq, text }, { status, code }) {
      sync(true)
      inOne(() => {
        putKept.run(`aside/${seq}`, JSON.stringify({ text, status, code }))
        db.prepare('delete from report where seq = ?').run(seq)
      })
    },
    renumberAfter(seq, rewrite) {
      sync(true)
      inOne(() => {
        const waiting = db
          .prepare('select seq, text from report order by seq')
          .all() as unknown as StoredReport[]
        db.exec('delete from report')
        waiting.forEach(({ text }, index) => {
          const report = { ...(JSON.parse(text) as LaneReport), seq: seq + 1 + index }
          putReport.run(report.seq, rewrite(report))
        })
        db.prepare('update acknowledged set value = ?, fresh = 0').run(seq)
      })
    },
    isFresh: () => numberOf(isFresh) === 1,
    forgetBefore: (seq) => Number(forget.run(seq).changes),
    close: () => db.close(),
  }
}
