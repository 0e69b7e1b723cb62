import assert from 'node:assert/strict'
import { test } from 'node:test'
import { plusMinutes } from '@landport/std/time'
import fc from 'fast-check'
import type { PermitWord, ReleaseClaims } from '../../src/permit/permit.ts'
import { PASSAGES_MAX, permitBook } from '../../src/permit/permit-book.ts'
import { openReleaseToken, signReleaseToken } from '../../src/permit/release-token.ts'
import { CLAIMS, NOW } from '../opening-fixture.ts'
import { SIGNER, VERIFY } from './keys.ts'

const seed = Number(process.env.LANDPORT_SEED ?? Date.now() % 2 ** 31)
const newBook = () => permitBook((text) => openReleaseToken(text, VERIFY))
const { reference } = CLAIMS
const at = (minutes: number) => plusMinutes(NOW, minutes)

const given = (version: number, more: Partial<ReleaseClaims> = {}, minute = version): PermitWord => ({
  reference,
  version,
  token: signReleaseToken({ ...CLAIMS, version, ...more }, SIGNER),
  why: null,
  vehicle: CLAIMS.vehicle,
  at: at(minute),
})
const taken = (version: number): PermitWord => ({
  ...given(version),
  token: null,
  why: { vi: 'x', zh: 'x', en: 'x' },
})
const ended = (version: number, minute = version): PermitWord => ({
  ...given(version),
  token: null,
  vehicle: null,
  at: at(minute),
})

test(`words may come in any order and again: the highest version counts (seed ${seed})`, () => {
  const words = [given(10), taken(11), given(12), taken(13), ended(14)]
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 12 }), (told) => {
      const book = newBook()
      for (const word of told) book.takeWord(word)
      const highest = told.toSorted((a, b) => a.version - b.version).at(-1)!
      assert.deepEqual(book.find(reference)?.word, highest)
      assert.equal(book.find(reference)?.release === null, highest.token === null)
    }),
    { seed, numRuns: 200 },
  )
})

test('a release given anew for the same version takes the place of the one that ran out; telling it again changes nothing', () => {
  const book = newBook()
  assert(book.takeWord(given(10, {}, 0)))
  assert(!book.takeWord(given(10, {}, 5)), 'the same token, told again')
  const anew = given(10, { notBefore: at(720), notAfter: at(1_440) }, 720)
  assert(book.takeWord(anew))
  assert(!book.takeWord(given(10, {}, 0)), 'the old one comes late')
  assert.equal(book.find(reference)?.release?.notAfter, at(1_440))
})

test('a token that was shown counts until the site speaks, whichever came first', () => {
  const { token } = given(10)
  const shownFirst = newBook()
  assert.equal(shownFirst.show(token!)?.release?.version, 10)
  assert.deepEqual(shownFirst.listCandidates(), [{ reference, ...CLAIMS.vehicle }])
  shownFirst.takeWord(taken(11))
  assert.equal(shownFirst.find(reference)?.release, null)
  assert.equal(shownFirst.show(token!)?.release, null, 'shown again after the site took it back')
})

test('a word whose token is not the site’s, or is of another passage, gives no release', () => {
  for (const token of ['LP1:00', given(10, { reference: 'VNHN261122-00999' }).token]) {
    const book = newBook()
    book.takeWord({ ...given(10), token })
    assert.equal(book.find(reference)?.release, null)
  }
  assert.equal(newBook().show('LP1:00'), null)
})

test('what has ended is no candidate, and is remembered for a day so that its token cannot be shown again', () => {
  const book = newBook()
  const { token } = given(10)
  book.takeWord(ended(11, 0))
  assert.deepEqual(book.listCandidates(), [])
  assert.deepEqual(book.sweep(at(24 * 60)), [])
  assert.equal(book.show(token!)?.release, null)
  assert.deepEqual(book.sweep(at(24 * 60 + 1)), [reference])
  assert.equal(book.size, 0)
})

test('at its bound the book forgets what has ended before what may still come', () => {
  const book = newBook()
  const one = taken(1)
  const plain = (n: number): PermitWord => ({ ...one, reference: `R${n}` })
  book.takeWord(plain(0))
  book.takeWord({ ...ended(1), reference: 'over' })
  for (let n = 1; n < PASSAGES_MAX; n++) book.takeWord(plain(n))
  assert.equal(book.size, PASSAGES_MAX)
  assert.equal(book.find('over'), null)
  assert(book.find('R0') !== null)
  book.takeWord(plain(PASSAGES_MAX))
  assert.equal(book.find('R0'), null, 'nothing has ended any more: what was told longest ago')
  assert.equal(book.size, PASSAGES_MAX)
})
