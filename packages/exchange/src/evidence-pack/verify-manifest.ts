import Value from 'typebox/value'
import { openJws, peekJws } from '../jws.ts'
import { MANIFEST_FILE, SIGNATURE_FILE } from './layout.ts'
import { packHash } from './pack-crypto.ts'
import type { PackTrust } from './pack-keys.ts'
import type { PackReading } from './pack-reading.ts'
import { type ManifestFile, SignedManifest } from './shapes.ts'

/** Every file against the list, and the list against the signature of the side that made the pack. */
export function verifyManifest(
  reading: PackReading,
  manifest: ManifestFile,
  broken: readonly string[],
): void {
  const { files, find } = reading
  const listed = new Map(manifest.files.map((file) => [file.path, file.sha256]))
  for (const [path, sha256] of listed) {
    const bytes = files.get(path)
    if (broken.includes(path)) find('file-changed', path)
    else if (bytes === undefined) find('file-missing', path)
    else if (packHash(bytes).toHex() !== sha256) find('file-changed', path)
  }
  for (const path of files.keys())
    if (!listed.has(path) && path !== MANIFEST_FILE && path !== SIGNATURE_FILE) find('file-added', path)
}

export function verifyManifestSignature(
  reading: PackReading,
  manifest: ManifestFile,
  trust: PackTrust,
): void {
  const { files, find } = reading
  const jws = reading.readText(SIGNATURE_FILE)
  if (jws === null) {
    find('manifest-unsigned', SIGNATURE_FILE, 'not-there')
    return
  }
  const said = signedIn(peekJws(jws))
  const opened = openJws(jws, 'landport-evidence-pack+jws', trust.check(manifest.side, said?.at ?? ''))
  if (!opened.ok) {
    find('manifest-unsigned', SIGNATURE_FILE, opened.error)
    return
  }
  const isThis =
    said !== null &&
    said.manifest === packHash(files.get(MANIFEST_FILE)!).toHex() &&
    said.side === manifest.side &&
    said.reference === manifest.reference
  if (!isThis) find('manifest-unsigned', MANIFEST_FILE, 'wrong-digest')
}

function signedIn(payload: ReturnType<typeof peekJws>): SignedManifest | null {
  if (!payload.ok) return null
  try {
    const value: unknown = JSON.parse(payload.value)
    return Value.Check(SignedManifest, value) ? value : null
  } catch {
    return null
  }
}
