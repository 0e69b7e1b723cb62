import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { MESSAGE_CODES, messageOf } from '../src/messages.ts'

describe('the catalogue of what can be said about a file', () => {
  const anything = new Proxy({}, { get: (_, key) => (key === 'about' ? { vi: 'a', zh: 'b', en: 'c' } : 7) })
  for (const code of MESSAGE_CODES)
    it(`says ${code} in Vietnamese, Chinese and English`, () => {
      const { vi, zh, en } = messageOf(code, anything as never)
      assert.equal(new Set([vi, zh, en]).size, 3)
      assert.match(zh, /\p{Script=Han}|^“7”：b$/u)
      for (const text of [vi, zh, en]) assert.doesNotMatch(text, /undefined|NaN|\[object/)
    })
})
