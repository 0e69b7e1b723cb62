import { type Finding, finding } from '@landport/journal/finding'
import type { Db } from './pool.ts'
import { type JournalEntry, readEntry } from './upcast.ts'

interface StoredGrant {
  readonly id: string
  readonly account: string
  readonly role: string
  readonly organisation: string
  readonly grantedBy: string | null
  readonly countersignedBy: string | null
  readonly isRevoked: boolean
}

/** What the journal says of one grant. */
interface ToldGrant {
  readonly account: string
  readonly role: string
  readonly organisation: string
  proposedBy: string | null
  givenBy: string | null
  isGiven: boolean
  isRevoked: boolean
}

/**
 * Compares the roles that people have with the entries by which they were given: a role without an entry, in another
 * name, signed by somebody else, or taken back only in the journal is found. As many as there are accounts.
 */
export async function grantFindings(db: Db): Promise<Finding[]> {
  const told = await toldGrants(db)
  const { rows } = await db.query<StoredGrant>(
    `select id, account, role, organisation, granted_by as "grantedBy", countersigned_by as "countersignedBy",
       revoked_at is not null as "isRevoked" from account_grant order by id`,
  )
  const stored = new Set(rows.map(({ id }) => id))
  const differing = rows.flatMap((row) => {
    const place = { stream: `account/${row.account}`, entry: row.id }
    const said = told.get(row.id)
    if (said === undefined) return [finding('grant-added', place, `${row.role} ${row.organisation}`)]
    const wrong = differences(row, said)
    return wrong.length === 0 ? [] : [finding('grant-differs', place, wrong.join(', '))]
  })
  const missing = [...told]
    .filter(([id]) => !stored.has(id))
    .map(([id, { account }]) => finding('grant-missing', { stream: `account/${account}`, entry: id }))
  return [...differing, ...missing]
}

function differences(row: StoredGrant, said: ToldGrant): string[] {
  // Set up without a first person, or signed by a second one.
  const isSigned = row.countersignedBy !== null || row.grantedBy === null
  return [
    ...(row.account === said.account ? [] : ['account']),
    ...(row.role === said.role ? [] : ['role']),
    ...(row.organisation === said.organisation ? [] : ['organisation']),
    ...(said.proposedBy === null || row.grantedBy === said.proposedBy ? [] : ['granted_by']),
    ...(said.givenBy === null || row.countersignedBy === said.givenBy ? [] : ['countersigned_by']),
    ...(isSigned === said.isGiven ? [] : ['given']),
    ...(row.isRevoked === said.isRevoked ? [] : ['revoked']),
  ]
}

async function toldGrants(db: Db): Promise<ReadonlyMap<string, ToldGrant>> {
  const { rows } = await db.query<{ stream: string; body: string }>(
    `select stream, body from entry where type in ('grant-proposed', 'grant-given', 'grant-revoked')
     order by stream, version`,
  )
  const told = new Map<string, ToldGrant>()
  for (const { stream, body } of rows) {
    const entry = readable(body)
    const { grant, role, organisation } = (entry?.data ?? {}) as Readonly<Record<string, unknown>>
    // What cannot be read is the journal's own finding.
    if (entry === null || typeof grant !== 'string') continue
    const found: ToldGrant = told.get(grant) ?? {
      account: stream.slice('account/'.length),
      role: String(role),
      organisation: String(organisation),
      proposedBy: null,
      givenBy: null,
      isGiven: false,
      isRevoked: false,
    }
    const by = entry.actor.kind === 'person' ? entry.actor.account : null
    if (entry.data.type === 'grant-proposed') found.proposedBy = by
    if (entry.data.type === 'grant-given') Object.assign(found, { givenBy: by, isGiven: true })
    if (entry.data.type === 'grant-revoked') found.isRevoked = true
    told.set(grant, found)
  }
  return told
}

function readable(body: string): JournalEntry | null {
  try {
    return readEntry(body)
  } catch {
    return null
  }
}
