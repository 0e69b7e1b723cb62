import assert from 'node:assert/strict'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { openAnchor } from '../src/restore/start-anchor.ts'

const key = (n: number) => new Uint8Array(32).fill(n)

test("the anchor goes by the log's key, in a folder of this account alone; where one is named, there", () => {
  const path = openAnchor(key(1), undefined)
  assert.ok(path !== null)
  assert.equal(openAnchor(key(1), undefined), path)
  assert.notEqual(openAnchor(key(2), undefined), path)
  const folder = mkdtempSync(join(tmpdir(), 'landport-anchor-'))
  const told = join(folder, 'vn/anchor.json')
  assert.equal(openAnchor(key(1), told), told)
  rmSync(folder, { recursive: true })
})

test('a folder that others may write in holds no anchor: nobody else may say how far this side had come', () => {
  const folder = dirname(openAnchor(key(1), undefined)!)
  chmodSync(folder, 0o777)
  try {
    assert.equal(openAnchor(key(1), undefined), null)
  } finally {
    chmodSync(folder, 0o700)
  }
})
