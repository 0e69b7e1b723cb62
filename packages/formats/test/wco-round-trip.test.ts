import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { writeWcoXml } from '../src/wco/document-tree.ts'
import { withXml } from '../src/wco/parse-xml.ts'
import { readWco } from '../src/wco/read-wco.ts'
import type { XmlElementNode } from '../src/wco/xml-tree.ts'
import { listOfficialExamples, listOwnExamples } from './official-schemas.ts'
import { READ_OPTIONS } from './read-options.ts'

describe('XML to declaration and back', () => {
  for (const { name, bytes } of [...listOwnExamples('valid'), ...listOfficialExamples()]) {
    const reading = readWco(bytes, READ_OPTIONS)
    if (reading.verdict === 'refused') continue
    it(`loses no element, attribute or value of ${name}`, () => {
      const declaration = reading.declarations[0]!
      const written = new TextEncoder().encode(writeWcoXml(declaration.document))
      assert.deepEqual(listFacts(written), listFacts(bytes))
      const again = readWco(written, READ_OPTIONS)
      assert.deepEqual(again.declarations, reading.declarations)
    })
  }

  it('lists the elements the model does not know, each with its place', () => {
    const unknown = listOwnExamples('invalid').find(({ name }) => name === 'unknown-element.xml')!
    assert.deepEqual(readWco(unknown.bytes, READ_OPTIONS).unknownElements, ['/MetaData/Declaration/Luong'])
  })

  it('gives equal content the same digest and the same id, however it is laid out', () => {
    const { bytes } = listOwnExamples('valid').find(({ name }) => name === 'durian-export.xml')!
    const text = new TextDecoder().decode(bytes)
    const compact = text.replaceAll(/>\s+</g, '><').replaceAll('md:', 'w:').replace('xmlns:md', 'xmlns:w')
    const [wide] = readWco(bytes, READ_OPTIONS).declarations
    const [narrow] = readWco(new TextEncoder().encode(compact), READ_OPTIONS).declarations
    assert.equal(narrow!.contentDigest, wide!.contentDigest)
    assert.equal(narrow!.id, wide!.id)
  })
})

/** Every element with its path, attributes and value, in document order. */
function listFacts(bytes: Uint8Array): readonly string[] {
  const parsed = withXml(bytes, ({ root }) => root)
  assert.ok(parsed.ok)
  const walk = (element: XmlElementNode, path: string): readonly string[] => {
    const here = `${path}/{${element.namespace}}${element.name}`
    const attributes = element.attributes.filter(({ namespace }) => namespace === '')
    const value = element.children.length > 0 ? '' : element.text
    return [
      `${here} ${JSON.stringify(attributes)} ${JSON.stringify(value)}`,
      ...element.children.flatMap((child) => walk(child, here)),
    ]
  }
  return walk(parsed.value, '')
}
