import assert from 'node:assert/strict'
import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, test } from 'node:test'
import { signCheckpoint } from '@landport/journal/checkpoint'
import { concat, type Hash, leafHash } from '@landport/journal/hash'
import { keyIdOf, type NoteSigner } from '@landport/journal/note'
import { treeHash } from '@landport/journal/proof'
import { hashesAt, TILE_WIDTH, tilePath } from '@landport/journal/tile'
import { buildReader, missing } from './go-tlog.ts'

const sha256: Hash = (bytes) => createHash('sha256').update(bytes).digest()
const folder = mkdtempSync(join(tmpdir(), 'landport-tlog-'))
after(() => rmSync(folder, { recursive: true }))

test('a log of ours is opened and proved by the first implementation of the formats, from its tiles and its key alone; a changed byte is found', {
  skip: missing,
}, async () => {
  const leaves = Array.from({ length: 70_000 }, (_, index) =>
    leafHash(sha256, new TextEncoder().encode(`entry ${index}`)),
  )
  const signer = newSigner('landport.example/vn/journal')
  const head = { origin: signer.name, size: leaves.length, root: treeHash(sha256, leaves) }
  writeFileSync(join(folder, 'checkpoint'), signCheckpoint(sha256, head, signer))
  writeTiles(leaves)
  const key = `${signer.name}+${keyIdOf(sha256, signer).toHex()}+${concat(Uint8Array.of(1), signer.publicKey).toBase64()}`
  const read = buildReader(folder)
  const said = await read(folder, key, '69999')
  assert.match(said, /^size 70000, leaf 69999 /)
  const tile = join(folder, tilePath({ level: 0, index: 273, width: 112 }))
  const bytes = concat(...leaves.slice(273 * TILE_WIDTH))
  bytes[5]! ^= 1
  writeFileSync(tile, bytes)
  await assert.rejects(read(folder, key, '69999'))
})

/** All tiles of the log, full and partial, each level from the one below. */
function writeTiles(leaves: readonly Uint8Array[]): void {
  let hashes = leaves
  for (let level = 0; hashes.length > 0; level++) {
    for (let index = 0; index * TILE_WIDTH < hashes.length; index++) {
      const run = hashes.slice(index * TILE_WIDTH, (index + 1) * TILE_WIDTH)
      const path = join(folder, tilePath({ level, index, width: run.length }))
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(path, concat(...run))
    }
    const above = hashes
    hashes = Array.from({ length: hashesAt(1, above.length) }, (_, index) =>
      treeHash(sha256, above.slice(index * TILE_WIDTH, (index + 1) * TILE_WIDTH)),
    )
  }
}

function newSigner(name: string): NoteSigner {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  return {
    name,
    publicKey: publicKey.export({ format: 'der', type: 'spki' }).subarray(-32),
    sign: (message) => sign(null, message, privateKey),
  }
}
