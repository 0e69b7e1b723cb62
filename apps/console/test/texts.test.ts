import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { LANGUAGES } from '@landport/std/text'
import { parseAst } from 'vite'

const SOURCE = join(import.meta.dirname, '../src')
const catalogues = globSync('texts/*.ts', { cwd: SOURCE })

test('every text of every catalogue is there in Vietnamese, Chinese and English', async () => {
  for (const file of catalogues) {
    const module = (await import(join(SOURCE, file))) as Record<string, unknown>
    for (const [name, catalogue] of Object.entries(module)) {
      if (typeof catalogue !== 'object' || catalogue === null) continue
      for (const [key, text] of Object.entries(catalogue as Record<string, Record<string, string>>)) {
        for (const language of LANGUAGES) {
          assert.ok(text[language]?.trim(), `${file} ${name}.${key} has no ${language}`)
        }
      }
    }
  }
})

test('a text has the same places to fill in each language', async () => {
  const places = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).toSorted()
  for (const file of catalogues) {
    const module = (await import(join(SOURCE, file))) as Record<string, unknown>
    for (const catalogue of Object.values(module)) {
      if (typeof catalogue !== 'object' || catalogue === null) continue
      for (const [key, text] of Object.entries(catalogue as Record<string, Record<string, string>>)) {
        const wanted = places(text.en!)
        for (const language of LANGUAGES)
          assert.deepEqual(places(text[language]!), wanted, `${file} ${key} ${language}`)
      }
    }
  }
})

/** Names of things that are the same in every language, and marks that are no words. */
const NOT_WORDS = /^(Landport|[^\p{L}]*)$/u
const SPOKEN_ATTRIBUTES = new Set(['aria-label', 'aria-description', 'title', 'placeholder', 'alt', 'label'])

test('no page says a word outside the catalogues', () => {
  const found: string[] = []
  for (const file of globSync('**/*.tsx', { cwd: SOURCE })) {
    const program = parseAst(readFileSync(join(SOURCE, file), 'utf8'), { lang: 'tsx' })
    walk(program as unknown as Node, (node) => {
      if (node.type === 'JSXText' && !NOT_WORDS.test(String(node.value).trim())) {
        found.push(`${file}: ${String(node.value).trim()}`)
      }
      if (node.type === 'JSXAttribute') {
        const name = (node.name as Node).name
        const value = node.value as Node | null
        const isText = value?.type === 'Literal' && typeof value.value === 'string'
        if (typeof name === 'string' && SPOKEN_ATTRIBUTES.has(name) && isText && value.value !== '') {
          found.push(`${file}: ${name}="${String(value.value)}"`)
        }
      }
      if (node.type === 'JSXExpressionContainer') {
        const inside = node.expression as Node
        if (inside.type === 'Literal' && typeof inside.value === 'string' && !NOT_WORDS.test(inside.value)) {
          if (node.isChild) found.push(`${file}: {'${inside.value}'}`)
        }
      }
    })
  }
  assert.deepEqual(found, [])
})

interface Node {
  readonly type: string
  readonly [key: string]: unknown
}

function walk(node: Node, visit: (node: Node) => void): void {
  visit(node)
  for (const [key, value] of Object.entries(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (child === null || typeof child !== 'object' || typeof (child as Node).type !== 'string') continue
      walk(key === 'children' ? { ...(child as Node), isChild: true } : (child as Node), visit)
    }
  }
}
