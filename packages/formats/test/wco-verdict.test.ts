import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import expected from '../../../contracts/wco-dm/examples/invalid/expected.json' with { type: 'json' }
import { checkDocument } from '../src/wco/check-document.ts'
import { DOCUMENTS } from '../src/wco/dictionary.ts'
import { documentKindOf } from '../src/wco/document-kind.ts'
import { withXml } from '../src/wco/parse-xml.ts'
import { readWco } from '../src/wco/read-wco.ts'
import { compileOfficialXsd } from '../src/wco/xsd.ts'
import { generateDocument } from './generated-documents.ts'
import { findOfficialSchemas, listOfficialExamples, listOwnExamples } from './official-schemas.ts'
import { READ_OPTIONS } from './read-options.ts'
import { looseCopy, mutate, seededRandom, writeLoose } from './xml-mutations.ts'

const SEED = Number(process.env.LANDPORT_SEED ?? 20261122)
const MUTATIONS_PER_EXAMPLE = 120

describe('the verdict of our own dictionary on WCO declarations', () => {
  for (const { name, bytes } of listOwnExamples('valid'))
    it(`accepts our example ${name}`, () => {
      const reading = readWco(bytes, READ_OPTIONS)
      assert.deepEqual(reading.violations, [])
      assert.equal(reading.verdict, 'accepted')
      assert.equal(reading.declarations.length, 1)
    })

  for (const { name, bytes } of listOwnExamples('invalid'))
    it(`refuses our example ${name} and names the fault`, () => {
      const reading = readWco(bytes, READ_OPTIONS)
      assert.equal(reading.verdict, 'refused')
      assert.deepEqual(reading.declarations, [])
      const codes = reading.violations.map((violation) => violation.code as string)
      assert.ok(
        codes.includes((expected as Record<string, string>)[name.replace('.xml', '')]!),
        codes.join(', '),
      )
    })

  const schemas = findOfficialSchemas()
  const skip =
    schemas === null ? 'official schemas are not on this machine: only our own examples were used' : false

  it('agrees with the official schemas on every example, theirs and ours', { skip }, () => {
    const xsd = compileOfficialXsd(schemas!)
    const examples = [...listOfficialExamples(), ...listOwnExamples('valid'), ...listOwnExamples('invalid')]
    for (const { name, bytes } of examples) assertSameVerdict(bytes, xsd, name)
  })

  it(`agrees with the official schemas on seeded mutations (seed ${SEED})`, { skip }, () => {
    const xsd = compileOfficialXsd(schemas!)
    const verdicts = { accepted: 0, refused: 0 }
    for (const [index, { name, bytes }] of [
      ...listOfficialExamples(),
      ...listOwnExamples('valid'),
    ].entries()) {
      const parsed = withXml(bytes, ({ root }) => root)
      assert.ok(parsed.ok)
      for (let round = 0; round < MUTATIONS_PER_EXAMPLE; round++) {
        const random = seededRandom(SEED + index * 1_000_003 + round)
        const spoiled = looseCopy(parsed.value)
        let how = mutate(spoiled, random)
        if (random() < 0.2) how += `, then ${mutate(spoiled, random)}`
        const xml = new TextEncoder().encode(writeLoose(spoiled))
        verdicts[assertSameVerdict(xml, xsd, `${name}, round ${round}: ${how}`)]++
      }
    }
    assert.ok(verdicts.accepted > 100 && verdicts.refused > 100, JSON.stringify(verdicts))
  })

  it(`agrees with the official schemas on generated documents of every element (seed ${SEED})`, {
    skip,
  }, () => {
    const xsd = compileOfficialXsd(schemas!)
    for (let round = 0; round < 150; round++) {
      const random = seededRandom(SEED + round)
      const document = generateDocument(round % 5 === 0 ? 'cancellation' : 'declaration', random)
      const whole = new TextEncoder().encode(writeLoose(document))
      assert.equal(assertSameVerdict(whole, xsd, `generated, round ${round}`), 'accepted')
      const how = mutate(document, random)
      const spoiled = new TextEncoder().encode(writeLoose(document))
      assertSameVerdict(spoiled, xsd, `generated, round ${round}: ${how}`)
    }
  })
})

function assertSameVerdict(
  bytes: Uint8Array,
  xsd: ReturnType<typeof compileOfficialXsd>,
  what: string,
): 'accepted' | 'refused' {
  const judged = withXml(bytes, ({ root, document }) => {
    const kind = documentKindOf(root)
    return { own: checkDocument(root, DOCUMENTS[kind]).violations, official: xsd.validate(document, kind) }
  })
  if (!judged.ok) return 'refused'
  const { own, official } = judged.value
  const shown = [...own, ...official].slice(0, 3).map((violation) => violation.message.en)
  assert.equal(own.length === 0, official.length === 0, `${what}: ${shown.join(' | ')}`)
  return own.length === 0 ? 'accepted' : 'refused'
}
