import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { EXCHANGE_FORMAT } from '@landport/exchange/bundle'
import { CLAUSES } from '../../src/conformance/clauses.ts'
import { PROTOCOL_VERSION } from '../../src/conformance/report/report.ts'
import { ROOT } from '../../src/root.ts'
import { protocolExamples } from './protocol-examples.ts'

const PATH = join(ROOT, 'docs/exchange-protocol.md')
const EXAMPLE = /(<!-- example: ([a-z-]+) -->\n```(?:text|json)\n)([\s\S]*?)(```)/g

/** With LANDPORT_WRITE_EXAMPLES=yes the document is written instead of compared. */
async function document(): Promise<string> {
  const text = readFileSync(PATH, 'utf8')
  if (process.env.LANDPORT_WRITE_EXAMPLES !== 'yes') return text
  const examples = await protocolExamples()
  const written = text.replace(
    EXAMPLE,
    (_all, before: string, name: string, _old, after: string) => `${before}${examples[name]}\n${after}`,
  )
  writeFileSync(PATH, written)
  return written
}

test('every worked example of the protocol document is what the code makes, byte for byte', async () => {
  const examples = await protocolExamples()
  const shown = new Map([...(await document()).matchAll(EXAMPLE)].map((match) => [match[2]!, match[3]!]))
  assert.deepEqual([...shown.keys()].sort(), Object.keys(examples).sort())
  for (const [name, text] of Object.entries(examples)) assert.equal(shown.get(name), `${text}\n`, name)
})

test('every clause that is marked as tried is tried, and no other; the levels agree', async () => {
  const clauses = [...(await document()).matchAll(/^- \*\*(P-\d+\.\d+)\*\* (●)?(.*)$/gm)]
  const marked = clauses.filter(([, , mark]) => mark === '●').map(([, id]) => id)
  assert.deepEqual([...marked].sort(), CLAUSES.map(({ id }) => id).sort())
  assert.equal(new Set(clauses.map(([, id]) => id)).size, clauses.length)
  for (const { id, level } of CLAUSES.filter((one) => one.level === 'SHOULD')) {
    const text = clauses.find(([, other]) => other === id)![3]!
    assert.ok(text.includes(level), id)
  }
})

test('the document names the version that the wire and the report name', async () => {
  const text = await document()
  assert.ok(text.includes(`Version ${PROTOCOL_VERSION}.`))
  assert.ok(text.includes(`\`${EXCHANGE_FORMAT}\``))
})
