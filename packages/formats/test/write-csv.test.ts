import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readCsv } from '../src/vnaccs/read-csv.ts'
import { neutraliseFormula, writeCsv } from '../src/write-csv.ts'

describe('an exported CSV', () => {
  for (const formula of ['=1+1', '+84 900', '-2+3', '@SUM(A1)', '\t=1', '\r=1', '  =cmd|x', '＝1+1'])
    it(`shows ${JSON.stringify(formula)} as text and never runs it`, () =>
      assert.equal(neutraliseFormula(formula), `'${formula}`))

  it('leaves other text and numbers alone', () => {
    assert.equal(neutraliseFormula('Sầu riêng = ngon'), 'Sầu riêng = ngon')
    assert.equal(writeCsv([['a', -5, null, 'say "x"']]), '\ufeff"a",-5,,"say ""x"""\r\n')
  })

  it('is read again as it was, without the apostrophes', () => {
    const read = readCsv(
      new TextEncoder().encode(
        writeCsv([
          ['=1+1', 'Số lượng'],
          ['-2', 'x'],
        ]),
      ),
    )
    assert.ok(read.ok)
    assert.deepEqual(
      read.value.grid.rows.map((row) => row.cells.map((cell) => cell.text)),
      [
        ['=1+1', 'Số lượng'],
        ['-2', 'x'],
      ],
    )
  })
})
