import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { keepViews, readViews, VIEWS_MAX, withView } from '../src/parts/kept-views.ts'

const store = new Map<string, string>()
Object.assign(globalThis, {
  localStorage: {
    getItem: (key: string) => store.get(key) ?? null,
    setItem: (key: string, value: string) => store.set(key, value),
  },
})
afterEach(() => store.clear())

test('a view kept under a name that is taken replaces it, and the oldest gives way when there are too many', () => {
  const first = withView([], { name: 'a', query: 'direction=out' })
  assert.deepEqual(withView(first, { name: 'a', query: '' }), [{ name: 'a', query: '' }])
  let views = first
  for (let n = 0; n < VIEWS_MAX; n += 1) views = withView(views, { name: `v${n}`, query: '' })
  assert.equal(views.length, VIEWS_MAX)
  assert.ok(!views.some(({ name }) => name === 'a'))
})

test('views belong to one account and one list', () => {
  keepViews('a-1', 'passages', [{ name: 'a', query: 'phase=called' }])
  assert.deepEqual(readViews('a-1', 'passages'), [{ name: 'a', query: 'phase=called' }])
  assert.deepEqual(readViews('a-1', 'worklist'), [])
  assert.deepEqual(readViews('a-2', 'passages'), [])
})

test('a store with something else under the name is no view, and no fault', () => {
  for (const text of ['{', '{}', 'null', '[1, null, {"name": 1}]']) {
    store.set('landport-views/a-1/passages', text)
    assert.deepEqual(readViews('a-1', 'passages'), [])
  }
})
