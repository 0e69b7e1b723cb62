import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { SAMPLES } from '../scripts/make-vnaccs-samples.ts'
import { readDeclarations } from '../src/read-declarations.ts'
import { READ_OPTIONS } from './read-options.ts'

const FOLDER = join(import.meta.dirname, '../../../contracts/vnaccs/samples')
const read = (name: string) =>
  readDeclarations(new Uint8Array(readFileSync(join(FOLDER, name))), { ...READ_OPTIONS, name })

describe('VNACCS declarations in the files brokers have', () => {
  it('come as the samples the script writes', () => {
    assert.deepEqual(readdirSync(FOLDER).toSorted(), Object.keys(SAMPLES).toSorted())
    for (const [name, make] of Object.entries(SAMPLES))
      assert.ok(
        Buffer.from(make()).equals(readFileSync(join(FOLDER, name))),
        `${name} is not what the script writes`,
      )
  })

  for (const name of Object.keys(SAMPLES))
    it(`are accepted without a warning: ${name}`, () => {
      const reading = read(name)
      assert.deepEqual([reading.verdict, reading.violations, reading.warnings], ['accepted', [], []])
    })

  it('say the same in every layout, encoding and notation of numbers', () => {
    const durians = Object.keys(SAMPLES)
      .flatMap((name) => read(name).declarations)
      .filter(({ reference }) => reference.localReference === 'SR-2026-0118')
    assert.equal(durians.length, 5)
    assert.equal(new Set(durians.map(({ id }) => id)).size, 1)
    const [first, ...others] = durians.map(
      ({ goods, exporter, importer, grossWeightKg, invoiceTotal, equipment }) => ({
        goods,
        exporter,
        importer,
        grossWeightKg,
        invoiceTotal,
        equipment,
      }),
    )
    for (const other of others) assert.deepEqual(other, first)
    assert.equal(first!.grossWeightKg, 20520.5)
    assert.deepEqual(first!.goods[0]!.quantity, { value: 18525.5, unit: 'KGM' })
  })

  it('have the same content digest in XLSX and in CSV', () => {
    const digestOf = (name: string) => read(name).declarations[0]!.contentDigest
    assert.equal(digestOf('printed-export-durian.xlsx'), digestOf('printed-export-durian.windows-1258.csv'))
    assert.equal(digestOf('rows-export-fruit.xlsx'), digestOf('rows-export-fruit.utf-16le.csv'))
    assert.equal(digestOf('rows-export-fruit.xlsx'), digestOf('printed-export-durian.xlsx'))
  })

  it('keep a broker as declarant, the Chinese plate and the goods in order', () => {
    const [declaration] = read('printed-import-electronics.xlsx').declarations
    assert.equal(declaration!.direction, 'import')
    assert.equal(declaration!.declarant.id, '9900000030')
    assert.equal(declaration!.importer.id, '9900000023')
    assert.deepEqual(declaration!.transportMeans, ['桂FA1234'])
    assert.deepEqual(
      declaration!.goods.map(({ hs }) => hs),
      ['85340020', '85322400', '85423900'],
    )
  })

  it('may have 50 goods lines', () =>
    assert.equal(read('rows-import-electronics-50-lines.xlsx').declarations[0]!.goods.length, 50))
})
