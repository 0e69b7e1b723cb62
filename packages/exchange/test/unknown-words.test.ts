import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { parseMessage } from '../src/message-schema.ts'

const example = (name: string): Record<string, unknown> =>
  JSON.parse(readFileSync(new URL(`../../../contracts/exchange/valid/${name}.json`, import.meta.url), 'utf8'))

test('a flow or a class of goods that the rules do not know is not read', () => {
  const body = example('advance-data')
  assert.notEqual(parseMessage('advance-data', body, 'VN'), null)
  assert.equal(parseMessage('advance-data', { ...body, flow: 'smuggling' }, 'VN'), null)
  assert.equal(parseMessage('advance-data', { ...body, goodsClass: 'gold' }, 'VN'), null)
})

test('a side announces only under references of its own', () => {
  const body = { ...example('advance-data'), from: 'CN' }
  assert.equal(parseMessage('advance-data', body, 'CN'), null)
})

test('a certificate message brings released items only, so the other side fills in none of our readiness', () => {
  const body = example('certificate')
  assert.notEqual(parseMessage('certificate', body, 'VN'), null)
  assert.equal(parseMessage('certificate', { ...body, item: 'manifest-filed' }, 'VN'), null)
})
