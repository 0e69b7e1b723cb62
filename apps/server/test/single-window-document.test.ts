import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { parseMessage } from '@landport/exchange/message-schema'
import { declarationMessages } from '@landport/exchange/telling/declaration-messages'
import { writeWcoXml } from '@landport/formats/wco/document-tree'
import { readWco } from '@landport/formats/wco/read-wco'
import { declarationForSingleWindow, type ToldDeclaration } from '@landport/formats/wco/told-declaration'
import {
  manifestForSingleWindow,
  manifestFromDocument,
  type ToldManifest,
} from '@landport/formats/wco/told-manifest'
import { getInstant, type Instant } from '@landport/std/time'
import fc from 'fast-check'

const options = {
  now: getInstant('2026-11-22T03:10:00Z'),
  hash: (text: string) => createHash('sha256').update(text).digest('hex'),
}
const seed = Number(process.env.SEED ?? Date.now() % 2_147_483_647)

type Content = Readonly<Record<string, unknown>> & { readonly kind: string; readonly from: 'VN' | 'CN' }

/** What is told, as a document, and what is told of the declaration that is read from it. */
function thereAndBack(content: Content) {
  const direction = content.kind === 'export-data' ? 'export' : content.direction
  const { document, lost } = declarationForSingleWindow({
    ...content,
    direction,
  } as unknown as ToldDeclaration)
  const xml = writeWcoXml(document)
  const reading = readWco(new TextEncoder().encode(xml), options)
  assert.deepEqual(reading.violations, [], xml)
  const [declaration] = reading.declarations
  const told = { act: 'told' as const, declaration: declaration!, at: declaration!.issuedAt as Instant }
  const back = declarationMessages(told, content.from).find(({ kind }) => kind === content.kind)
  return { lost, back, xml }
}

const FOLDER = new URL('../../../contracts/exchange/valid/', import.meta.url)
for (const name of readdirSync(FOLDER).filter((one) =>
  /^(declaration-summary|export-data)(-smallest)?\.json$/.test(one),
))
  test(`${name} goes to the single window as a WCO document and comes back as it was`, () => {
    const content = JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8')) as Content
    const { lost, back } = thereAndBack(content)
    assert.deepEqual(lost, [])
    assert.deepEqual(back, content)
  })

const words = fc
  .string({ minLength: 1, maxLength: 60, unit: fc.constantFrom(...'aBcĐắk樱果 &<>"\'1-/') })
  .map((text) => text.trim())
  .filter((text) => text !== '')
const kilograms = fc.integer({ min: 0, max: 40_000_000 }).map((grams) => grams / 1000)
const unit = fc.constantFrom('KGM', 'CT', 'NMB', 'PK')
const nullable = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: null })
const equipment = fc
  .array(
    fc.record({
      id: fc.stringMatching(/^[A-Z]{4}\d{7}$/),
      seals: fc.array(fc.stringMatching(/^[A-Z0-9]{4,12}$/), { maxLength: 3 }),
    }),
    { maxLength: 3 },
  )
  .map((units) => [...new Map(units.map((one) => [one.id, one])).values()])
const item = fc
  .record({
    commodityCode: nullable(fc.stringMatching(/^\d{6,10}$/)),
    amount: nullable(fc.tuple(kilograms, unit)),
    grossMassKg: nullable(kilograms),
  })
  .map(({ amount, ...rest }) => ({
    ...rest,
    quantity: amount?.[0] ?? null,
    quantityUnit: amount?.[1] ?? null,
  }))
const summaries = fc
  .record({
    number: fc.stringMatching(/^\d{12}$/),
    direction: fc.constantFrom('export', 'import'),
    exporter: nullable(words),
    consignee: nullable(words),
    originCountry: nullable(fc.constantFrom('VN', 'CN', 'TH')),
    packages: nullable(fc.tuple(fc.integer({ min: 0, max: 99_999 }), unit)),
    // Without a total the reader adds up the items, which is another telling.
    totalGrossMassKg: kilograms,
    goodsItems: fc.array(item, { maxLength: 4 }),
    transportEquipment: equipment,
    transportMeans: fc.uniqueArray(fc.stringMatching(/^[0-9A-Z]{5,9}$/), { maxLength: 3 }),
  })
  .map(({ packages, goodsItems, ...rest }) => ({
    kind: 'declaration-summary',
    from: 'VN' as const,
    reference: null,
    ...rest,
    totalPackageQuantity: packages?.[0] ?? null,
    packageUnit: packages?.[1] ?? null,
    goodsItems: goodsItems.map((one, place) => ({ sequence: place + 1, ...one })),
    at: '2026-11-22T03:10:00.000Z',
  }))

test(`any summary comes back as it was, or says what was lost (seed ${seed})`, () => {
  fc.assert(
    fc.property(summaries, (made) => {
      // Plain objects, as they come from a message.
      const content = JSON.parse(JSON.stringify(made)) as typeof made
      assert.notEqual(parseMessage(content.kind, content, 'VN'), null)
      const { lost, back } = thereAndBack(content)
      assert.deepEqual(lost, [])
      assert.deepEqual(
        { ...back, transportMeans: [...(back!.transportMeans as string[])].sort() },
        {
          ...content,
          transportMeans: [...content.transportMeans].sort(),
        },
      )
    }),
    { seed, numRuns: 300 },
  )
})

test('what the model has no room for is named, and the document still stands', () => {
  const content = JSON.parse(readFileSync(new URL('declaration-summary.json', FOLDER), 'utf8')) as Content
  const { lost, back } = thereAndBack({
    ...content,
    consignee: 'x'.repeat(71),
    totalPackageQuantity: 1.5,
    transportMeans: ['A1', 'A2', 'A3', 'A4'],
    transportEquipment: [{ id: null, seals: [] }],
  })
  assert.deepEqual([...lost].sort(), [
    'consignee',
    'packageUnit',
    'totalPackageQuantity',
    'transportEquipment',
    'transportMeans',
  ])
  assert.equal(back!.consignee, null)
  assert.equal(back!.totalPackageQuantity, null)
})

const manifest = (name: string) =>
  JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8')) as ToldManifest & Readonly<Record<string, unknown>>

function manifestThereAndBack(told: ToldManifest) {
  const { document, lost } = manifestForSingleWindow(told)
  const xml = writeWcoXml(document)
  const reading = readWco(new TextEncoder().encode(xml), options)
  assert.deepEqual(reading.violations, [], xml)
  return { lost, back: manifestFromDocument(reading.declarations[0]!.document) }
}

for (const name of ['road-manifest.json', 'road-manifest-empty.json'])
  test(`${name} goes to the single window as a WCO document and comes back as it was`, () => {
    const content = manifest(name)
    const { lost, back } = manifestThereAndBack(content)
    assert.deepEqual(lost, [])
    const { kind, from, reference } = content
    assert.deepEqual({ kind, from, reference, ...back }, content)
  })

test('what a manifest loses on the way is named; another document is no manifest', () => {
  const told = manifest('road-manifest.json')
  const [unit] = told.transportEquipment
  const { lost } = manifestThereAndBack({
    ...told,
    batchNumber: 'x'.repeat(36),
    transportEquipment: [unit!, { ...unit!, id: null, full: false }],
  })
  assert.deepEqual(lost, ['batchNumber', 'transportEquipment.*.full'])
  assert.equal(
    manifestFromDocument({ name: 'Declaration', children: [{ name: 'TypeCode', text: 'EXA' }] }),
    null,
  )
})
