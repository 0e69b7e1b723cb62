import type { Instant } from '@landport/std/time'
import type { Db } from './pool.ts'

/** One of the two persons who begin an agency's administration, or the one who begins the platform's. */
export interface FirstPlace {
  readonly role: string
  readonly organisation: string
  readonly place: 1 | 2
}

/** Places that nobody has taken. */
export async function listOpenPlaces(db: Db): Promise<(FirstPlace & { readonly codeDigest: string })[]> {
  const { rows } = await db.query<FirstPlace & { codeDigest: string }>(
    `select role, organisation, place, code_digest as "codeDigest" from first_administrator
     where redeemed_by is null order by role desc, organisation, place`,
  )
  return rows
}

/** Makes the place, or gives it another code while nobody has taken it. */
export async function putFirstPlace(db: Db, place: FirstPlace, codeDigest: string): Promise<void> {
  await db.query(
    `insert into first_administrator as old (role, organisation, place, code_digest) values ($1, $2, $3::smallint, $4)
     on conflict (role, organisation, place) do update set code_digest = excluded.code_digest
     where old.redeemed_by is null`,
    [place.role, place.organisation, place.place, codeDigest],
  )
}

/** Bodies for which places exist, or that have an administrator already: nothing is begun there again. */
export async function listBegunBodies(db: Db): Promise<ReadonlySet<string>> {
  const { rows } = await db.query<{ body: string }>(
    `select role || ' ' || organisation as body from first_administrator
     union select role || ' ' || organisation from account_grant where role in ('administrator', 'agency-administrator')`,
  )
  return new Set(rows.map(({ body }) => body))
}

/** An account takes the place; its code is worth nothing from then on. */
export async function takeFirstPlace(db: Db, place: FirstPlace, account: string, at: Instant): Promise<void> {
  await db.query(
    `update first_administrator set redeemed_by = $4::uuid, redeemed_at = $5::timestamptz
     where role = $1 and organisation = $2 and place = $3::smallint and redeemed_by is null`,
    [place.role, place.organisation, place.place, account, at],
  )
}

/** The open place that has this code; null when none has. */
export async function findOpenPlace(db: Db, codeDigest: string): Promise<FirstPlace | null> {
  const { rows } = await db.query<FirstPlace>(
    'select role, organisation, place from first_administrator where code_digest = $1 and redeemed_by is null',
    [codeDigest],
  )
  return rows[0] ?? null
}

/** The account that took the other place of the same body; null while it is open or there is none. */
export async function findOtherFirst(
  db: Db,
  { role, organisation, place }: FirstPlace,
): Promise<string | null> {
  const { rows } = await db.query<{ account: string }>(
    `select redeemed_by as account from first_administrator
     where role = $1 and organisation = $2 and place <> $3::smallint and redeemed_by is not null`,
    [role, organisation, place],
  )
  return rows[0]?.account ?? null
}
