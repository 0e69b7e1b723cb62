import assert from 'node:assert/strict'
import { MANIFEST_FILE, SIGNATURE_FILE } from '@landport/exchange/evidence-pack/layout'
import { signPack } from '@landport/exchange/evidence-pack/make-pack'
import type { ManifestFile } from '@landport/exchange/evidence-pack/shapes'
import { type PackFiles, readZip } from '@landport/exchange/evidence-pack/zip'
import type { KeySigner } from '@landport/exchange/signing'

export function filesIn(pack: Uint8Array): PackFiles {
  const read = readZip(pack)
  assert.ok(read.ok)
  assert.deepEqual(read.value.broken, [])
  return read.value.files
}

/** The files with one byte in the middle of one of them flipped. */
export function flipped(files: PackFiles, path: string): PackFiles {
  const bytes = new Uint8Array(files.get(path) ?? assert.fail(path))
  bytes[bytes.length >> 1]! ^= 1
  return new Map(files).set(path, bytes)
}

/** What the side that made a pack could do to it afterwards: change any file, and sign the list anew with its own key. */
export function forged(
  files: PackFiles,
  signers: readonly KeySigner[],
  change: (files: Map<string, Uint8Array>) => void,
): PackFiles {
  const changed = new Map(files)
  const { format: _format, files: _files, ...about } = jsonIn<ManifestFile>(files, MANIFEST_FILE)
  changed.delete(MANIFEST_FILE)
  changed.delete(SIGNATURE_FILE)
  change(changed)
  return signPack(changed, about, signers)
}

export const jsonIn = <T>(files: PackFiles, path: string): T =>
  JSON.parse(Buffer.from(files.get(path) ?? assert.fail(path)).toString()) as T

/** Writes a JSON file of a pack anew, with a change. */
export function edit<T>(files: Map<string, Uint8Array>, path: string, change: (value: T) => unknown): void {
  files.set(path, Buffer.from(JSON.stringify(change(jsonIn<T>(files, path)))))
}
