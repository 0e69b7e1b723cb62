import { rowsPart, type StatementPart } from './statement.ts'

/** Rules across streams that the database holds, by the names of their constraints. */
export const RULE_CONSTRAINTS = [
  'plate_has_active_passage',
  'declared_quantity_exceeded',
  'declaration_on_hold',
  'code_quota_exceeded',
] as const
export type RuleConstraint = (typeof RULE_CONSTRAINTS)[number]

export const isRuleConstraint = (name: string): name is RuleConstraint =>
  (RULE_CONSTRAINTS as readonly string[]).includes(name)

/** Books marks (`out:29C12345`) for a passage; a mark that another active passage has is refused. */
export const bookPart = (reference: string, marks: readonly string[]): StatementPart =>
  rowsPart(
    'book',
    `insert into active_booking (mark, reference)
      select mark, reference from unnest($1::text[], $2::text[]) as b (mark, reference) order by mark`,
    [marks, marks.map(() => reference)],
  )

export const unbookPart = (reference: string, marks: readonly string[]): StatementPart =>
  rowsPart(
    'unbook',
    `delete from active_booking a using unnest($1::text[], $2::text[]) as b (mark, reference)
      where a.mark = b.mark and a.reference = b.reference`,
    [marks, marks.map(() => reference)],
  )

export interface QuantityChange {
  readonly declaration: string
  /** Positive: taken by a vehicle; negative: given back. */
  readonly kg: number
}

/**
 * Takes from, or gives back to, what was declared. Sorted, so that two statements lock in the same order. Two parts,
 * because a row proposed for insertion is checked before it turns into an update.
 */
export function quantityParts(changes: readonly QuantityChange[]): StatementPart[] {
  const taken = changes.filter(({ kg }) => kg > 0)
  const given = changes.filter(({ kg }) => kg < 0)
  return [
    ...(taken.length === 0 ? [] : [onLimits('quantity_taken', TAKE, quantityColumns(taken))]),
    ...(given.length === 0 ? [] : [onLimits('quantity_given_back', GIVE_BACK, quantityColumns(given))]),
  ]
}

const TAKE = `insert into declaration_limit as old (declaration, used_kg)
  select declaration, sum(kg) from unnest($1::text[], $2::numeric[]) as c (declaration, kg)
  group by declaration order by declaration
  on conflict (declaration) do update set used_kg = old.used_kg + excluded.used_kg`
const GIVE_BACK = `update declaration_limit l set used_kg = l.used_kg + c.kg
  from (select declaration, sum(kg) as kg from unnest($1::text[], $2::numeric[]) as c (declaration, kg)
    group by declaration) c where l.declaration = c.declaration`

const quantityColumns = (some: readonly QuantityChange[]) => [
  some.map(({ declaration }) => declaration),
  some.map(({ kg }) => kg),
]

const onLimits = (name: string, sql: string, columns: readonly (readonly unknown[])[]): StatementPart => ({
  ...rowsPart(name, sql, columns),
  shares: 'declaration_limit',
})

/** A permission to cross meets the holds on its declarations: any open one refuses the whole statement. */
export const permitPart = (declarations: readonly string[]): StatementPart =>
  onLimits(
    'permit',
    `update declaration_limit set permitted_under_holds = holds where declaration in (
      select declaration from declaration_limit where declaration = any($1::text[]) order by declaration
      for no key update)`,
    [declarations],
  )

export interface QuotaChange {
  readonly code: string
  readonly season: string
  readonly kg: number
}

/** Takes from the season's quantity of codes, or gives back (negative). A code without a quota has no bound. */
export const quotaPart = (changes: readonly QuotaChange[]): StatementPart => ({
  name: 'quota',
  sql: `update code_quota q set used_kg = q.used_kg + c.kg
    from unnest($1::text[], $2::text[], $3::numeric[]) as c (code, season, kg)
    where q.code = c.code and q.season = c.season`,
  values: columns(changes),
})

/** The season's quantities, as the list of registered codes gives them. */
export const setQuotaPart = (quotas: readonly QuotaChange[]): StatementPart => ({
  name: 'set_quota',
  sql: `insert into code_quota (code, season, quota_kg)
    select * from unnest($1::text[], $2::text[], $3::numeric[])
    on conflict (code, season) do update set quota_kg = excluded.quota_kg`,
  values: columns(quotas),
})

const columns = (changes: readonly QuotaChange[]): unknown[] => [
  changes.map(({ code }) => code),
  changes.map(({ season }) => season),
  changes.map(({ kg }) => kg),
]

export interface DeclarationHold {
  readonly id: string
  readonly declaration: string
  readonly agency: string
  readonly reason: string
  readonly legalBasis: string
  readonly placedAt: string
}

/** Two parts for one act: the hold, and the count that a permission meets. */
export const holdDeclarationParts = (hold: DeclarationHold): readonly StatementPart[] => [
  {
    name: 'hold',
    sql: `insert into declaration_hold (id, declaration, agency, reason, legal_basis, placed_at)
      values ($1::uuid, $2, $3, $4, $5, $6::timestamptz)`,
    values: [hold.id, hold.declaration, hold.agency, hold.reason, hold.legalBasis, hold.placedAt],
  },
  {
    name: 'hold_count',
    sql: `insert into declaration_limit as old (declaration, holds) values ($1, 1)
      on conflict (declaration) do update set holds = old.holds + 1`,
    values: [hold.declaration],
  },
]

/** Lifts a hold; one that is lifted already stays as it is. */
export const liftDeclarationHoldParts = (
  hold: Pick<DeclarationHold, 'id'>,
  liftedAt: string,
): readonly StatementPart[] => [
  {
    name: 'lift_hold',
    sql: `update declaration_hold set lifted_at = $2::timestamptz where id = $1::uuid and lifted_at is null
      returning declaration`,
    values: [hold.id, liftedAt],
  },
  {
    name: 'lift_hold_count',
    // Reads the part before, so that lifting twice counts once.
    sql: `update declaration_limit set holds = holds - 1 where declaration in (select declaration from lift_hold)`,
    values: [],
  },
]
