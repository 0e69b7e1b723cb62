import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { openReleaseToken, signReleaseToken } from '../../src/permit/release-token.ts'
import { SIGNER, VERIFY } from './keys.ts'

const folder = new URL('../../../../contracts/release-token/', import.meta.url)
const read = (path: string): string => readFileSync(new URL(path, folder), 'utf8').trim()
const list = (path: string, end: string): string[] =>
  readdirSync(new URL(path, folder)).filter((name) => name.endsWith(end))

for (const name of list('valid/', '.txt'))
  test(`contracts/release-token/valid/${name} opens to its claims, and these are written as it stands`, () => {
    const text = read(`valid/${name}`)
    const claims = JSON.parse(read(`valid/${name.replace('.txt', '.json')}`))
    assert.deepEqual(openReleaseToken(text, VERIFY), { ok: true, value: claims })
    assert.equal(signReleaseToken(claims, SIGNER), text)
  })

for (const name of list('invalid/', '.txt'))
  test(`contracts/release-token/invalid/${name} is refused by the fault it is named after`, () => {
    const opened = openReleaseToken(read(`invalid/${name}`), VERIFY)
    assert.deepEqual(opened, { ok: false, error: name.split('.')[0] })
  })

test('the table of lengths in the README is true', () => {
  for (const [, name, length] of read('README.md').matchAll(/`(valid\/\S+\.txt)` \| (\d+)/g))
    assert.equal(read(name!).length, Number(length))
})
