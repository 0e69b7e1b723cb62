import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import * as driver from '@landport/barrier/booth/driver-sign'
import * as names from '@landport/barrier/booth/names'
import { LANGUAGES, type Text3 } from '@landport/std/text'
import { parseAst } from 'vite'

const SOURCE = join(import.meta.dirname, '../src')

const isText = (value: unknown): value is Text3 =>
  typeof value === 'object' && value !== null && 'en' in value

/** Every text found anywhere in what a module gives. */
function listTexts(value: unknown, path: string): { readonly path: string; readonly text: Text3 }[] {
  if (isText(value)) return [{ path, text: value }]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, one]) => listTexts(one, `${path}.${key}`))
}

test('every text is there in three languages, with the same places to fill in', async () => {
  const files = globSync('texts/*.ts', { cwd: SOURCE })
  const modules = await Promise.all(files.map((file) => import(join(SOURCE, file)) as Promise<unknown>))
  const texts = [
    ...modules.flatMap((module, n) => listTexts(module, files[n]!)),
    ...listTexts(names, 'names'),
    ...listTexts(driver.DRIVER_WORDS, 'driver'),
  ]
  assert.ok(texts.length > 150)
  const places = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).toSorted()
  for (const { path, text } of texts) {
    for (const language of LANGUAGES) {
      assert.ok(text[language].trim(), `${path} has no ${language}`)
      assert.deepEqual(places(text[language]), places(text.en), `${path} ${language}`)
    }
    assert.match(text.zh, /\p{Script=Han}/u, `${path} is not Chinese`)
  }
})

test('what a driver reads from fifteen metres is three words at most', () => {
  for (const [sign, { short }] of Object.entries(driver.DRIVER_WORDS)) {
    assert.ok(short.vi.split(' ').length <= 3, sign)
    assert.ok(short.zh.length <= 5, sign)
  }
})

test('no screen says a word outside the catalogues', () => {
  const found: string[] = []
  for (const file of globSync('**/*.tsx', { cwd: SOURCE })) {
    const walk = (node: unknown): void => {
      if (typeof node !== 'object' || node === null) return
      const { type, value } = node as { type?: string; value?: unknown }
      if (type === 'JSXText' && /\p{L}/u.test(String(value))) found.push(`${file}: ${String(value).trim()}`)
      for (const child of Object.values(node)) {
        if (Array.isArray(child)) child.forEach(walk)
        else walk(child)
      }
    }
    walk(parseAst(readFileSync(join(SOURCE, file), 'utf8'), { lang: 'tsx' }))
  }
  assert.deepEqual(found, [])
})
