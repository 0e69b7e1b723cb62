import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isOlder, type LastNumbers, maySuspect, RESTORE_WHY } from '../src/epoch/last-numbers.ts'
import { FRESH_LINK } from '../src/link.ts'

const at = (epoch: number, head: number, out: number, taken: number): LastNumbers => ({
  epoch,
  logs: { [epoch === 1 ? 'landport/vn/journal' : `landport/vn/journal/${epoch}`]: head },
  channels: { 'VN>CN/passages': out, 'CN>VN/passages': taken },
})

const OLDER: readonly (readonly [string, LastNumbers, LastNumbers, boolean])[] = [
  ['the same', at(1, 5, 2, 1), at(1, 5, 2, 1), false],
  ['grown since', at(1, 6, 3, 2), at(1, 5, 2, 1), false],
  ['a head is missing', at(1, 4, 2, 1), at(1, 5, 2, 1), true],
  ['a message that was taken is missing', at(1, 5, 2, 0), at(1, 5, 2, 1), true],
  ['a number that was given is missing', at(1, 5, 1, 1), at(1, 5, 2, 1), true],
  ['an epoch is missing', at(1, 9, 9, 9), at(2, 1, 2, 1), true],
  ['an epoch began since, and its logs with it', at(2, 0, 2, 1), at(1, 5, 2, 1), false],
  ['an epoch began since, and what was taken is not refilled', at(2, 0, 2, 0), at(1, 5, 2, 1), true],
  ['an epoch began since, and what was given is not refilled', at(2, 3, 1, 1), at(1, 5, 2, 1), true],
]
for (const [what, now, kept, expected] of OLDER)
  test(`a database is ${expected ? '' : 'not '}older than what was kept beside it: ${what}`, () =>
    assert.equal(isOlder(now, kept), expected))

test('a database that agrees with all that is kept beside it is not suspected', () => {
  const now = at(1, 5, 2, 1)
  assert.equal(maySuspect(now, { known: [now, now], places: 2, link: FRESH_LINK }), false)
  assert.equal(maySuspect(now, { known: [now, at(1, 6, 2, 1)], places: 2, link: null }), true)
})

test('where something kept beside it is lost, a database that has spoken to the other side is suspected', () => {
  const lost = { known: [], places: 1, link: null }
  assert.equal(maySuspect(at(1, 7, 0, 0), lost), false, 'it may be new')
  assert.equal(maySuspect(at(1, 7, 1, 0), lost), true, 'it gave a number')
  assert.equal(maySuspect(at(1, 7, 0, 1), lost), true, 'it took a message')
  assert.equal(maySuspect(at(2, 0, 0, 0), lost), true, 'its epoch was countersigned')
})

test('a link that waits for the restore procedure says that this database was older; one that a person stopped does not', () => {
  const now = at(2, 1, 2, 1)
  const stopped = (why: string) => ({ ...FRESH_LINK, state: 'stopped' as const, why })
  const waiting = (why: string) => ({ known: [now, now], places: 2, link: stopped(why) })
  assert.equal(maySuspect(now, waiting(`${RESTORE_WHY}CN>VN/passages: 1–0, 1–1`)), true)
  assert.equal(maySuspect(now, waiting('maintenance')), false)
})
