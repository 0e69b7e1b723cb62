import { parseHsCode } from '@landport/marks/trade-codes'
import { assert } from '@landport/std/assert'
import { err, ok, type Result } from '@landport/std/result'
import type { Direction, Side } from '@landport/std/side'
import type { Text3 } from '@landport/std/text'
import { type Instant, msOf } from '@landport/std/time'
import { zoneOf } from './civil-time.ts'
import { compileTable } from './compile-table.ts'
import type { ConfigFault } from './config-fault.ts'
import { cutOffRules } from './cut-off-rules.ts'
import type { CompiledTable, DecisionTable, TableAnswer, TableValues } from './decision-table.ts'
import type {
  Agency,
  CutOffOutcome,
  DecisionOutcome,
  LegalBasis,
  Parameter,
  Party,
  ProcedurePack,
  ReadinessItem,
  TimeLimitOutcome,
  WorkingHours,
} from './pack-schema.ts'
import type {
  Carrier,
  DecisionPoint,
  DecisionSubject,
  GoodsClass,
  InspectionFlag,
  LaneMode,
  PinEvent,
  ReadinessLevel,
  RulesInputs,
} from './vocabulary.ts'

export interface RequiredDecision {
  readonly agency: string
  readonly subject: DecisionSubject
  readonly before: DecisionPoint
  /** The row that asks for it, and the ids of its legal bases. */
  readonly row: string
  readonly legalBasis: readonly string[]
}

export interface ReadinessNeed {
  readonly item: string
  readonly level: ReadinessLevel
  /** Id of the agency or party who must bring it. */
  readonly broughtBy: string
  readonly row: string
  readonly text: Text3
}

export interface TimeLimit extends TimeLimitOutcome {
  readonly side: Side
  /** Only where the minutes are working minutes. */
  readonly workingHours?: WorkingHours
  readonly row: string
  readonly text: Text3
}

export interface RuleText {
  readonly text: Text3
  readonly legalBasis: readonly LegalBasis[]
  readonly pin: PinEvent
  readonly isAssumed: boolean
  readonly validFrom?: string
  readonly validTo?: string
}

export interface LaneModeQuestion {
  readonly direction: Direction
  readonly carrier: Carrier
  /** Goods lines: HS code (any length, digits) and origin (ISO 3166-1 alpha-2, or `unknown`). None for an empty vehicle. */
  readonly lines: readonly { readonly hs: string; readonly origin: string }[]
  readonly at: Instant
}

/** What a lane that nobody hears is asked about: the claims of a release. */
export interface CutOffQuestion {
  /** As site files say it, as seen from Viet Nam; tables see it from their own side. */
  readonly direction: 'out' | 'in'
  readonly carrier: Carrier
  readonly goodsClass: GoodsClass
  readonly mode: LaneMode
  readonly inspection: InspectionFlag
  readonly quarantine: boolean
  readonly at: Instant
}

export interface CutOffAnswer extends CutOffOutcome {
  readonly row: string
}

/** One side's pack, compiled. Pure and synchronous: the same on server, in the browser, on a lane and in the twin. */
export interface Rules {
  readonly side: Side
  readonly pack: { readonly id: string; readonly version: string }
  requiredDecisions(inputs: RulesInputs): {
    readonly required: readonly RequiredDecision[]
    readonly rows: readonly string[]
  }
  readiness(inputs: RulesInputs): readonly ReadinessNeed[]
  timeLimits(inputs: RulesInputs): readonly TimeLimit[]
  /** Smart only if every goods line is in scope; `rows` holds the row hit by each line. */
  laneMode(question: LaneModeQuestion): { readonly mode: LaneMode; readonly rows: readonly string[] }
  goodsClass(hs: string, at: Instant): { readonly goodsClass: GoodsClass; readonly row: string }
  /** What a lane that nobody hears may do with this traffic; `row` names the rule. */
  cutOffBounds(question: CutOffQuestion): CutOffAnswer
  /** The most that any row still allows a lane that nobody hears: for a screen, before the next vehicle is known. */
  cutOffWidest(at: Instant): { readonly minutesMax: number; readonly vehiclesMax: number }
  /** Whether this agency lets software raise the barriers it owns. */
  mayRaiseBySoftware(agency: string): boolean
  /** Why: the sentence and legal bases of a row. An unknown row id is a bug of the caller. */
  text(rowId: string): RuleText
  findText(rowId: string): RuleText | null
  parameter(id: string): Parameter
  /** Null where the pack leaves it out. */
  findParameter(id: string): Parameter | null
  agency(id: string): Agency
  readinessItem(id: string): ReadinessItem
  /** The name of an agency or party of this side. */
  partyName(id: string): Text3
  legalBasis(id: string): LegalBasis
  readonly agencies: readonly Agency[]
  readonly parties: readonly Party[]
}

/** Compiles a checked pack. Faults of all tables are reported together, with their path in the pack. */
export function compileRules(pack: ProcedurePack): Result<Rules, ConfigFault[]> {
  const zone = zoneOf(pack.side)
  const compile = <T>(name: keyof ProcedurePack['tables'], table: DecisionTable<T>) =>
    compileTable(table, { zone, path: `/tables/${name}` })
  const decisions = compile('requiredDecisions', pack.tables.requiredDecisions)
  const readiness = compile('readiness', pack.tables.readiness)
  const limits = compile('timeLimits', pack.tables.timeLimits)
  const modes = compile('laneMode', pack.tables.laneMode)
  const classes = compile('goodsClass', pack.tables.goodsClass)
  const bounds = compile('cutOffBounds', pack.tables.cutOffBounds)
  if (!decisions.ok || !readiness.ok || !limits.ok || !modes.ok || !classes.ok || !bounds.ok)
    return err(
      [decisions, readiness, limits, modes, classes, bounds].flatMap((result) =>
        result.ok ? [] : result.error,
      ),
    )

  const texts = rowTexts(pack)
  const text = (rowId: string): RuleText => getById(texts, rowId, 'rule row')
  const agencies = byId(pack.agencies)
  const items = byId(pack.readinessItems)
  const parameters = byId(pack.parameters)
  const bases = byId(pack.legalBases)
  const names = byId([...pack.parties, ...pack.agencies])

  return ok({
    side: pack.side,
    pack: { id: pack.id, version: pack.version },
    agencies: pack.agencies,
    parties: pack.parties,
    requiredDecisions(inputs) {
      const { outcomes, rows } = askPerLine(decisions.value, inputs)
      return { required: distinctDecisions(outcomes, rows, text), rows }
    },
    readiness(inputs) {
      const { outcomes, rows } = askPerLine(readiness.value, inputs)
      // Two rows may ask for one item on different grounds: it is named once, by the first.
      const isFirst = (item: string, n: number): boolean =>
        outcomes.findIndex((other) => other.item === item) === n
      return outcomes.flatMap((outcome, n) =>
        isFirst(outcome.item, n) ? [{ ...outcome, row: rows[n]!, text: text(rows[n]!).text }] : [],
      )
    },
    timeLimits(inputs) {
      const { outcomes, rows } = askPerLine(limits.value, inputs)
      return outcomes.map((outcome, n) => ({
        ...outcome,
        side: pack.side,
        row: rows[n]!,
        text: text(rows[n]!).text,
        ...(outcome.counted === 'working' && pack.workingHours !== undefined
          ? { workingHours: pack.workingHours }
          : {}),
      }))
    },
    laneMode({ direction, carrier, lines, at }) {
      const asked = lines.length === 0 ? [NO_GOODS] : lines.map((line) => ({ ...line, hs: hsOf(line.hs) }))
      const answers = asked.map(({ hs, origin }) =>
        modes.value({ direction, carrier, hs, origin }, () => msOf(at)),
      )
      const isSmart = answers.every(({ outcomes }) => outcomes[0]!.mode === 'smart')
      return {
        mode: isSmart ? 'smart' : 'traditional',
        rows: [...new Set(answers.flatMap(({ rows }) => rows))],
      }
    },
    goodsClass(hs, at) {
      const { outcomes, rows } = classes.value({ hs: hs === '' ? NO_GOODS.hs : hsOf(hs) }, () => msOf(at))
      return { goodsClass: outcomes[0]!.goodsClass, row: rows[0]! }
    },
    ...cutOffRules(pack, bounds.value),
    text,
    findText: (rowId) => texts.get(rowId) ?? null,
    parameter: (id) => getById(parameters, id, 'parameter'),
    findParameter: (id) => parameters.get(id) ?? null,
    agency: (id) => getById(agencies, id, 'agency'),
    readinessItem: (id) => getById(items, id, 'readiness item'),
    partyName: (id) => getById(names, id, 'party').name,
    legalBasis: (id) => getById(bases, id, 'legal basis'),
  })
}

/** What tables see as the HS code of an empty vehicle, and of goods whose code is missing or no code. */
const NO_GOODS = { hs: '', origin: 'unknown' } as const
const UNKNOWN_HS = 'unknown'

/** `0810.60.00` and `08106000` are one code. */
const hsOf = (raw: string): string => {
  const { normalised } = parseHsCode(raw)
  return /^\d+$/.test(normalised) ? normalised : UNKNOWN_HS
}

/** Asks once per HS code and joins what was hit, each row once. */
function askPerLine<T>(table: CompiledTable<T>, inputs: RulesInputs): TableAnswer<T> {
  const codes =
    inputs.hs === undefined || inputs.hs.length === 0 ? [UNKNOWN_HS] : [...new Set(inputs.hs.map(hsOf))]
  const hit = new Map<string, T>()
  for (const hs of codes) {
    const { outcomes, rows } = table(valuesOf(inputs, hs), clockOf(inputs))
    rows.forEach((row, n) => {
      hit.set(row, outcomes[n]!)
    })
  }
  return { outcomes: [...hit.values()], rows: [...hit.keys()] }
}

const valuesOf = (inputs: RulesInputs, hs: string): TableValues => ({
  hs,
  direction: inputs.direction,
  flow: inputs.flow,
  goodsClass: inputs.goodsClass,
  carrier: inputs.carrier,
  safetyOperator: inputs.safetyOperator,
  loaded: inputs.loaded || inputs.carrier === 'own-wheels',
  laneMode: inputs.laneMode,
  channel: inputs.channel,
  origin: inputs.origin,
  vehicleCountry: inputs.vehicleCountry ?? 'unknown',
})

const clockOf =
  (inputs: RulesInputs) =>
  (pin: PinEvent): number =>
    msOf(pin === 'immediate' ? inputs.at : (inputs.pinned?.[pin] ?? inputs.at))

/** Two rows may ask for the same decision on different grounds: it is needed once, at the earliest point named first. */
function distinctDecisions(
  outcomes: readonly DecisionOutcome[],
  rows: readonly string[],
  text: (row: string) => RuleText,
): RequiredDecision[] {
  const found = new Map<string, RequiredDecision>()
  outcomes.forEach((outcome, n) => {
    const key = `${outcome.agency} ${outcome.subject}`
    if (found.has(key)) return
    found.set(key, {
      ...outcome,
      row: rows[n]!,
      legalBasis: text(rows[n]!).legalBasis.map((basis) => basis.id),
    })
  })
  return [...found.values()]
}

function rowTexts(pack: ProcedurePack): Map<string, RuleText> {
  const bases = byId(pack.legalBases)
  const texts = new Map<string, RuleText>()
  for (const table of Object.values(pack.tables))
    for (const row of table.rows)
      texts.set(row.id, {
        text: row.text,
        legalBasis: row.legalBasis.map((id) => getById(bases, id, 'legal basis')),
        pin: row.pin,
        isAssumed: row.assumed ?? false,
        ...(row.validFrom === undefined ? {} : { validFrom: row.validFrom }),
        ...(row.validTo === undefined ? {} : { validTo: row.validTo }),
      })
  return texts
}

const byId = <T extends { readonly id: string }>(list: readonly T[]): Map<string, T> =>
  new Map(list.map((item) => [item.id, item]))

function getById<T>(map: ReadonlyMap<string, T>, id: string, what: string): T {
  const item = map.get(id)
  assert(item !== undefined, `no such ${what} in the pack`, id)
  return item
}
