import { canonicalText } from '../canonical.ts'
import { signJws } from '../jws.ts'
import type { KeySigner } from '../signing.ts'
import { MANIFEST_FILE, PACK_FORMAT, SIGNATURE_FILE } from './layout.ts'
import { packHash } from './pack-crypto.ts'
import type { ManifestFile, SignedManifest } from './shapes.ts'
import type { PackFiles } from './zip.ts'

const utf8 = new TextEncoder()

/** As every file of a pack is written: to be read by people too. */
export const jsonBytes = (value: unknown): Uint8Array => utf8.encode(`${JSON.stringify(value, null, 2)}\n`)

/** The files with their list, and the list with its signature: a whole pack. */
export function signPack(
  files: PackFiles,
  about: Omit<ManifestFile, 'format' | 'files'>,
  signers: readonly KeySigner[],
): PackFiles {
  const manifest: ManifestFile = {
    format: PACK_FORMAT,
    ...about,
    files: [...files]
      .map(([path, bytes]) => ({ path, sha256: packHash(bytes).toHex(), bytes: bytes.length }))
      .sort((a, b) => (a.path < b.path ? -1 : 1)),
  }
  const bytes = jsonBytes(manifest)
  const signed: SignedManifest = {
    format: PACK_FORMAT,
    reference: about.reference,
    side: about.side,
    at: about.madeAt,
    manifest: packHash(bytes).toHex(),
  }
  const jws = signJws('landport-evidence-pack+jws', canonicalText(signed), signers)
  return new Map([...files, [MANIFEST_FILE, bytes], [SIGNATURE_FILE, utf8.encode(jws)]])
}
