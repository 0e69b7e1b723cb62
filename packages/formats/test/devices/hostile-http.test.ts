import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { HTTP_PROTOCOLS, parseHttpMessage } from '../../src/devices/http-protocols.ts'
import type { HttpMessage } from '../../src/devices/observation.ts'
import { PARTS_MAX } from '../../src/devices/read-multipart.ts'
import { XML_BYTES_MAX, XML_DEPTH_MAX, XML_ELEMENTS_MAX } from '../../src/devices/read-xml.ts'

const FOLDER = new URL('../../../../contracts/devices/', import.meta.url)
const alert = readFileSync(new URL('hikvision/valid/anpr.xml', FOLDER))
const JPEG = Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3, 0x0d, 0x0a, 0x2d, 0x2d, 0xff, 0xd9])
const NO_OFFSET = { utcOffset: null }

const xmlOf = (text: string): HttpMessage => ({
  contentType: 'application/xml',
  body: new TextEncoder().encode(text),
})

/** Written by another implementation than the one that reads. */
async function multipart(
  files: readonly [name: string, type: string, bytes: Uint8Array][],
): Promise<HttpMessage> {
  const form = new FormData()
  for (const [name, type, bytes] of files) form.set(name, new Blob([bytes as BlobPart], { type }), name)
  const written = new Response(form)
  return {
    contentType: written.headers.get('content-type')!,
    body: new Uint8Array(await written.arrayBuffer()),
  }
}

const hikvision = (message: HttpMessage) => parseHttpMessage('hikvision-isapi', message, NO_OFFSET)
const whyOf = (message: HttpMessage): string => {
  const parsed = hikvision(message)
  return parsed.ok ? 'taken' : parsed.error
}

test('an alert with pictures gives the picture of the vehicle, byte for byte', async () => {
  const plate = Uint8Array.from([...JPEG.slice(0, 6), 9])
  const message = await multipart([
    ['anpr.xml', 'application/xml', alert],
    ['licensePlatePicture.jpg', 'image/jpeg', plate],
    ['vehiclePicture.jpg', 'image/jpeg', JPEG],
  ])
  const parsed = hikvision(message)
  assert.ok(parsed.ok)
  assert.deepEqual(Uint8Array.from(parsed.value.observations[0]!.image!), JPEG)
  const led = { ...message, body: Uint8Array.from([13, 10, ...message.body]) }
  assert.ok(hikvision(led).ok, 'an empty line before the first boundary is usual')
})

test('a multipart with another boundary, no boundary, cut off or with too many parts is unreadable', async () => {
  const message = await multipart([
    ['anpr.xml', 'application/xml', alert],
    ['vehiclePicture.jpg', 'image/jpeg', JPEG],
  ])
  assert.equal(whyOf({ ...message, contentType: 'multipart/form-data; boundary=other' }), 'not-multipart')
  assert.equal(whyOf({ ...message, contentType: 'multipart/form-data' }), 'no-boundary')
  for (const share of [0.2, 0.5, 0.9])
    assert.equal(
      whyOf({ ...message, body: message.body.slice(0, message.body.length * share) }),
      'not-multipart',
    )
  const many = Array.from({ length: PARTS_MAX + 1 }, (_, n) => [`p${n}.jpg`, 'image/jpeg', JPEG] as const)
  assert.equal(whyOf(await multipart(many.map((part) => [...part]))), 'too-many-parts')
  assert.equal(whyOf(await multipart([['vehiclePicture.jpg', 'image/jpeg', JPEG]])), 'no-alert')
})

test('a picture of 50 MB is unreadable and is not kept', async () => {
  const huge = new Uint8Array(50 * 1024 * 1024)
  huge.set(JPEG)
  const message = await multipart([
    ['anpr.xml', 'application/xml', alert],
    ['vehiclePicture.jpg', 'image/jpeg', huge],
  ])
  assert.equal(whyOf(message), 'too-large')
})

test('XML that is large, deep, wide or full of entities is refused before it costs anything', () => {
  assert.equal(whyOf(xmlOf(`<a>${' '.repeat(XML_BYTES_MAX)}</a>`)), 'too-large')
  assert.equal(whyOf(xmlOf('<a>'.repeat(XML_DEPTH_MAX + 1))), 'xml-too-deep')
  assert.equal(whyOf(xmlOf(`<a>${'<b/>'.repeat(XML_ELEMENTS_MAX)}</a>`)), 'xml-too-many-elements')
  assert.equal(whyOf(xmlOf('<a>&b;</a>')), 'not-xml')
  assert.equal(whyOf(xmlOf('no xml')), 'not-xml')
  assert.equal(whyOf({ contentType: 'application/xml', body: new Uint8Array() }), 'empty')
})

test('a multipart that is damaged anywhere is answered with a value too', async () => {
  const whole = await multipart([
    ['anpr.xml', 'application/xml', alert],
    ['vehiclePicture.jpg', 'image/jpeg', JPEG],
  ])
  const seed = Number(process.env.SEED ?? 20261122)
  const damage = fc.record({ at: fc.nat(whole.body.length - 1), byte: fc.nat(255), gone: fc.nat(30) })
  fc.assert(
    fc.property(fc.array(damage, { minLength: 1, maxLength: 3 }), (damages) => {
      let body = Uint8Array.from(whole.body)
      for (const { at, byte, gone } of damages) {
        body[at % body.length] = byte
        body = Uint8Array.from([...body.slice(0, at), ...body.slice(at + gone)])
      }
      const parsed = hikvision({ ...whole, body })
      if (!parsed.ok) assert.match(parsed.error, /^[a-z0-9-]+$/)
      else
        for (const { image, raw } of parsed.value.observations) assert.ok(raw !== '' && image?.length !== 0)
    }),
    { seed, numRuns: 600 },
  )
})

test('whatever a device says is answered with a value, never thrown', () => {
  const json = readFileSync(new URL('axis/valid/new.json', FOLDER))
  const damaged = fc
    .tuple(
      fc.constantFrom(alert, json),
      fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 6 }),
      fc.nat(),
    )
    .map(([bytes, changes, end]) => {
      const body = Uint8Array.from(bytes)
      for (const [at, byte] of changes) body[at % body.length] = byte
      return end % 3 === 0 ? body.slice(0, end % body.length) : body
    })
  const contentType = fc.oneof(
    fc.constantFrom('', 'application/xml', 'application/json', 'multipart/mixed; boundary=b', 'multipart/'),
    fc.string({ maxLength: 60 }),
  )
  const body = fc.oneof(damaged, fc.uint8Array({ maxLength: 400 }))
  const seed = Number(process.env.SEED ?? 20261122)
  fc.assert(
    fc.property(fc.constantFrom(...HTTP_PROTOCOLS), contentType, body, (protocol, type, bytes) => {
      const parsed = parseHttpMessage(protocol, { contentType: type, body: bytes }, NO_OFFSET)
      if (!parsed.ok) assert.match(parsed.error, /^[a-z0-9-]+$/)
    }),
    { seed, numRuns: 3_000 },
  )
})
