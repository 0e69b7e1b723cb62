import assert from 'node:assert/strict'
import { createPublicKey, generateKeyPairSync, hash, sign, verify } from 'node:crypto'
import { test } from 'node:test'
import { openCheckpoint, parseCheckpointText, readCheckpoint, signCheckpoint } from '../src/checkpoint.ts'
import type { Hash } from '../src/hash.ts'
import { type NoteSigner, type NoteVerifier, openNote } from '../src/note.ts'

const sha256: Hash = (bytes) => hash('sha256', bytes, 'buffer')
const PREFIX = Buffer.from('302a300506032b6570032100', 'hex')
const verifierOf = (name: string, publicKey: Uint8Array): NoteVerifier => ({
  name,
  publicKey,
  verify: (raw, message, signature) =>
    verify(
      null,
      message,
      createPublicKey({ key: Buffer.concat([PREFIX, raw]), format: 'der', type: 'spki' }),
      signature,
    ),
})

function newSigner(name: string): NoteSigner {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  return {
    name,
    publicKey: publicKey.export({ format: 'der', type: 'spki' }).subarray(-32),
    sign: (message) => sign(null, message, privateKey),
  }
}

/** Example of golang.org/x/mod/sumdb/note, the format's first implementation. */
const PETER = {
  key: 'ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
  note: "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n",
}

test("a note of the format's first implementation is accepted, and refused when a letter changes", () => {
  const key = verifierOf('PeterNeumann', Buffer.from(PETER.key, 'base64').subarray(1))
  assert.ok(openNote(sha256, PETER.note, key).ok)
  assert.deepEqual(openNote(sha256, PETER.note.replace('answer', 'Answer'), key), {
    ok: false,
    error: 'signature-broken',
  })
})

test('a checkpoint is read back as it was signed, and only under the key that signed it', () => {
  const signer = newSigner('landport.test/vn/journal')
  const checkpoint = { origin: 'landport.test/vn/journal', size: 12, root: sha256(new Uint8Array(3)) }
  const note = signCheckpoint(sha256, checkpoint, signer)
  const opened = openCheckpoint(sha256, note, verifierOf(signer.name, signer.publicKey))
  assert.ok(opened.ok)
  assert.deepEqual(
    { ...opened.value, root: [...opened.value.root] },
    { ...checkpoint, root: [...checkpoint.root] },
  )
  const other = newSigner('landport.test/vn/journal')
  assert.deepEqual(openCheckpoint(sha256, note, verifierOf(other.name, other.publicKey)), {
    ok: false,
    error: 'not-signed-by-this-key',
  })
  assert.ok(
    !openCheckpoint(sha256, note.replace('\n12\n', '\n13\n'), verifierOf(signer.name, signer.publicKey)).ok,
  )
})

test('texts that are no checkpoint are refused', () => {
  for (const text of [
    '',
    'a\n',
    'a\nx\nAAAA\n',
    'a\n-1\nAAAA\n',
    'a\n01\nAAAA\n',
    'a\n1\nAAAA\n',
    '\n1\nAAAA\n',
  ])
    assert.deepEqual(parseCheckpointText(text), { ok: false, error: 'malformed' })
  for (const note of [
    '',
    'a\n\n',
    'a\n\n— b\n',
    'a\n\n— b c+d e\n',
    'a\n1\nAAAA\n\n— b !!!!\n',
    'a\n1\n\u0000\n\n— b AAAAAAAA\n',
  ])
    assert.equal(readCheckpoint(note).ok, false)
})
