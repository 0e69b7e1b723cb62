import type { Db } from './pool.ts'
import type { StatementPart } from './statement.ts'

/** An epoch as both sides signed it: the document's JWS and the countersignature's. */
export interface StoredEpoch {
  readonly number: number
  readonly document: string
  readonly countersignature: string
}

/** Epochs of this side's logs after the first, oldest first. */
export async function listOwnEpochs(db: Db): Promise<(StoredEpoch & { readonly journal: string })[]> {
  const { rows } = await db.query<StoredEpoch & { readonly journal: string }>(
    'select number, journal, document, countersignature from own_epoch order by number',
  )
  return rows
}

/** The other side's epochs after its first, oldest first. */
export async function listOtherEpochs(db: Db): Promise<StoredEpoch[]> {
  const { rows } = await db.query<StoredEpoch>(
    'select number, document, countersignature from other_epoch order by number',
  )
  return rows
}

/** In which epoch this side's logs and the other's are; 1 is the first. */
export async function findEpochs(db: Db): Promise<{ readonly own: number; readonly other: number }> {
  const { rows } = await db.query<{ own: number; other: number }>({
    name: 'find_epochs',
    text: `select (select coalesce(max(number), 1) from own_epoch) as own,
      (select coalesce(max(number), 1) from other_epoch) as other`,
  })
  return rows[0]!
}

/** Kept before it is sent, so that the same bytes are sent again. */
export async function keepProposal(db: Db, number: number, document: string): Promise<void> {
  await db.query('insert into epoch_proposal (number, document) values ($1, $2)', [number, document])
}

/** The document that was proposed last for an epoch that has not begun. */
export async function findProposal(db: Db): Promise<string | null> {
  const { rows } = await db.query<{ document: string }>(
    `select document from epoch_proposal
      where number > (select coalesce(max(number), 1) from own_epoch) order by id desc limit 1`,
  )
  return rows[0]?.document ?? null
}

/**
 * Begins an epoch; belongs into the statement that writes its first entry. What the log before left unsealed is
 * sealed after that entry.
 */
export const ownEpochPart = (
  epoch: StoredEpoch & {
    readonly journal: string
    /** Origin of the journal that ended here. */
    readonly before: string
    readonly entry: string
  },
): StatementPart => ({
  name: 'own_epoch',
  sql: `insert into own_epoch (number, journal, document, countersignature, entry_id, xact_below)
    select $1::int, $2, $3, $4, $5::uuid, coalesce(
      (select xact_below from head where log = $6 order by size desc limit 1),
      (select xact_below from own_epoch where journal = $6), '0'::xid8)`,
  values: [epoch.number, epoch.journal, epoch.document, epoch.countersignature, epoch.entry, epoch.before],
})

export const otherEpochPart = (epoch: StoredEpoch): StatementPart => ({
  name: 'other_epoch',
  sql: 'insert into other_epoch (number, document, countersignature) values ($1::int, $2, $3)',
  values: [epoch.number, epoch.document, epoch.countersignature],
})

/** An epoch's first entry as it is hashed, for whoever proves the seam: stored text and salt. */
export async function findOpeningEntry(
  db: Db,
  journal: string,
): Promise<{ readonly body: string; readonly salt: Uint8Array | null } | null> {
  const { rows } = await db.query<{ body: string; salt: Buffer | null }>(
    'select e.body, e.salt from own_epoch o join entry e on e.id = o.entry_id where o.journal = $1',
    [journal],
  )
  return rows[0] ?? null
}
