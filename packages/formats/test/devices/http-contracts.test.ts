import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { parseContainer } from '@landport/marks/container'
import { HTTP_PROTOCOLS, type HttpProtocol, parseHttpMessage } from '../../src/devices/http-protocols.ts'

const FOLDER = new URL('../../../../contracts/devices/', import.meta.url)
const FOLDERS: Readonly<Record<HttpProtocol, string>> = {
  'hikvision-isapi': 'hikvision',
  'axis-track': 'axis',
  'container-ocr': 'container-ocr',
  'json-http': 'json-http',
}
const NO_OFFSET = { utcOffset: null }

const examples = (protocol: HttpProtocol, folder: 'valid' | 'invalid'): [string, Uint8Array][] =>
  readdirSync(new URL(`${FOLDERS[protocol]}/${folder}/`, FOLDER)).map((name) => [
    name,
    readFileSync(new URL(`${FOLDERS[protocol]}/${folder}/${name}`, FOLDER)),
  ])

const typeOf = (name: string): string => (name.endsWith('.xml') ? 'application/xml' : 'application/json')

const read = (protocol: HttpProtocol, name: string, options: { utcOffset: string | null } = NO_OFFSET) => {
  const body = readFileSync(new URL(`${FOLDERS[protocol]}/valid/${name}`, FOLDER))
  const parsed = parseHttpMessage(protocol, { contentType: typeOf(name), body }, options)
  assert.ok(parsed.ok, name)
  return parsed.value.observations
}

/** What a valid example says; nothing: the device is alive and has seen nothing. */
const SAYS: Readonly<Record<HttpProtocol, Readonly<Record<string, readonly string[]>>>> = {
  'hikvision-isapi': {
    'anpr.xml': ['29C12345 0.97 2026-11-22T07:05:09.480Z'],
    'anpr-chinese.xml': ['桂A12345 0.97 2026-11-22T07:05:09.480Z'],
    'anpr-gb2312.xml': ['桂A12345 0.97 2026-11-22T07:05:09.480Z'],
    'anpr-without-zone.xml': ['29C12345 0.97 2026-11-22T07:05:09.480Z'],
    'anpr-no-plate.xml': [],
    'heartbeat.xml': [],
  },
  'axis-track': {
    'new.json': ['29C1234S 0.871 2026-11-22T07:05:09.480Z'],
    'update.json': ['29C12345 0.964 2026-11-22T07:05:09.730Z'],
    'lost.json': [],
    'no-plate.json': [],
  },
  'container-ocr': {
    'two-boxes.json': [
      'CSQU3054383 0.98 2026-11-22T07:05:07.120Z',
      'TGHU7654321 0.74 2026-11-22T07:05:07.120Z',
    ],
    'portal.json': ['CSQU3054383 0.965 2026-11-22T07:05:07.000Z'],
    'nothing-read.json': [],
  },
  'json-http': {
    'plate.json': ['29C12345 0.97 2026-11-22T07:05:09.480Z'],
    'plate-with-picture.json': ['29C12345 0.97 2026-11-22T07:05:09.480Z'],
    'height.json': ['over 1 2026-11-22T07:05:06.000Z'],
    'scan.json': ['clear 1 2026-11-22T07:05:06.000Z'],
    'alive.json': [],
  },
}

const FAULTS: Readonly<Record<HttpProtocol, Readonly<Record<string, string>>>> = {
  'hikvision-isapi': {
    'confidence-over-100.xml': 'wrong-confidence',
    'cut-off.xml': 'not-xml',
    'no-time.xml': 'wrong-time',
    'other-root.xml': 'no-alert',
    'doctype.xml': 'xml-doctype',
    'entity-bomb.xml': 'xml-doctype',
    'wrong-charset.xml': 'wrong-charset',
  },
  'axis-track': {
    'no-car-id.json': 'wrong-shape',
    'unknown-state.json': 'wrong-state',
    'time-in-words.json': 'wrong-time',
    'confidence-of-nothing.json': 'wrong-confidence',
    'negative-counter.json': 'wrong-counter',
  },
  'container-ocr': {
    'no-time.json': 'wrong-time',
    'no-zone.json': 'wrong-time',
    'confidence-over-100.json': 'wrong-shape',
    'nine-boxes.json': 'wrong-shape',
  },
  'json-http': {
    'no-sequence.json': 'wrong-shape',
    'unknown-kind.json': 'unknown-kind',
    'weight-in-words.json': 'wrong-shape',
    'scan-without-digest.json': 'wrong-shape',
    'unknown-field.json': 'wrong-shape',
    'no-zone.json': 'wrong-time',
    'confidence-over-one.json': 'wrong-shape',
    'picture-is-no-picture.json': 'wrong-picture',
    'short-signature.json': 'wrong-shape',
  },
}

for (const protocol of HTTP_PROTOCOLS) {
  test(`every valid example of ${protocol} says what it is named after`, () => {
    const says = examples(protocol, 'valid').map(([name]) => {
      const options = name.includes('without-zone') ? { utcOffset: '+07:00' } : NO_OFFSET
      const seen = read(protocol, name, options)
      return [name, seen.map(({ value, confidence, eventAt }) => `${value} ${confidence} ${eventAt}`)]
    })
    assert.deepEqual(Object.fromEntries(says), SAYS[protocol])
  })

  test(`every invalid example of ${protocol} is unreadable, and the reason is named`, () => {
    const faults = examples(protocol, 'invalid').map(([name, body]) => {
      const parsed = parseHttpMessage(protocol, { contentType: typeOf(name), body }, NO_OFFSET)
      return [name, parsed.ok ? 'taken' : parsed.error]
    })
    assert.deepEqual(Object.fromEntries(faults), FAULTS[protocol])
  })
}

test('a camera whose clock names no zone is not understood before somebody says where it stands', () => {
  const body = readFileSync(new URL('hikvision/valid/anpr-without-zone.xml', FOLDER))
  const parsed = parseHttpMessage('hikvision-isapi', { contentType: 'application/xml', body }, NO_OFFSET)
  assert.deepEqual(parsed, { ok: false, error: 'wrong-time' })
})

test('an UPDATE is of the same track as the NEW that it corrects, and counts one more', () => {
  const [first] = read('axis-track', 'new.json')
  const [second] = read('axis-track', 'update.json')
  assert.equal(first!.track, second!.track)
  assert.equal(second!.seq, first!.seq! + 1)
  assert.ok(second!.image !== null)
})

test('two boxes on one trailer are two tracks, and a wrong check digit is handed on', () => {
  const [front, rear] = read('container-ocr', 'two-boxes.json')
  assert.notEqual(front!.track, rear!.track)
  assert.equal(parseContainer(front!.value).checkDigit, 'right')
  assert.equal(parseContainer(rear!.value).checkDigit, 'wrong')
})
