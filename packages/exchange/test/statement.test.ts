import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  compareStatements,
  openStatement,
  type Statement,
  signStatement,
  statementOf,
} from '../src/statement.ts'
import { AT, checkOf, edKey, sha256 } from './fixture.ts'

const root = (text: string): string => sha256(new TextEncoder().encode(text)).toBase64()
const half = (by: Statement['by'], over: Partial<Statement> = {}): Statement =>
  statementOf({
    day: '2026-11-22',
    by,
    at: AT,
    channels: [
      { channel: 'VN>CN/passages', from: 11, to: 40, root: root('vn') },
      { channel: 'CN>VN/passages', from: 1, to: 0, root: null },
    ],
    ...over,
  })

test('two halves that say the same are joint, whatever their times and the order of their channels', () => {
  const theirs = half('CN', { channels: [...half('CN').channels].reverse() })
  assert.deepEqual(compareStatements(half('VN'), theirs), [])
})

const [empty, full] = half('CN').channels
const DIFFERING: readonly [string, Statement['channels']][] = [
  ['another root', [empty!, { ...full!, root: root('other') }]],
  ['a shorter channel', [empty!, { ...full!, to: 39 }]],
  ['a channel less', [empty!]],
]
for (const [name, channels] of DIFFERING)
  test(`not joint: ${name}`, () => {
    const found = compareStatements(half('VN'), half('CN', { channels }))
    assert.deepEqual(
      found.map(({ channel }) => channel),
      ['VN>CN/passages'],
    )
    assert.equal(compareStatements(half('CN', { channels }), half('VN')).length, 1, 'seen from either side')
  })

test('a half counts only under the signature of the side that speaks in it', () => {
  const key = edKey('cn')
  const jws = signStatement(half('CN'), [key])
  assert.deepEqual(openStatement(jws, 'CN', checkOf(key)), { ok: true, value: half('CN') })
  assert.deepEqual(openStatement(jws, 'VN', checkOf(key)), { ok: false, error: 'other-signer' })
  assert.equal(openStatement(jws, 'CN', checkOf(edKey('cn'))).ok, false)
})
