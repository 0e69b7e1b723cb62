import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Instant } from '@landport/std/time'
import { alarmAction } from '../src/passages/alarm-action.ts'

const AT = '2026-08-01T09:00:00.000Z' as Instant
const KINDS = ['incident-returned', 'incident-plate-mismatch', 'limit-physical-check-60', 'receipt-refused']
const SEVERITIES = ['critical', 'warning', 'info'] as const

test('an alarm without a deadline asks nobody to act before one', () => {
  for (const kind of KINDS)
    for (const severity of SEVERITIES) {
      const { vi, zh, en } = alarmAction({ kind, severity, deadline: null })
      assert.doesNotMatch(`${vi} ${zh} ${en}`, /thời hạn|时限|deadline/, `${kind} ${severity}`)
    }
})

test('a reminder with a deadline speaks of it', () => {
  const { en } = alarmAction({ kind: 'limit-physical-check-60', severity: 'warning', deadline: AT })
  assert.match(en, /before the deadline/)
})

test('goods that the other side returned ask for their way back to be registered', () => {
  const { en } = alarmAction({ kind: 'incident-returned', severity: 'warning', deadline: null })
  assert.match(en, /way back/)
})
