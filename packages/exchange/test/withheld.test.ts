import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { parseMessage } from '../src/message-schema.ts'
import { openWithheld, releaseWithheld } from '../src/withheld/withhold.ts'
import { changed } from './agreement-fixture.ts'

const hash = (text: string) => createHash('sha256').update(text).digest()
const newSalt = () => randomBytes(16).toString('base64url')

const manifest = JSON.parse(
  readFileSync(new URL('../../../contracts/exchange/valid/road-manifest.json', import.meta.url), 'utf8'),
) as Record<string, unknown>
const AGREEMENT = changed(({ messages }) => {
  for (const field of messages['road-manifest'].fields)
    if (['consignments.*.consignor', 'trailer'].includes(field.path)) field.withheld = true
})
const released = () => releaseWithheld(AGREEMENT, 'road-manifest', manifest, newSalt, hash)!

test('a withheld field is not in what is sent, reads as not told, and can be shown later', () => {
  const { content, disclosures } = released()
  const text = JSON.stringify(content)
  assert.equal(text.includes('Đắk Lắk'), false)
  assert.equal(text.includes('12R-001.23'), false)
  const read = parseMessage('road-manifest', content, 'VN') as unknown as typeof manifest
  assert.equal(read.trailer, null)
  assert.equal((read.consignments as { consignor: unknown }[])[0]!.consignor, null)
  assert.equal((read.consignments as { description: unknown }[])[0]!.description, 'Sầu riêng tươi')
  const shown = disclosures.map((one) => [one.path, openWithheld(content, one, hash)])
  assert.deepEqual(Object.fromEntries(shown), {
    trailer: { value: '12R-001.23' },
    'consignments.0.consignor': { value: 'Công ty TNHH Nông sản Đắk Lắk' },
  })
})

test('no other salt, value, name or place opens it', () => {
  const { content, disclosures } = released()
  const own = disclosures.find(({ path }) => path === 'trailer')!
  const [salt, name, value] = JSON.parse(Buffer.from(own.disclosure, 'base64url').toString()) as string[]
  const encode = (parts: unknown) => Buffer.from(JSON.stringify(parts)).toString('base64url')
  const open = (disclosure: string, path = 'trailer') => openWithheld(content, { path, disclosure }, hash)
  assert.deepEqual(open(encode([salt, name, value])), { value })
  assert.deepEqual(open(encode([newSalt(), name, value])), { fault: 'not-in-the-message' })
  assert.deepEqual(open(encode([salt, name, '99R-999.99'])), { fault: 'not-in-the-message' })
  assert.deepEqual(open(encode([salt, 'transportMeans', value])), { fault: 'not-a-disclosure' })
  assert.deepEqual(open(own.disclosure, 'consignments.0.trailer'), { fault: 'not-in-the-message' })
  assert.deepEqual(open(own.disclosure, 'nowhere.trailer'), { fault: 'no-such-place' })
  for (const rubbish of ['', '!!!', encode(1), encode([]), encode({}), 'a'.repeat(30_000)])
    assert.deepEqual(open(rubbish), { fault: 'not-a-disclosure' })
})

test('the same field withheld twice has two digests: nobody can compare or guess', () => {
  const digests = () => JSON.stringify(released().content._sd)
  assert.notEqual(digests(), digests())
})

test('a disclosure of RFC 9901 has the digest that the RFC prints', () => {
  const disclosure = 'WyJfMjZiYzRMVC1hYzZxMktJNmNCVzVlcyIsICJmYW1pbHlfbmFtZSIsICJNw7ZiaXVzIl0'
  const content = { _sd: ['X9yH0Ajrdm1Oij4tWso9UzzKJvPoDxwmuEcO3XAdRC0'] }
  assert.deepEqual(openWithheld(content, { path: 'family_name', disclosure }, hash), { value: 'Möbius' })
})

test('what only looks like digests is refused with the message', () => {
  const { content } = released()
  assert.notEqual(parseMessage('road-manifest', content, 'VN'), null)
  for (const _sd of ['x', ['short'], [1], [{ officer: 'A' }], Array(101).fill('a'.repeat(43))])
    assert.equal(parseMessage('road-manifest', { ...content, _sd }, 'VN'), null)
  assert.equal(parseMessage('road-manifest', { ...content, _sd_alg: 'md5' }, 'VN'), null)
})
