import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Message } from '../src/event.ts'
import { judge, type Known } from '../src/judge.ts'
import { message } from './fixture.ts'

const known: Known = { byId: null, lastNumber: 4 }
const kept = { id: message.id, digest: 'same' }

const ROWS: readonly [string, Message, string, Known, string][] = [
  ['the next number is applied', message, 'same', known, 'apply'],
  ['a number too far ahead waits for what is missing', { ...message, number: 7 }, 'same', known, 'gap'],
  ['a repeat is known as one', message, 'same', { byId: kept, lastNumber: 5 }, 'repeat'],
  [
    'the same id with other content is a conflict',
    message,
    'other',
    { byId: kept, lastNumber: 5 },
    'conflict',
  ],
  ['a used number with another id is a conflict', message, 'same', { byId: null, lastNumber: 5 }, 'conflict'],
  [
    'a message to somebody else is not ours',
    { ...message, to: 'VN', from: 'CN' },
    'same',
    known,
    'wrong-address',
  ],
  [
    'a channel of another direction is not ours',
    { ...message, channel: 'CN>VN/passages' },
    'same',
    known,
    'wrong-address',
  ],
]
for (const [name, incoming, digest, state, act] of ROWS)
  test(name, () => assert.equal(judge(incoming, digest, state, 'CN').act, act))
