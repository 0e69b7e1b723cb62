import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { EpochDocument } from '@landport/exchange/epoch/document'
import { type CountersigningSide, judgeEpoch, planEpoch } from '@landport/exchange/epoch/plan'
import { type OwnPosition, type Position, standingOf } from '@landport/exchange/epoch/position'
import { logsOf } from '@landport/exchange/log-names'
import { getInstant } from '@landport/std/time'

const AT = getInstant('2026-11-23T03:00:00.000Z')
const ROOT = Buffer.alloc(32, 7).toString('base64')
const OUT = 'VN>CN/passages'
const JOURNAL = 'landport/vn/journal'

/** A head as it is read: origin, size, root and a line of a signature that nobody checks here. */
const head = (log: string, size: number, root = ROOT): string =>
  `${log}\n${size}\n${root}\n\n— ${log} ${Buffer.alloc(68, 1).toString('base64')}\n`

const own = (changes: Partial<OwnPosition> = {}): OwnPosition => ({
  epoch: 1,
  otherEpoch: 1,
  channels: [{ channel: OUT, last: 10, rootAt: async () => ROOT }],
  logs: logsOf('VN').map(({ origin }) => ({ log: origin, size: 100, isClosed: false })),
  ...changes,
})

const other = (changes: Partial<Position> = {}): Position => ({
  channels: [{ channel: OUT, last: 10, root: ROOT }],
  countersigned: null,
  witnessed: [{ log: JOURNAL, note: head(JOURNAL, 100) }],
  epochs: [],
  ...changes,
})

const countersigned = (number: number, epoch = 'a document') => ({
  number,
  epoch,
  countersignature: 'a word',
})

const plan = (mine: OwnPosition, theirs: Position): EpochDocument | null =>
  planEpoch({ side: 'VN', at: AT, ...mine }, theirs)

test('a side of which the other holds nothing more is whole, also when it holds less', async () => {
  assert.deepEqual(await standingOf(own(), other()), { state: 'whole' })
  const less = other({ channels: [{ channel: OUT, last: 3, root: ROOT }] })
  assert.deepEqual(await standingOf(own(), less), { state: 'whole' })
})

test('more messages, a closed log or a later epoch at the other side mean that this database is older', async () => {
  const more = other({ channels: [{ channel: OUT, last: 11, root: ROOT }] })
  assert.equal((await standingOf(own(), more)).state, 'behind')
  const closed = own({ logs: [{ log: JOURNAL, size: 90, isClosed: true }] })
  assert.equal((await standingOf(closed, other())).state, 'behind')
  assert.equal((await standingOf(own(), other({ countersigned: countersigned(2) }))).state, 'behind')
})

test('a cosigned head longer than ours means that this database is older, though no message was lost', async () => {
  const longer = other({ witnessed: [{ log: JOURNAL, note: head(JOURNAL, 101) }] })
  assert.deepEqual(await standingOf(own(), longer), { state: 'behind', why: [`${JOURNAL}: 100, 101`] })
})

test('an epoch of the other side that this side signed and has forgotten means that this database is older', async () => {
  const theirs = other({ epochs: [countersigned(2)] })
  assert.equal((await standingOf(own(), theirs)).state, 'behind')
  assert.deepEqual(await standingOf(own({ otherEpoch: 2 }), theirs), { state: 'whole' })
})

test('what was taken and cosigned while the question was under way makes no side older', async () => {
  const asked = own()
  const meanwhile = other({
    channels: [{ channel: OUT, last: 11, root: ROOT }],
    witnessed: [{ log: JOURNAL, note: head(JOURNAL, 101) }],
  })
  const now = own({
    channels: [{ channel: OUT, last: 11, rootAt: async () => 'a root that nobody asked for' }],
    logs: [{ log: JOURNAL, size: 101, isClosed: false }],
  })
  assert.deepEqual(await standingOf(asked, meanwhile, now), { state: 'whole' })
})

test('another root under the same numbers means that numbers were given twice, whatever else is missing', async () => {
  const otherRoot = other({
    channels: [{ channel: OUT, last: 12, root: Buffer.alloc(32, 9).toString('base64') }],
  })
  assert.equal((await standingOf(own(), otherRoot)).state, 'differs')
})

test('no epoch is planned for a side whose logs hold what was witnessed: only its channels are refilled', () => {
  assert.equal(plan(own(), other({ channels: [{ channel: OUT, last: 12, root: ROOT }] })), null)
})

test('a journal that ends before the witnessed head ends there, and the next epoch names what is lost', () => {
  const document = plan(own(), other({ witnessed: [{ log: JOURNAL, note: head(JOURNAL, 140) }] }))!
  assert.equal(document.number, 2)
  assert.equal(document.previous, 1)
  assert.equal(document.opens, 'landport/vn/journal/2')
  assert.deepEqual(document.closes[0], { log: JOURNAL, held: 100, witnessed: head(JOURNAL, 140) })
})

test('an epoch that was countersigned and lost is closed by the one after it', () => {
  const document = plan(own(), other({ countersigned: countersigned(2), witnessed: [] }))!
  assert.equal(document.number, 3)
  assert.ok(document.closes.some(({ log }) => log === 'landport/vn/journal/2'))
})

const known = (changes: Partial<CountersigningSide> = {}): CountersigningSide => ({
  epoch: 1,
  document: null,
  witnessed: new Map([[JOURNAL, head(JOURNAL, 140)]]),
  taken: new Map([[OUT, 12]]),
  ...changes,
})
const proposed = plan(
  own(),
  other({
    channels: [{ channel: OUT, last: 12, root: ROOT }],
    witnessed: [{ log: JOURNAL, note: head(JOURNAL, 140) }],
  }),
)!

test('an epoch is countersigned when it names the very heads that were cosigned last, and the same bytes again repeat the answer', () => {
  assert.deepEqual(judgeEpoch(proposed, 'jws', known()), { ok: true, value: 'countersign' })
  const after = known({ epoch: 2, document: 'jws' })
  assert.deepEqual(judgeEpoch(proposed, 'jws', after), { ok: true, value: 'repeat' })
})

test('an epoch is refused when its number does not follow, a head is another, left out or of another size, or the channel begins too low', () => {
  const refused = (document: EpochDocument, of = known()): string => {
    const verdict = judgeEpoch(document, 'jws', of)
    return verdict.ok ? 'countersigned' : verdict.error
  }
  assert.equal(refused({ ...proposed, number: 3 }), 'number-does-not-follow')
  assert.equal(refused(proposed, known({ epoch: 2, document: 'another' })), 'number-does-not-follow')
  assert.equal(refused({ ...proposed, opens: 'landport/cn/journal/2' }), 'number-does-not-follow')
  const heads = [null, head(JOURNAL, 130), head(JOURNAL, 140, Buffer.alloc(32, 8).toString('base64'))]
  for (const witnessed of heads) {
    const closes = proposed.closes.map((one) => (one.log === JOURNAL ? { ...one, witnessed } : one))
    assert.equal(refused({ ...proposed, closes }), 'head-is-not-the-witnessed')
  }
  assert.equal(refused({ ...proposed, closes: proposed.closes.slice(1) }), 'head-is-not-the-witnessed')
  const channels = [{ channel: OUT, held: 10, resumes: 11 }]
  assert.equal(refused({ ...proposed, channels }), 'channel-does-not-resume')
})
