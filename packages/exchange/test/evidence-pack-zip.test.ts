import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { PACK_FINDING_KINDS, packFinding } from '../src/evidence-pack/pack-finding.ts'
import { leftOutNote, PACK_NOTE_KINDS, packNote } from '../src/evidence-pack/pack-note.ts'
import { LEFT_OUT_KINDS, LEFT_OUT_WHYS } from '../src/evidence-pack/shapes.ts'
import { verifyPack, verifyZip } from '../src/evidence-pack/verify-pack.ts'
import { readZip, writeZip } from '../src/evidence-pack/zip.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

test('what is packed is unpacked, byte for byte, and the same files give the same zip', () => {
  const files = new Map([
    ['a/b.json', bytes('{}')],
    ['c.txt', bytes('Hữu Nghị 友谊关'.repeat(50))],
  ])
  const zip = writeZip(files)
  assert.deepEqual(writeZip(files), zip)
  const read = readZip(zip)
  assert.ok(read.ok)
  assert.deepEqual(
    [...read.value.files].map(([path, content]) => [path, content.toHex()]),
    [...files].map(([path, content]) => [path, content.toHex()]),
  )
})

test('what is no zip, and a zip that unpacks to more than a Landport makes, are refused unread', () => {
  assert.deepEqual(readZip(bytes('PK?')), { ok: false, error: 'not-a-zip' })
  const zip = writeZip(new Map([['large', new Uint8Array(1_000)]]))
  // The size as the central directory says it: 4 GiB less one.
  const at = zip.findLastIndex(
    (_, index) => zip[index] === 0x50 && zip[index + 1] === 0x4b && zip[index + 2] === 1,
  )
  zip.set([0xfe, 0xff, 0xff, 0xff], at + 24)
  assert.deepEqual(readZip(zip), { ok: false, error: 'too-large' })
})

test('any bytes at all are answered with a finding, never with an exception', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (some) => {
      assert.ok(verifyZip('x.zip', some, []).report.findings.length > 0)
    }),
    { numRuns: 300 },
  )
})

test('files of any content under the names of a pack are answered with findings, never with an exception', () => {
  const name = fc.constantFrom(
    'manifest.json',
    'manifest.jws',
    'keys.json',
    'files.json',
    'journal/x/000001.json',
    'messages/a/00000001.json',
    'statements/2026-11-22.json',
    'persons/p.json',
    'heads/journal-1.txt',
  )
  fc.assert(
    fc.property(fc.array(fc.tuple(name, fc.json()), { maxLength: 8 }), (given) => {
      const files = new Map(given.map(([path, content]) => [path, bytes(content)]))
      assert.ok(verifyPack(files, []).report.findings.length > 0)
    }),
    { numRuns: 300 },
  )
})

test('every finding and note is said in three languages', () => {
  const messages = [
    ...PACK_FINDING_KINDS.map((kind) => packFinding(kind, 'somewhere', 'detail').message),
    ...PACK_NOTE_KINDS.flatMap((kind) =>
      kind === 'left-out' ? [] : [packNote(kind, 'somewhere', 'detail').message],
    ),
    ...LEFT_OUT_KINDS.flatMap((what) =>
      LEFT_OUT_WHYS.map((why) => leftOutNote({ what, why, items: ['1'] }).message),
    ),
  ]
  for (const { vi, zh, en } of messages)
    for (const text of [vi, zh, en]) assert.doesNotMatch(text, /undefined|^$/)
})
