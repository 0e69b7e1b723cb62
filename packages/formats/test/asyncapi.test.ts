import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { test } from 'node:test'
import { Ajv, type ValidateFunction } from 'ajv'
import { parse } from 'yaml'
import { parseMqttReading, parseMqttRequest, parseMqttState } from '../src/devices/mqtt/reading-message.ts'
import { READING_SHAPES, RequestShape, StateShape } from '../src/devices/mqtt/reading-shapes.ts'
import { deviceTopicOf, parseDeviceTopic } from '../src/devices/mqtt/topics.ts'

interface Message {
  readonly payload?: { readonly $ref: string }
  readonly examples?: readonly { readonly name: string; readonly payload: unknown }[]
}
interface Document {
  readonly channels: Readonly<Record<string, { readonly address: string }>>
  readonly components: {
    readonly messages: Readonly<Record<string, Message>>
    readonly schemas: Readonly<Record<string, object>>
  }
}

const FOLDER = new URL('../../../contracts/devices/', import.meta.url)
const document = parse(readFileSync(new URL('asyncapi.yaml', FOLDER), 'utf8')) as Document
const { messages, schemas } = document.components
/** Formats are the codec's to check: a time must lie in our century. */
const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true })
const compiled = new Map<string, ValidateFunction>(
  Object.entries(schemas).map(([name, schema]) => [name, ajv.compile(schema)]),
)
const bytesOf = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value))
const examples = (folder: 'valid' | 'invalid'): [string, Uint8Array][] =>
  readdirSync(new URL(`mqtt/${folder}/`, FOLDER)).map((name) => [
    name,
    readFileSync(new URL(`mqtt/${folder}/${name}`, FOLDER)),
  ])

test('the document is AsyncAPI 3.0.0', () => {
  const official = createRequire(import.meta.url)('@asyncapi/specs/schemas/3.0.0.json') as object
  // The official schema brings the JSON Schema draft that it is written in.
  const validate = new Ajv({
    strict: false,
    validateFormats: false,
    meta: false,
    validateSchema: false,
  }).compile(official)
  assert(validate(document), JSON.stringify(validate.errors?.slice(0, 5), null, 1))
  assert.equal(validate({ ...document, operations: { wrong: { action: 'shout' } } }), false)
})

test('every message points to a schema, and every reading that is understood is described', () => {
  for (const [name, { payload }] of Object.entries(messages))
    if (payload !== undefined) assert(schemas[payload.$ref.replace('#/components/schemas/', '')], name)
  for (const kind of Object.keys(READING_SHAPES)) assert(messages[kind], kind)
})

test('the described schemas are those by which messages are read', () => {
  const read = { ...READING_SHAPES, state: StateShape, request: RequestShape }
  for (const [name, shape] of Object.entries(read))
    assert.deepEqual(schemas[name], JSON.parse(JSON.stringify(shape)), name)
})

test('topics are written as they are described', () => {
  for (const leaf of ['reading', 'state', 'request'] as const) {
    const place = { site: 'huu-nghi-1119-1120', lane: 'out-1', device: 'vn-out-1-scan' }
    const described = document.channels[leaf]!.address
    const topic = described
      .replace('{site}', place.site)
      .replace('{lane}', place.lane)
      .replace('{device}', place.device)
    assert.equal(deviceTopicOf(place, leaf), topic)
    assert.deepEqual(parseDeviceTopic(topic), { ...place, leaf })
  }
  for (const topic of [
    'landport/a/b/c',
    'landport/a/b/c/reading/d',
    'landport/a/b/C+/reading',
    'x/a/b/c/reading',
  ])
    assert.equal(parseDeviceTopic(topic), null, topic)
})

for (const [name, { examples: shown = [] }] of Object.entries(messages))
  for (const example of shown)
    test(`the example ${name} ${example.name} of the document matches its schema and is understood`, () => {
      const validate = compiled.get(name)!
      assert(validate(example.payload), JSON.stringify(validate.errors))
      if (name in READING_SHAPES) assert(parseMqttReading(bytesOf(example.payload)).ok)
      if (name === 'state') assert(parseMqttState(bytesOf(example.payload)).ok)
      if (name === 'request') assert(parseMqttRequest(bytesOf(example.payload)).ok)
    })

test('every valid reading of the folder is understood as its kind and matches the schema of that kind alone', () => {
  for (const [name, bytes] of examples('valid')) {
    const reading = parseMqttReading(bytes)
    assert(reading.ok, `${name}: ${reading.ok ? '' : reading.error}`)
    const json: unknown = JSON.parse(new TextDecoder().decode(bytes))
    const fitting = Object.keys(READING_SHAPES).filter((kind) => compiled.get(kind)!(json))
    assert.deepEqual(fitting, [reading.value.kind], name)
  }
})

test('no invalid reading of the folder is understood', () => {
  for (const [name, bytes] of examples('invalid')) assert.equal(parseMqttReading(bytes).ok, false, name)
})

test('what is no JSON, too long or deep is unreadable, and nothing is thrown', () => {
  const texts = [
    '',
    '{',
    'null',
    '[]',
    '7',
    '{"kind":"__proto__"}',
    '{"kind":7}',
    '['.repeat(4_000),
    'x'.repeat(5_000),
  ]
  for (const text of texts) {
    const bytes = new TextEncoder().encode(text)
    assert.equal(parseMqttReading(bytes).ok, false)
    assert.equal(parseMqttState(bytes).ok, false)
    assert.equal(parseMqttRequest(bytes).ok, false)
  }
  assert.deepEqual(parseMqttReading(Uint8Array.of(0xff, 0xfe)), { ok: false, error: 'not-utf-8' })
})
