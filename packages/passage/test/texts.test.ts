import assert from 'node:assert/strict'
import { test } from 'node:test'
import { LANGUAGES, type Text3 } from '@landport/std/text'
import { COMMAND_NAMES } from '../src/command-names.ts'
import { ENTRY_NAMES } from '../src/entry-names.ts'
import * as names from '../src/names.ts'
import { REFUSAL_TEXTS } from '../src/refusal-texts.ts'

const texts: readonly (readonly [string, Text3])[] = [
  ...Object.entries(REFUSAL_TEXTS).flatMap(([code, { message, next }]) => [
    [`${code} message`, message] as const,
    [`${code} next`, next] as const,
  ]),
  ...[...Object.values(names), ENTRY_NAMES, COMMAND_NAMES].flatMap((table) => Object.entries<Text3>(table)),
]

test('every text is there in Vietnamese, Chinese and English', () => {
  for (const [key, text] of texts)
    for (const language of LANGUAGES) assert.ok(text[language].trim() !== '', `${key} ${language}`)
})

test('Chinese is written in Chinese characters, English without any', () => {
  for (const [key, text] of texts) {
    assert.match(text.zh, /\p{Script=Han}/u, key)
    assert.doesNotMatch(text.en, /\p{Script=Han}/u, key)
  }
})

test('a passage is never called cleared: that word is the customs declaration’s alone', () => {
  for (const phase of Object.values(names.PHASE_NAMES)) {
    assert.doesNotMatch(phase.vi, /thông quan/u)
    assert.doesNotMatch(phase.zh, /放行|办结|过境/u)
  }
})

test('two names of one table never share a translation', () => {
  for (const table of [...Object.values(names), ENTRY_NAMES, COMMAND_NAMES])
    for (const language of LANGUAGES) {
      const words = Object.values<Text3>(table).map((text) => text[language])
      assert.equal(new Set(words).size, words.length, words.join(', '))
    }
})
