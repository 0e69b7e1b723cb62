import assert from 'node:assert/strict'
import { test } from 'node:test'
import { getInstant } from '@landport/std/time'
import type { ReadinessFact } from '../src/fact.ts'
import { readiness } from '../src/readiness.ts'

const NEEDS = [
  { item: 'declaration', level: 'call', broughtBy: 'broker', row: 'r1' },
  { item: 'certificate', level: 'cross', broughtBy: 'plant-quarantine', row: 'r2' },
] as const
const now = getInstant('2026-11-22T01:00:00Z')
const crossing = getInstant('2026-11-22T10:00:00Z')
const clock = { now, expectedCrossingAt: crossing }

const fact = (item: string, more: Partial<ReadinessFact> = {}): ReadinessFact => ({
  item,
  status: 'met',
  reference: null,
  validUntil: null,
  source: 'paper',
  at: now,
  ...more,
})
const statuses = (facts: readonly ReadinessFact[], at = clock) =>
  readiness(NEEDS, facts, at).lines.map(({ status }) => status)

test('what nobody has recorded is missing, with who must bring it', () => {
  const answer = readiness(NEEDS, [], clock)
  assert.deepEqual(
    answer.lines.map(({ item, broughtBy, status }) => [item, broughtBy, status]),
    [
      ['declaration', 'broker', 'missing'],
      ['certificate', 'plant-quarantine', 'missing'],
    ],
  )
  assert.deepEqual([answer.readyToCall, answer.readyToCross], [false, false])
})

test('ready to call comes before ready to cross', () => {
  const answer = readiness(NEEDS, [fact('declaration')], clock)
  assert.deepEqual([answer.readyToCall, answer.readyToCross], [true, false])
})

test('a certificate that ends before the expected crossing does not make ready', () => {
  const validUntil = getInstant('2026-11-22T09:59:00Z')
  assert.deepEqual(statuses([fact('declaration'), fact('certificate', { validUntil })]), [
    'met',
    'expires-before-crossing',
  ])
})

test('a certificate that ends just after the expected crossing does', () => {
  const validUntil = getInstant('2026-11-22T10:01:00Z')
  assert.deepEqual(statuses([fact('declaration'), fact('certificate', { validUntil })]), ['met', 'met'])
})

test('an expected crossing that has gone by is judged now, not then', () => {
  const late = { now: getInstant('2026-11-22T12:00:00Z'), expectedCrossingAt: crossing }
  const validUntil = getInstant('2026-11-22T11:00:00Z')
  assert.deepEqual(statuses([fact('certificate', { validUntil })], late), [
    'missing',
    'expires-before-crossing',
  ])
})

test('a source that did not answer is neither met nor failed', () => {
  assert.deepEqual(
    statuses([fact('declaration', { status: 'unavailable' }), fact('certificate', { status: 'failed' })]),
    ['unavailable', 'failed'],
  )
})

test('what was recorded last counts', () => {
  assert.deepEqual(statuses([fact('declaration', { status: 'failed' }), fact('declaration')])[0], 'met')
})
