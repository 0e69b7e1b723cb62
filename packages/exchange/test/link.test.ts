import assert from 'node:assert/strict'
import { test } from 'node:test'
import { allowance, BREAK_AFTER, FRESH_LINK, type Link, linkAfter, PROBE_EVERY_MS } from '../src/link.ts'

const NOW = 1_000_000
const middle = () => 0.5
const fail = (link: Link, times: number, now = NOW): Link =>
  times === 0
    ? link
    : fail(linkAfter(link, { kind: 'failed', why: 'no answer' }, now, middle), times - 1, now)

test('each failure in a row waits longer, and no two sides wait for the same time', () => {
  const pauses = [1, 2, 3, 4, 5].map((times) => fail(FRESH_LINK, times).notBeforeMs - NOW)
  assert.deepEqual(pauses, [250, 500, 1_000, 2_000, 5_000])
  const jittered = linkAfter(FRESH_LINK, { kind: 'failed', why: '' }, NOW, () => 0)
  assert.equal(jittered.notBeforeMs - NOW, 200)
})

test('after many failures only a probe of one message goes from time to time, and a success opens all', () => {
  const broken = fail(FRESH_LINK, BREAK_AFTER)
  assert.equal(broken.state, 'broken')
  assert.equal(allowance(broken, NOW + 1, 500), 0)
  assert.equal(allowance(broken, NOW + PROBE_EVERY_MS, 500), 1)
  assert.deepEqual(linkAfter(broken, { kind: 'delivered' }, NOW, middle), FRESH_LINK)
})

test('a stopped link sends nothing, whatever an attempt under way still brings, until somebody begins it again', () => {
  const stopped = linkAfter(FRESH_LINK, { kind: 'stop', why: 'maintenance' }, NOW, middle)
  assert.equal(allowance(stopped, NOW + 1e9, 500), 0)
  assert.equal(linkAfter(stopped, { kind: 'delivered' }, NOW, middle).state, 'stopped')
  assert.equal(linkAfter(stopped, { kind: 'failed', why: '' }, NOW, middle).state, 'stopped')
  assert.equal(linkAfter(stopped, { kind: 'resume' }, NOW, middle).state, 'working')
})
