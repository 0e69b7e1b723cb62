import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { ROOT } from './rooms.ts'

/** Put together here, so that this file does not hold them itself. */
const FORBIDDEN = [
  ['/wor', 'k/main'],
  ['/wor', 'k/shared'],
  ['.libr', 'ary/'],
].map((parts) => parts.join(''))
const BINARY = /\.(png|jpg|ico|woff2?|xlsx|pdf|zip|gz)$/i

test('no file names the place where it was written', () => {
  const files = execFileSync('git', ['ls-files', '-z'], { cwd: ROOT, encoding: 'utf8' })
    .split('\0')
    .filter((path) => path !== '' && !BINARY.test(path) && existsSync(join(ROOT, path)))
  const found = files.flatMap((path) => {
    const text = readFileSync(join(ROOT, path), 'utf8')
    return FORBIDDEN.filter((word) => text.includes(word)).map((word) => `${path}: ${word}`)
  })
  assert.deepEqual(found, [])
})
