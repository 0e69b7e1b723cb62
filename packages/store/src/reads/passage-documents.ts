import type { Passage } from '@landport/passage/passage'
import type { Db } from '../pool.ts'

/** The whole passages behind a page of lines, by reference. */
export async function passageDocuments(
  db: Db,
  references: readonly string[],
): Promise<ReadonlyMap<string, Passage>> {
  if (references.length === 0) return new Map()
  const { rows } = await db.query<{ reference: string; doc: Passage }>({
    name: 'passage_documents',
    text: 'select reference, doc from passage where reference = any($1::text[])',
    values: [references],
  })
  return new Map(rows.map(({ reference, doc }) => [reference, doc]))
}

/** Active passages of the vehicle with this mark (plain: upper case without separators), oldest first. */
export async function findActiveByMark(db: Db, site: string, mark: string): Promise<readonly Passage[]> {
  const { rows } = await db.query<{ doc: Passage }>({
    name: 'active_by_mark',
    text: `select doc from passage where active and site = $1 and plates @> array[$2]::text[]
      order by registered_at limit 10`,
    values: [site, mark],
  })
  return rows.map(({ doc }) => doc)
}

/** Highest reference that begins so (`VNHN261122-`); null when there is none. Serials are given from it. */
export async function lastReference(db: Db, prefix: string): Promise<string | null> {
  const { rows } = await db.query<{ reference: string }>({
    name: 'last_reference',
    // What was told of passages that a restore from a backup lost is told for ever: their references are not given again.
    text: `select reference from (
        (select reference from passage where reference >= $1 and reference < $1 || '~' collate "C"
          order by reference desc limit 1)
        union all
        (select reference from message_out where reference >= $1 and reference < $1 || '~' collate "C"
          order by reference desc limit 1)) known
      order by reference collate "C" desc limit 1`,
    values: [prefix],
  })
  return rows[0]?.reference ?? null
}

/** Where and what a passage is, which never changes: enough to ask whether its gates are open. */
export async function findGateQuestion(
  db: Db,
  reference: string,
): Promise<Pick<Passage, 'site' | 'direction' | 'goodsClass' | 'laneMode'> | null> {
  const { rows } = await db.query<Pick<Passage, 'site' | 'direction' | 'goodsClass' | 'laneMode'>>({
    name: 'gate_question',
    text: `select site, direction, goods_class as "goodsClass", lane_mode as "laneMode"
      from passage where reference = $1`,
    values: [reference],
  })
  return rows[0] ?? null
}

/** Passages that share the batch number of this one: not over yet, or over before the line; at most 50. */
export async function passagesOfBatch(db: Db, reference: string): Promise<readonly Passage[]> {
  const { rows } = await db.query<{ doc: Passage }>({
    name: 'passages_of_batch',
    text: `select other.doc from passage own join passage other on other.batch_number = own.batch_number
        and other.active and other.reference <> own.reference
      where own.reference = $1 and own.batch_number is not null order by other.reference limit 50`,
    values: [reference],
  })
  return rows.map(({ doc }) => doc)
}
