import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { SampleDeclaration } from '../scripts/sample-declarations.ts'
import { DURIAN, ELECTRONICS_50_LINES } from '../scripts/sample-declarations.ts'
import { printedForm, rowsForm, toCsv } from '../scripts/sample-layouts.ts'
import { readDeclarations } from '../src/read-declarations.ts'
import { READ_OPTIONS } from './read-options.ts'

const readText = (text: string) =>
  readDeclarations(new TextEncoder().encode(text), { ...READ_OPTIONS, name: 'file.csv' })
const readForm = (declaration: SampleDeclaration) =>
  readText(toCsv(printedForm(declaration), { separator: ';' }))
const readRows = (declarations: readonly SampleDeclaration[]) =>
  readText(toCsv(rowsForm(declarations), { separator: ';' }))
const withFields = (fields: SampleDeclaration['fields']): SampleDeclaration => ({
  ...DURIAN,
  fields: { ...DURIAN.fields, ...fields },
})
const withGoods = (line: SampleDeclaration['goods'][number]): SampleDeclaration => ({
  ...DURIAN,
  goods: [{ ...DURIAN.goods[0], ...line }],
})
const without = (label: string): SampleDeclaration => {
  const { [label]: _, ...fields } = DURIAN.fields
  return { ...DURIAN, fields }
}

describe('a VNACCS file is refused, with its place and in three languages, when', () => {
  const tooLong = 'x'.repeat(301)
  const line = ELECTRONICS_50_LINES.goods[0]!
  const cases: readonly (readonly [string, SampleDeclaration, string])[] = [
    ['the regime is missing', without('Mã loại hình'), 'table.missing-field'],
    ['the customs office is missing', without('Cơ quan Hải quan'), 'table.missing-field'],
    [
      'no party buys',
      { ...DURIAN, parties: { 'Người xuất khẩu': DURIAN.parties['Người xuất khẩu']! } },
      'table.missing-field',
    ],
    [
      'a weight is no number',
      withFields({ 'Tổng trọng lượng hàng (Gross)': 'hai mươi tấn' }),
      'table.not-a-number',
    ],
    ['a goods line has no HS code', withGoods({ 'Mã số hàng hóa': '' }), 'table.missing-field'],
    ['a quantity is no number', withGoods({ 'Số lượng (1)': '18525,5,5' }), 'table.not-a-number'],
    ['a note is too long', withFields({ 'Phần ghi chú': tooLong }), 'table.too-long'],
    ['there is no goods line', { ...DURIAN, goods: [] }, 'table.no-goods'],
    [
      'there are 51 goods lines',
      { ...ELECTRONICS_50_LINES, goods: [...ELECTRONICS_50_LINES.goods, line] },
      'table.too-many-goods-lines',
    ],
  ]
  for (const [what, declaration, code] of cases)
    it(what, () => {
      const reading = readForm(declaration)
      assert.equal(reading.verdict, 'refused')
      const found = reading.violations.find((violation) => violation.code === code)
      assert.ok(found, reading.violations.map((violation) => violation.code).join(', '))
      assert.ok(found.location !== '')
      assert.ok(found.message.vi && found.message.zh && found.message.en)
    })

  it('one field of one declaration has two values', () => {
    const other = { ...DURIAN, fields: { ...DURIAN.fields, 'Mã loại hình': 'B13' } }
    const reading = readRows([DURIAN, other])
    assert.deepEqual(
      reading.violations.map(({ code }) => code),
      ['table.two-values'],
    )
  })

  it('it lists all faults at once', () => {
    const { 'Mã loại hình': _, ...fields } = withFields({ 'Số lượng kiện': 'nhiều' }).fields
    const codes = readForm({ ...DURIAN, fields }).violations.map(({ code }) => code)
    assert.deepEqual(codes.toSorted(), ['table.missing-field', 'table.not-a-number'])
  })

  it('no label is recognised', () => {
    assert.equal(readText('a;b;c\n1;2;3\n').violations[0]!.code, 'table.not-a-declaration')
  })
})

describe('a VNACCS file is accepted with a warning when', () => {
  const cases: readonly (readonly [string, SampleDeclaration, string])[] = [
    ['a date does not exist', withFields({ 'Ngày hợp đồng': '31/02/2026' }), 'odd.impossible-date'],
    ['a date is far away', withFields({ 'Ngày hợp đồng': '01/01/2019' }), 'odd.date'],
    ['the regime code is unknown', withFields({ 'Mã loại hình': 'Z99' }), 'odd.code'],
    ['the currency is unknown', withFields({ 'Mã đồng tiền của hóa đơn': 'XQQ' }), 'odd.currency'],
    ['a container has a wrong check digit', withFields({ 'Số hiệu container': 'CSQU3054384' }), 'odd.mark'],
    ['a tax code is odd', withFields({ 'Mã người xuất khẩu': '123' }), 'odd.mark'],
    ['a label is unknown', withFields({ 'Mã lạ:': 'gì đó' }), 'odd.unknown-label'],
  ]
  for (const [what, declaration, code] of cases)
    it(what, () => {
      const { parties } = declaration
      const { Mã: _, ...exporter } = parties['Người xuất khẩu']!
      const reading = readForm(
        what === 'a tax code is odd'
          ? { ...declaration, parties: { ...parties, 'Người xuất khẩu': exporter } }
          : declaration,
      )
      assert.deepEqual(reading.violations, [])
      assert.ok(
        reading.warnings.some((warning) => warning.code === code),
        JSON.stringify(reading.warnings),
      )
    })

  it('a number can be read in two ways and nothing in the file tells which', () => {
    const declaration = {
      ...withFields({ 'Tổng trọng lượng hàng (Gross)': '20.520', 'Tổng trị giá hóa đơn': 74_100 }),
      goods: [{ ...DURIAN.goods[0], 'Số lượng (1)': 18_525, 'Trị giá hóa đơn': 74_100 }],
    }
    const reading = readForm(declaration)
    assert.deepEqual(
      reading.warnings.map(({ code }) => code),
      ['odd.number-style'],
    )
    assert.equal(reading.declarations[0]!.grossWeightKg, 20_520)
  })
})

describe('a VNACCS declaration number', () => {
  it('that ends in 0 is an original, and in 2 an amendment of it with a reference of its own', () => {
    const [original] = readForm(DURIAN).declarations
    const [amendment] = readForm(withFields({ 'Số tờ khai': '305012345672' })).declarations
    assert.equal(original!.act, 'original')
    assert.equal(amendment!.act, 'amendment')
    assert.equal(amendment!.amends, original!.registeredNumber)
    assert.notEqual(amendment!.id, original!.id)
  })
})
