import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Passage, Reading } from '@landport/passage/passage'
import { type Instant, instantFromMs } from '@landport/std/time'
import { readingsAgree } from '../src/devices/agreement.ts'
import { freshnessGuard } from '../src/devices/freshness.ts'

const MINUTE_MS = 60_000
const at = (minutes: number): Instant => instantFromMs(Date.UTC(2026, 10, 22, 3) + minutes * MINUTE_MS)

const reading = (seq: number, minutes: number) =>
  ({ kind: 'plate', value: '12C-123.45', confidence: 1, seq, eventAt: at(minutes) }) as const

test('one reading from a clock far ahead opens nothing and does not make later ones look replayed', () => {
  const judge = freshnessGuard(() => MINUTE_MS)
  assert.equal(judge('cam', reading(1, 600), at(0)), 'stale')
  assert.equal(judge('cam', reading(2, 1), at(1)), 'fresh')
  assert.equal(judge('cam', reading(2, 1), at(1)), 'replayed')
  assert.equal(judge('cam', reading(3, 2), at(10)), 'stale')
})

test('one camera and a reading entered by hand are one sensor: they open no barrier', () => {
  const carrier = { kind: 'truck', plate: '12C-123.45', trailerPlate: null, country: 'VN' }
  const seen = (device: string): Reading => ({
    device,
    kind: 'plate',
    lane: 'X1',
    value: '12C12345',
    confidence: 1,
    at: at(0),
  })
  const passage = (readings: readonly Reading[]) =>
    ({ carrier, consignments: [], loaded: false, readings }) as unknown as Passage
  assert.equal(readingsAgree(passage([seen('cam'), seen('by-hand')]), 'X1', at(0), 0.85), false)
  assert.equal(readingsAgree(passage([seen('cam'), seen('cam-2')]), 'X1', at(0), 0.85), true)
})
