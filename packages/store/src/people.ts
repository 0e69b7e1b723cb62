import type { Language } from '@landport/std/text'
import type { Instant } from '@landport/std/time'
import type { Db } from './pool.ts'

export interface AccountRow {
  readonly id: string
  readonly signInName: string
  readonly passwordHash: string
  /** Reference into the erasable store of persons: the name to display. */
  readonly person: string
  readonly language: Language
  readonly organisation: string
  readonly createdAt: Instant
  readonly disabledAt: Instant | null
}

export interface GrantRow {
  readonly id: string
  readonly account: string
  readonly role: string
  readonly organisation: string
  readonly grantedBy: string | null
  readonly countersignedBy: string | null
  readonly validFrom: Instant
  readonly revokedAt: Instant | null
  readonly revokedBy: string | null
}

export interface SessionRow {
  /** Digest of the cookie's secret. */
  readonly id: string
  readonly account: string
  readonly csrf: string
  readonly createdAt: Instant
  readonly lastSeenAt: Instant
  readonly expiresAt: Instant
  readonly revokedAt: Instant | null
}

/** False when the sign-in name is taken. */
export async function createAccount(db: Db, account: Omit<AccountRow, 'disabledAt'>): Promise<boolean> {
  const { rowCount } = await db.query({
    name: 'create_account',
    text: `insert into account (id, sign_in_name, password_hash, person, language, organisation, created_at)
      values ($1::uuid, $2, $3, $4, $5, $6, $7::timestamptz) on conflict on constraint sign_in_name_taken do nothing`,
    values: [
      account.id,
      account.signInName,
      account.passwordHash,
      account.person,
      account.language,
      account.organisation,
      account.createdAt,
    ],
  })
  return rowCount === 1
}

export const findAccountByName = (db: Db, signInName: string): Promise<AccountRow | null> =>
  first(db, 'account_by_name', `${ACCOUNT} where sign_in_name = $1`, [signInName])

export const findAccount = (db: Db, id: string): Promise<AccountRow | null> =>
  first(db, 'account_by_id', `${ACCOUNT} where id = $1::uuid`, [id])

/** Of these accounts, by id; an id that is none of this side's is left out. */
export async function listAccountsById(
  db: Db,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Pick<AccountRow, 'signInName' | 'person'>>> {
  const { rows } = await db.query<{ id: string; signInName: string; person: string }>({
    name: 'accounts_by_id',
    text: 'select id, sign_in_name as "signInName", person from account where id::text = any($1::text[])',
    values: [[...new Set(ids)]],
  })
  return new Map(rows.map(({ id, ...account }) => [id, account]))
}

/** How people sign in, for pages that are read again every second; an account of nobody here is said as it is. */
export async function signInNames(
  db: Db,
  ids: readonly (string | null)[],
): Promise<(account: string) => string> {
  const named = ids.filter((id) => id !== null)
  const accounts = named.length === 0 ? new Map() : await listAccountsById(db, named)
  return (account) => accounts.get(account)?.signInName ?? account
}

export async function listAccounts(db: Db, organisation: string | null): Promise<AccountRow[]> {
  const { rows } = await db.query<AccountRow>({
    name: 'list_accounts',
    text: `${ACCOUNT} where $1::text is null or organisation = $1 order by sign_in_name limit 1000`,
    values: [organisation],
  })
  return rows
}

export const setPassword = (db: Db, id: string, passwordHash: string): Promise<unknown> =>
  db.query('update account set password_hash = $2 where id = $1::uuid', [id, passwordHash])

export const setLanguage = (db: Db, id: string, language: Language): Promise<unknown> =>
  db.query('update account set language = $2 where id = $1::uuid', [id, language])

/** Disables the account and ends its sessions, in one statement. */
export const disableAccount = (db: Db, id: string, at: Instant): Promise<unknown> =>
  db.query(
    `with ended as (update session set revoked_at = $2::timestamptz where account = $1::uuid and revoked_at is null)
     update account set disabled_at = $2::timestamptz where id = $1::uuid and disabled_at is null`,
    [id, at],
  )

/** False when the same role is already in force. */
export async function addGrant(db: Db, grant: Omit<GrantRow, 'revokedAt' | 'revokedBy'>): Promise<boolean> {
  const { rowCount } = await db.query({
    name: 'add_grant',
    text: `insert into account_grant (id, account, role, organisation, granted_by, countersigned_by, valid_from)
      values ($1::uuid, $2::uuid, $3, $4, $5::uuid, $6::uuid, $7::timestamptz)
      on conflict (account, role, organisation) where revoked_at is null do nothing`,
    values: [
      grant.id,
      grant.account,
      grant.role,
      grant.organisation,
      grant.grantedBy,
      grant.countersignedBy,
      grant.validFrom,
    ],
  })
  return rowCount === 1
}

/** The second person's signature; false when there is nothing to sign, or the same person asks. */
export async function countersignGrant(db: Db, id: string, by: string, at: Instant): Promise<boolean> {
  const { rowCount } = await db.query(
    `update account_grant set countersigned_by = $2::uuid, valid_from = greatest(valid_from, $3::timestamptz)
     where id = $1::uuid and countersigned_by is null and revoked_at is null and granted_by is distinct from $2::uuid`,
    [id, by, at],
  )
  return rowCount === 1
}

export async function revokeGrant(db: Db, id: string, by: string, at: Instant): Promise<boolean> {
  const { rowCount } = await db.query(
    `update account_grant set revoked_at = $3::timestamptz, revoked_by = $2::uuid
     where id = $1::uuid and revoked_at is null`,
    [id, by, at],
  )
  return rowCount === 1
}

export async function listGrants(db: Db, account: string): Promise<GrantRow[]> {
  const { rows } = await db.query<GrantRow>({
    name: 'list_grants',
    text: `${GRANT} where account = $1::uuid and revoked_at is null order by valid_from`,
    values: [account],
  })
  return rows
}

export const findGrant = (db: Db, id: string): Promise<GrantRow | null> =>
  first(db, 'grant_by_id', `${GRANT} where id = $1::uuid`, [id])

/** Grants that one person has proposed and nobody has signed yet. */
export async function listUnsignedGrants(db: Db, organisation: string): Promise<GrantRow[]> {
  const { rows } = await db.query<GrantRow>({
    name: 'unsigned_grants',
    text: `${GRANT} where organisation = $1 and countersigned_by is null and granted_by is not null
      and revoked_at is null order by valid_from`,
    values: [organisation],
  })
  return rows
}

export const createSession = (db: Db, session: Omit<SessionRow, 'revokedAt'>): Promise<unknown> =>
  db.query({
    name: 'create_session',
    text: `insert into session (id, account, csrf, created_at, last_seen_at, expires_at)
      values ($1, $2::uuid, $3, $4::timestamptz, $5::timestamptz, $6::timestamptz)`,
    values: [
      session.id,
      session.account,
      session.csrf,
      session.createdAt,
      session.lastSeenAt,
      session.expiresAt,
    ],
  })

export interface SignedIn {
  readonly session: SessionRow
  readonly account: AccountRow
  /** In force; whether an agency's role has its second signature is for the reader to ask. */
  readonly grants: readonly GrantRow[]
}

/** Session, account and grants in one round trip; null when the session is over, unknown, or the account disabled. */
export async function findSignedIn(db: Db, sessionId: string, now: Instant): Promise<SignedIn | null> {
  const { rows } = await db.query<{ session: SessionRow; account: AccountRow; grants: GrantRow[] | null }>({
    name: 'find_signed_in',
    text: `select to_json(s) as session, to_json(a) as account,
        (select json_agg(g order by g."validFrom") from (${GRANT}) g
          where g.account = a.id and g."revokedAt" is null and g."validFrom" <= $2) as grants
      from (${SESSION}) s join (${ACCOUNT}) a on a.id = s.account
      where s.id = $1 and s."revokedAt" is null and s."expiresAt" > $2 and a."disabledAt" is null`,
    values: [sessionId, now],
  })
  const row = rows[0]
  return row === undefined ? null : { ...row, grants: row.grants ?? [] }
}

export const touchSession = (db: Db, id: string, at: Instant, expiresAt: Instant): Promise<unknown> =>
  db.query({
    name: 'touch_session',
    text: `update session set last_seen_at = $2::timestamptz, expires_at = $3::timestamptz
      where id = $1 and revoked_at is null`,
    values: [id, at, expiresAt],
  })

export const revokeSession = (db: Db, id: string, at: Instant): Promise<unknown> =>
  db.query('update session set revoked_at = $2::timestamptz where id = $1 and revoked_at is null', [id, at])

export const revokeSessionsOf = (db: Db, account: string, at: Instant): Promise<unknown> =>
  db.query(
    'update session set revoked_at = $2::timestamptz where account = $1::uuid and revoked_at is null',
    [account, at],
  )

export const recordSignInFailure = (db: Db, signInName: string, address: string): Promise<unknown> =>
  db.query('insert into sign_in_failure (sign_in_name, address) values (left($1, 200), $2)', [
    signInName,
    address,
  ])

/** Failures of the last minutes by the database's clock: for this name, and from this address. */
export async function countSignInFailures(
  db: Db,
  signInName: string,
  address: string,
  minutes: number,
): Promise<{ readonly byName: number; readonly byAddress: number }> {
  const { rows } = await db.query<{ byName: number; byAddress: number }>({
    name: 'count_sign_in_failures',
    text: `select
        (select count(*)::int from sign_in_failure where sign_in_name = left($1, 200)
          and failed_at > clock_timestamp() - $3 * interval '1 minute') as "byName",
        (select count(*)::int from sign_in_failure where address = $2
          and failed_at > clock_timestamp() - $3 * interval '1 minute') as "byAddress"`,
    values: [signInName, address, minutes],
  })
  return rows[0]!
}

async function first<R extends object>(
  db: Db,
  name: string,
  text: string,
  values: unknown[],
): Promise<R | null> {
  const { rows } = await db.query<R>({ name, text, values })
  return rows[0] ?? null
}

const instant = (column: string, name: string): string =>
  `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "${name}"`

const ACCOUNT = `select id, sign_in_name as "signInName", password_hash as "passwordHash", person, language,
  organisation, ${instant('created_at', 'createdAt')}, ${instant('disabled_at', 'disabledAt')} from account`
const GRANT = `select id, account, role, organisation, granted_by as "grantedBy",
  countersigned_by as "countersignedBy", ${instant('valid_from', 'validFrom')},
  ${instant('revoked_at', 'revokedAt')}, revoked_by as "revokedBy" from account_grant`
const SESSION = `select id, account, csrf, ${instant('created_at', 'createdAt')},
  ${instant('last_seen_at', 'lastSeenAt')}, ${instant('expires_at', 'expiresAt')},
  ${instant('revoked_at', 'revokedAt')} from session`
