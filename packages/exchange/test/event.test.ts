import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eventText, readEvent } from '../src/event.ts'
import { message, SALT } from './fixture.ts'

test('a message reads back as it was written, and names all that CloudEvents 1.0 asks for', () => {
  const text = eventText(message, SALT)
  assert.deepEqual(readEvent(text), message)
  const event = JSON.parse(text) as Record<string, unknown>
  assert.deepEqual(
    [event.specversion, event.id, event.source, event.type],
    ['1.0', message.id, 'urn:landport:VN', 'landport.advance-data.v1'],
  )
  assert.ok(
    Object.keys(event).every((name) => /^[a-z0-9]{1,20}$/.test(name)),
    'attribute names of CloudEvents',
  )
})

test('a message about no passage has no subject', () => {
  const text = eventText({ ...message, reference: null }, SALT)
  assert.equal('subject' in (JSON.parse(text) as object), false)
  assert.equal(readEvent(text)?.reference, null)
})

const REFUSED: readonly [string, (event: Record<string, unknown>) => unknown][] = [
  ['a number with a leading zero', (event) => ({ ...event, sequence: '05' })],
  ['a field of its own', (event) => ({ ...event, remark: 'x' })],
  ['no salt', ({ salt: _, ...event }) => event],
  ['a source that is no side', (event) => ({ ...event, source: 'urn:landport:LA' })],
  ['a day that is not in the calendar', (event) => ({ ...event, time: '2026-13-41T05:00:00.000Z' })],
  ['another version of the type', (event) => ({ ...event, type: 'landport.advance-data.v2' })],
]
for (const [name, change] of REFUSED)
  test(`not understood: ${name}`, async () => {
    const { canonicalText } = await import('../src/canonical.ts')
    const event = JSON.parse(eventText(message, SALT)) as Record<string, unknown>
    assert.equal(readEvent(canonicalText(change(event))), null)
  })

test('another spelling of the same message is not understood: one message has one digest', () => {
  const text = eventText(message, SALT)
  assert.equal(readEvent(` ${text}`), null)
  assert.equal(
    readEvent(JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(text) as object).reverse()))),
    null,
  )
})
