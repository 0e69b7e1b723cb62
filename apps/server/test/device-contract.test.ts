import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { parseReading } from '../src/devices/reading-message.ts'

const FOLDER = new URL('../../../contracts/devices/', import.meta.url)

const examples = (folder: 'valid' | 'invalid'): [string, Uint8Array][] =>
  readdirSync(new URL(`${folder}/`, FOLDER)).map((name) => [
    name,
    readFileSync(new URL(`${folder}/${name}`, FOLDER)),
  ])

test('a camera, a weighbridge, a barrier and the line are understood', () => {
  for (const [name, bytes] of examples('valid')) assert.notEqual(parseReading(bytes), null, name)
})

test('a reading without sequence, zone or known kind is no reading', () => {
  for (const [name, bytes] of examples('invalid')) assert.equal(parseReading(bytes), null, name)
})
