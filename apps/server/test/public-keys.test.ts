import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { trustOf } from '@landport/exchange/evidence-pack/pack-keys'
import { openJws, signJws } from '@landport/exchange/jws'
import type { SignerKeys } from '../src/configuration.ts'
import { signerFromFile } from '../src/key-file.ts'
import { newSm2Pair } from '../src/keys/sm2.ts'

const folder = mkdtempSync(join(tmpdir(), 'landport-keys-'))
after(() => rmSync(folder, { recursive: true, force: true }))

test('the public halves that a side shows verify what each of its three keys signed', () => {
  const ed = generateKeyPairSync('ed25519')
  const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const sm2 = newSm2Pair()
  const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')
  const keys: SignerKeys = {
    algorithm: 'Ed25519',
    publicKey: base64(ed.publicKey.export({ format: 'der', type: 'spki' }).subarray(-32)),
    privateKey: base64(ed.privateKey.export({ format: 'der', type: 'pkcs8' })),
    also: [
      { algorithm: 'ES256', privateKey: base64(ec.privateKey.export({ format: 'der', type: 'pkcs8' })) },
      { algorithm: 'SM2SM3', publicKey: base64(sm2.publicKey), privateKey: base64(sm2.privateKey) },
    ],
  }
  const file = join(folder, 'signer.json')
  writeFileSync(file, JSON.stringify(keys), { mode: 0o600 })
  const signer = signerFromFile(file, 'landport/vn/journal')
  const required = signer.keys.map(({ algorithm }) => algorithm)
  const trust = trustOf(
    {
      sides: [
        { side: 'VN', log: keys.publicKey, required, keys: signer.publicKeys.map((key) => ({ ...key })) },
      ],
    },
    [],
  )
  assert.deepEqual(
    trust.used.map(({ id }) => id),
    signer.keys.map(({ key }) => key),
  )
  const typ = 'landport-evidence-pack+jws'
  const jws = signJws(typ, '{"a":1}', signer.keys)
  assert.deepEqual(openJws(jws, typ, trust.check('VN', '2026-11-22T05:00:00.000Z')), {
    ok: true,
    value: '{"a":1}',
  })
})
