import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import type { Side } from '@landport/std/side'
import { isMessageKind, MESSAGE_KINDS } from '../src/message/kinds.ts'
import { parseMessage } from '../src/message-schema.ts'
import { release, unreleased } from '../src/release-list.ts'

const FOLDER = new URL('../../../contracts/exchange/', import.meta.url)

interface Body extends Readonly<Record<string, unknown>> {
  readonly kind: string
  readonly from: Side
}

const examples = (folder: 'valid' | 'invalid'): [string, Body][] =>
  readdirSync(new URL(`${folder}/`, FOLDER)).map((name) => [
    name,
    JSON.parse(readFileSync(new URL(`${folder}/${name}`, FOLDER), 'utf8')) as Body,
  ])

test('every kind of message has an example, and every example is read and may be sent as it stands', () => {
  const seen = new Set<string>()
  for (const [name, body] of examples('valid')) {
    assert.notEqual(parseMessage(body.kind, body, body.from), null, name)
    assert.deepEqual(unreleased(body.kind, body), [], name)
    assert.deepEqual(release(body.kind, body), body, name)
    seen.add(body.kind)
  }
  assert.deepEqual([...seen].sort(), [...MESSAGE_KINDS].sort())
})

test('a message with a field too many, a local time or a missing field is not read', () => {
  for (const [name, body] of examples('invalid'))
    assert.equal(parseMessage(body.kind, body, body.from), null, name)
})

test('what an invalid example adds is dropped before anything is sent', () => {
  for (const [name, body] of examples('invalid'))
    if (isMessageKind(body.kind)) assert.deepEqual(unreleased(body.kind, release(body.kind, body)), [], name)
})

test('a message that speaks for the other side is not read', () => {
  for (const [name, body] of examples('valid'))
    assert.equal(parseMessage(body.kind, body, body.from === 'VN' ? 'CN' : 'VN'), null, name)
})
