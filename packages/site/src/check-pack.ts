import { err, ok, type Result } from '@landport/std/result'
import { zoneOf } from './civil-time.ts'
import { compileTable } from './compile-table.ts'
import { type ConfigFault, fault, pointer } from './config-fault.ts'
import type { TableInput } from './decision-table.ts'
import { duplicateIds, unknownRef } from './file-references.ts'
import { TABLE_INPUTS } from './pack-inputs.ts'
import { type ProcedurePack, ProcedurePackSchema } from './pack-schema.ts'
import { compileRules } from './rules.ts'
import { schemaFaults } from './schema-fault.ts'

/** Reads a procedure pack from parsed JSON; refuses it with every fault found, by path. */
export function checkPack(json: unknown): Result<ProcedurePack, ConfigFault[]> {
  const faults = schemaFaults(ProcedurePackSchema, json)
  if (faults.length > 0) return err(faults)
  const pack = json as ProcedurePack
  const broken = [
    ...duplicates(pack),
    ...references(pack),
    ...agencyFaults(pack),
    ...inputFaults(pack),
    ...validityFaults(pack),
    ...workingHoursFaults(pack),
  ]
  const rules = broken.some((found) => found.code === 'unknown-reference') ? null : compileRules(pack)
  if (rules !== null && !rules.ok) broken.push(...rules.error)
  if (rules?.ok) broken.push(...limitFaults(pack))
  return broken.length > 0 ? err(broken) : ok(pack)
}

const tablesOf = (pack: ProcedurePack) =>
  Object.entries(pack.tables).map(([name, table]) => ({ name, table }))

function duplicates(pack: ProcedurePack): ConfigFault[] {
  const parties = [
    ...pack.agencies.map((agency, n) => ({ id: agency.id, path: pointer('agencies', n, 'id') })),
    ...pack.parties.map((party, n) => ({ id: party.id, path: pointer('parties', n, 'id') })),
  ]
  const rows = tablesOf(pack).flatMap(({ name, table }) =>
    table.rows.map((row, n) => ({ id: row.id, path: pointer('tables', name, 'rows', n, 'id') })),
  )
  const lists = (['legalBases', 'readinessItems', 'parameters', 'codeLists'] as const).flatMap((key) =>
    duplicateIds(pack[key].map((item, n) => ({ id: item.id, path: pointer(key, n, 'id') }))),
  )
  return [...duplicateIds(parties), ...duplicateIds(rows), ...lists]
}

function references(pack: ProcedurePack): ConfigFault[] {
  const bases = new Set(pack.legalBases.map((basis) => basis.id))
  const agencies = new Set(pack.agencies.map((agency) => agency.id))
  const parties = new Set([...agencies, ...pack.parties.map((party) => party.id)])
  const items = new Set(pack.readinessItems.map((item) => item.id))
  const faults: ConfigFault[] = []
  const need = (known: ReadonlySet<string>, id: string, ...path: (string | number)[]): void => {
    if (!known.has(id)) faults.push(unknownRef(pointer(...path), id))
  }
  for (const { name, table } of tablesOf(pack))
    table.rows.forEach((row, n) => {
      row.legalBasis.forEach((id, k) => {
        need(bases, id, 'tables', name, 'rows', n, 'legalBasis', k)
      })
    })
  pack.tables.requiredDecisions.rows.forEach((row, n) => {
    need(agencies, row.then.agency, 'tables', 'requiredDecisions', 'rows', n, 'then', 'agency')
  })
  pack.tables.readiness.rows.forEach((row, n) => {
    need(items, row.then.item, 'tables', 'readiness', 'rows', n, 'then', 'item')
    need(parties, row.then.broughtBy, 'tables', 'readiness', 'rows', n, 'then', 'broughtBy')
  })
  pack.tables.timeLimits.rows.forEach((row, n) => {
    row.then.escalation.forEach((step, k) => {
      need(parties, step.to, 'tables', 'timeLimits', 'rows', n, 'then', 'escalation', k, 'to')
    })
  })
  pack.softwareBarriers.forEach(({ agency, legalBasis }, n) => {
    need(agencies, agency, 'softwareBarriers', n, 'agency')
    legalBasis.forEach((id, k) => {
      need(bases, id, 'softwareBarriers', n, 'legalBasis', k)
    })
  })
  pack.parameters.forEach((parameter, n) => {
    parameter.legalBasis.forEach((id, k) => {
      need(bases, id, 'parameters', n, 'legalBasis', k)
    })
  })
  if (pack.fees.item !== undefined) need(items, pack.fees.item, 'fees', 'item')
  pack.fees.legalBasis.forEach((id, k) => {
    need(bases, id, 'fees', 'legalBasis', k)
  })
  return faults
}

/** A deciding agency needs somebody who may decide and somebody who may grant; a row may only ask what the agency decides on. */
function agencyFaults(pack: ProcedurePack): ConfigFault[] {
  const faults = pack.agencies.flatMap((agency, n) => {
    const missing = (['decide', 'grant'] as const).filter(
      (act) => !agency.roles.some((role) => role.may.includes(act)),
    )
    return agency.isDeciding && missing.length > 0
      ? [
          fault(
            pointer('agencies', n, 'roles'),
            'agency-cannot-act',
            `${agency.name.vi}: không vai trò nào được ${missing.join(', ')}.`,
            `${agency.name.zh}：没有任何角色可以 ${missing.join('、')}。`,
            `${agency.name.en}: no role may ${missing.join(', ')}.`,
          ),
        ]
      : []
  })
  pack.tables.requiredDecisions.rows.forEach((row, n) => {
    const agency = pack.agencies.find((candidate) => candidate.id === row.then.agency)
    if (agency === undefined || (agency.isDeciding && agency.decidesOn.includes(row.then.subject))) return
    faults.push(
      fault(
        pointer('tables', 'requiredDecisions', 'rows', n, 'then'),
        'agency-not-competent',
        `${agency.name.vi} không có thẩm quyền về “${row.then.subject}”.`,
        `${agency.name.zh}无权处理“${row.then.subject}”。`,
        `${agency.name.en} does not decide on "${row.then.subject}".`,
      ),
    )
  })
  return faults
}

function inputFaults(pack: ProcedurePack): ConfigFault[] {
  return tablesOf(pack).flatMap(({ name, table }) => {
    const known: readonly TableInput[] = TABLE_INPUTS[name as keyof typeof TABLE_INPUTS]
    return table.inputs.flatMap((input, n) => {
      const expected = known.find((candidate) => candidate.name === input.name)
      if (expected !== undefined && sameInput(expected, input)) return []
      return [
        fault(
          pointer('tables', name, 'inputs', n),
          'input-differs',
          `Đầu vào “${input.name}” không đúng tên, kiểu hoặc danh mục giá trị của phần mềm.`,
          `输入项“${input.name}”的名称、类型或取值清单与软件不一致。`,
          `Input "${input.name}" differs from the software's own name, type or list of values.`,
        ),
      ]
    })
  })
}

const sameInput = (a: TableInput, b: TableInput): boolean =>
  a.type === b.type &&
  (a.type !== 'enum' || b.type !== 'enum' || [...a.values].sort().join() === [...b.values].sort().join())

/** One clock may not have two lengths in the same case: the rows of each limit must exclude one another. */
function limitFaults(pack: ProcedurePack): ConfigFault[] {
  const table = pack.tables.timeLimits
  const limits = new Set(table.rows.map((row) => row.then.limit))
  return [...limits].flatMap((limit) => {
    const rows = table.rows.filter((row) => row.then.limit === limit)
    const alone = {
      ...table,
      id: `${table.id} ${limit}`,
      hitPolicy: 'unique' as const,
      complete: false,
      rows,
    }
    const result = compileTable(alone, { zone: zoneOf(pack.side), path: '/tables/timeLimits' })
    // Paths name the row's place in the file, not among the rows of its limit.
    return result.ok
      ? []
      : result.error.map((found) => ({
          ...found,
          path: found.path.replace(/\d+$/, (n) => String(table.rows.indexOf(rows[Number(n)]!))),
        }))
  })
}

function validityFaults(pack: ProcedurePack): ConfigFault[] {
  const spans = [
    { from: pack.validFrom, to: pack.validTo, path: pointer('validTo') },
    ...pack.legalBases.map((basis, n) => ({
      from: basis.validFrom,
      to: basis.validTo,
      path: pointer('legalBases', n, 'validTo'),
    })),
  ]
  return spans
    .filter(({ from, to }) => from !== undefined && to !== undefined && from >= to)
    .map(({ path }) =>
      fault(
        path,
        'validity-reversed',
        'Ngày hết hiệu lực phải sau ngày có hiệu lực.',
        '失效日期必须晚于生效日期。',
        'validTo must be after validFrom.',
      ),
    )
}

/** A limit in working hours needs hours to be counted by, and they must come one after the other. */
function workingHoursFaults({ tables, workingHours }: ProcedurePack): ConfigFault[] {
  const counted = tables.timeLimits.rows.flatMap(({ then }, n) => (then.counted === 'working' ? [n] : []))
  const missing = (workingHours === undefined ? counted : []).map((n) =>
    fault(
      pointer('tables', 'timeLimits', 'rows', n, 'then', 'counted'),
      'working-hours-missing',
      'Thời hạn tính theo giờ làm việc nhưng bộ quy tắc không nêu giờ làm việc.',
      '该时限按工作时间计算，但规则包未给出工作时间。',
      'The limit counts working hours, but the pack gives none.',
    ),
  )
  const intervals = workingHours?.intervals ?? []
  const isInOrder = (n: number): boolean =>
    intervals[n]!.from < intervals[n]!.to && (n === 0 || intervals[n - 1]!.to <= intervals[n]!.from)
  const disordered = intervals.flatMap((_, n) =>
    isInOrder(n)
      ? []
      : [
          fault(
            pointer('workingHours', 'intervals', n),
            'hours-out-of-order',
            'Giờ bắt đầu phải trước giờ kết thúc; các khoảng nối tiếp nhau và không chồng lên nhau.',
            '起始时间须早于结束时间；各时段须依次排列且不重叠。',
            'An interval begins before it ends, and after the one before it.',
          ),
        ],
  )
  return [...missing, ...disordered]
}
