import assert from 'node:assert/strict'
import { hash } from 'node:crypto'
import { test } from 'node:test'
import { checkpointText, signCheckpoint } from '../src/checkpoint.ts'
import { cosign, openCosignature } from '../src/cosignature.ts'
import { type Hash, leafHash } from '../src/hash.ts'
import type { NoteSigner } from '../src/note.ts'
import { proveConsistency, treeHash } from '../src/proof.ts'
import { addCheckpointBody, judgeCheckpoint, parseAddCheckpoint, type Witnessed } from '../src/witness.ts'
import { keyOf } from './fixture-key.ts'

const sha256: Hash = (bytes) => hash('sha256', bytes, 'buffer')

const LOG = keyOf('landport.example/vn/journal')
const WITNESS = keyOf('landport.example/cn/witness')
const STRANGER = keyOf('somebody.example/log')
const TIME = 1_795_000_000
const leavesOf = (count: number, word = 'entry') =>
  Array.from({ length: count }, (_, index) => leafHash(sha256, new TextEncoder().encode(`${word} ${index}`)))

const headOf = (leaves: readonly Uint8Array[]) => ({
  origin: LOG.name,
  size: leaves.length,
  root: treeHash(sha256, leaves),
})
const noteOf = (leaves: readonly Uint8Array[], signer: NoteSigner = LOG) =>
  signCheckpoint(sha256, headOf(leaves), signer)
const seen = (leaves: readonly Uint8Array[]): Witnessed => headOf(leaves)

const ask = (
  oldSize: number,
  leaves: readonly Uint8Array[],
  last: Witnessed | null,
  {
    note = noteOf(leaves),
    proof = oldSize > 0 && oldSize <= leaves.length ? proveConsistency(sha256, leaves, oldSize) : [],
  } = {},
) => {
  const parsed = parseAddCheckpoint(addCheckpointBody({ oldSize, proof, note }))
  assert.ok(parsed.ok)
  return judgeCheckpoint(sha256, parsed.value, { ...LOG, origin: LOG.name }, last, TIME, WITNESS)
}

test('a witness cosigns the first head it sees, and each later one that grew out of it', () => {
  const first = ask(0, leavesOf(5), null)
  const later = ask(5, leavesOf(9), seen(leavesOf(5)))
  for (const [verdict, leaves] of [
    [first, leavesOf(5)],
    [later, leavesOf(9)],
  ] as const) {
    assert.ok(verdict.act === 'cosign')
    const note = `${noteOf(leaves)}${verdict.line}`
    assert.deepEqual(openCosignature(sha256, note, WITNESS), { ok: true, value: { time: TIME } })
  }
})

test('the same head again is cosigned again; its log is not asked for a proof', () => {
  assert.equal(ask(5, leavesOf(5), seen(leavesOf(5)), { proof: [] }).act, 'cosign')
})

test('a smaller head is never cosigned: the log is told how far we are', () => {
  assert.deepEqual(ask(3, leavesOf(5), seen(leavesOf(9))), { act: 'conflict', status: 409, size: 9 })
  assert.deepEqual(ask(0, leavesOf(5), seen(leavesOf(9))), { act: 'conflict', status: 409, size: 9 })
  const back = ask(9, leavesOf(5), seen(leavesOf(9)))
  assert.deepEqual(back, { act: 'refuse', status: 400, why: 'old-size-above-new' })
})

test('a log that shows two histories is accused by its own signature', () => {
  const fork = [...leavesOf(4), ...leavesOf(6, 'another').slice(4)]
  const sameSize = ask(6, fork, seen(leavesOf(6)), { proof: [] })
  assert.ok(sameSize.act === 'accuse' && sameSize.status === 409)
  assert.equal(sameSize.why, 'another-root-for-the-same-size')
  const longer = [...fork, ...leavesOf(9).slice(6)]
  const grown = ask(6, longer, seen(leavesOf(6)))
  assert.ok(grown.act === 'accuse' && grown.status === 422 && grown.why === 'not-consistent')
})

test('an unknown key, an unknown log and what is no checkpoint are refused and leave nothing behind', () => {
  const leaves = leavesOf(3)
  const byStranger = noteOf(leaves, STRANGER)
  assert.deepEqual(ask(0, leaves, null, { note: byStranger }), {
    act: 'refuse',
    status: 403,
    why: 'not-signed-by-the-log',
  })
  const otherLog = signCheckpoint(sha256, { ...headOf(leaves), origin: 'other' }, LOG)
  const answer = ask(0, leaves, null, { note: otherLog })
  assert.ok(answer.act === 'refuse' && answer.status === 404)
  assert.ok(ask(0, leaves, null, { note: 'nothing\n' }).act === 'refuse')
  for (const body of [
    '',
    'old 05\n\nx',
    'old -1\n\nx',
    'new 5\n\nx',
    'old 5\nnot base64\n\nx',
    'old 5\nAAAA\n\nx',
    `old 5\n${`${new Uint8Array(32).toBase64()}\n`.repeat(64)}\nx`,
  ])
    assert.equal(parseAddCheckpoint(body).ok, false, JSON.stringify(body.slice(0, 20)))
})

test('a cosignature speaks of one text, one time and one witness', () => {
  const text = checkpointText(headOf(leavesOf(3)))
  const note = `${noteOf(leavesOf(3))}${cosign(sha256, text, TIME, WITNESS)}`
  assert.ok(openCosignature(sha256, note, WITNESS).ok)
  assert.equal(openCosignature(sha256, note, STRANGER).ok, false)
  assert.equal(openCosignature(sha256, note.replace('\n3\n', '\n4\n'), WITNESS).ok, false)
  const later = `${noteOf(leavesOf(3))}${cosign(sha256, text, TIME + 1, WITNESS)}`
  assert.notEqual(note, later)
})
