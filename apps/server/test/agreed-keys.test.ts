import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { test } from 'node:test'
import type { Agreement } from '@landport/exchange/agreement/agreement'
import { DRAFT } from '@landport/exchange/agreement/draft'
import { openJws, signJws } from '@landport/exchange/jws'
import type { Peer } from '../src/configuration.ts'
import { nodeSigner } from '../src/key-file.ts'
import { withAgreedKeys } from '../src/keys/agreed-keys.ts'
import { peerCheck } from '../src/keys/key-ring.ts'
import { sm2Spki } from '../src/keys/public-key.ts'
import { newSm2Pair, sm2Signer } from '../src/keys/sm2.ts'

const TYP = 'landport-receipts+jws'
const NOW = Date.parse('2026-11-22T05:00:00Z')
const filed = pair()
const agreed = pair()
const sm2 = newSm2Pair()
const peer: Peer = { side: 'CN', address: 'http://cn.example', publicKey: filed.raw.toString('base64') }

function pair() {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const spki = publicKey.export({ format: 'der', type: 'spki' })
  return { spki, raw: spki.subarray(-32), signer: nodeSigner('EdDSA', privateKey) }
}

const listed = (algorithm: 'EdDSA' | 'SM2SM3', spki: Buffer, side: 'VN' | 'CN' = 'CN') => ({
  id: 'key-1',
  side,
  organisation: 'cn-customs',
  algorithm,
  publicKey: spki.toString('base64'),
  validFrom: '2026-01-01T00:00:00.000Z',
  validTo: '2027-01-01T00:00:00.000Z',
})
const agreement = (over: Partial<Agreement>): Agreement => ({ ...DRAFT, ...over })
const opens = (held: Agreement | null, ...signers: Parameters<typeof signJws>[2]) =>
  openJws(
    signJws(TYP, '{}', signers),
    TYP,
    peerCheck(
      () => withAgreedKeys(peer, held),
      () => NOW,
    )(),
  )

test('without an agreement the key that was told beforehand counts', () => {
  assert.equal(opens(null, filed.signer).ok, true)
  assert.equal(opens(agreement({ keys: [] }), filed.signer).ok, true)
  assert.equal(opens(agreement({ keys: [listed('EdDSA', agreed.spki, 'VN')] }), filed.signer).ok, true)
})

test('the keys of a co-signed agreement count, and no other', () => {
  const held = agreement({ keys: [listed('EdDSA', agreed.spki)] })
  assert.equal(opens(held, agreed.signer).ok, true)
  assert.deepEqual(opens(held, filed.signer), { ok: false, error: 'unknown-key' })
})

test('where the agreement asks for SM2, a text without it is a downgrade', () => {
  const held = agreement({
    keys: [listed('EdDSA', agreed.spki), listed('SM2SM3', sm2Spki(sm2.publicKey))],
    algorithms: { signatures: ['EdDSA'], sm2: 'required' },
  })
  assert.equal(opens(held, agreed.signer, sm2Signer(sm2)).ok, true)
  assert.deepEqual(opens(held, agreed.signer), { ok: false, error: 'downgrade' })
})
