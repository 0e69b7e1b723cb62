import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { generateKeyPairSync, sign } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { openJws, signJws } from '@landport/exchange/jws'
import type { KeySigner } from '@landport/exchange/signing'
import type { Peer } from '../src/configuration.ts'
import { nodeSigner } from '../src/key-file.ts'
import { peerCheck } from '../src/keys/key-ring.ts'
import { ed25519Spki, type PublicKey, sm2PointOf, sm2Spki } from '../src/keys/public-key.ts'
import { newSm2Pair, sm2Signer, sm2Verify } from '../src/keys/sm2.ts'

const TEXT = Buffer.from('Container 货柜 CSQU3054383, kẹp chì VN0041701')
const folder = mkdtempSync(join(tmpdir(), 'landport-keys-'))
after(() => rmSync(folder, { recursive: true }))

/** Made once with the openssl command (3.0): key by genpkey -algorithm SM2, signature by pkeyutl over TEXT. */
const BY_OPENSSL = JSON.parse(readFileSync(new URL('./sm2-by-openssl.json', import.meta.url), 'utf8')) as {
  readonly text: string
  readonly publicKey: string
  readonly signature: string
}

test('an SM2 signature made by openssl is right here, and wrong for another text', () => {
  const point = sm2PointOf(Buffer.from(BY_OPENSSL.publicKey, 'hex'))!
  const signature = Buffer.from(BY_OPENSSL.signature, 'hex')
  assert.equal(sm2Verify(point, Buffer.from(BY_OPENSSL.text), signature), true)
  assert.equal(sm2Verify(point, Buffer.from(`${BY_OPENSSL.text}.`), signature), false)
})

const hasOpenssl = spawnSync('openssl', ['version']).status === 0
test('openssl accepts our SM2 signatures, and we accept its own', {
  skip: hasOpenssl ? false : 'no openssl here',
}, () => {
  const at = (name: string) => join(folder, name)
  const pair = newSm2Pair()
  const distid = ['-rawin', '-digest', 'sm3', '-pkeyopt', 'distid:1234567812345678']
  writeFileSync(at('text'), TEXT)
  writeFileSync(at('public.der'), sm2Spki(pair.publicKey))
  writeFileSync(at('signature'), derOf(sm2Signer(pair).sign(TEXT)))
  const openssl = (...words: string[]) => execFileSync('openssl', words, { encoding: 'buffer' })
  const told = openssl(
    'pkeyutl',
    '-verify',
    '-pubin',
    '-keyform',
    'DER',
    '-inkey',
    at('public.der'),
    '-in',
    at('text'),
    '-sigfile',
    at('signature'),
    ...distid,
  )
  assert.match(told.toString(), /Verified Successfully/)

  openssl('genpkey', '-algorithm', 'SM2', '-out', at('theirs.pem'))
  const point = sm2PointOf(openssl('pkey', '-in', at('theirs.pem'), '-pubout', '-outform', 'DER'))!
  const der = openssl('pkeyutl', '-sign', '-inkey', at('theirs.pem'), '-in', at('text'), ...distid)
  assert.equal(sm2Verify(point, TEXT, rawOf(der)), true)
})

test('plain ECDSA on the SM2 curve is no SM2 signature', {
  skip: hasOpenssl ? false : 'no openssl here',
}, () => {
  const path = join(folder, 'sm2.pem')
  execFileSync('openssl', ['genpkey', '-algorithm', 'SM2', '-out', path])
  const spki = execFileSync('openssl', ['pkey', '-in', path, '-pubout', '-outform', 'DER'])
  const plain = sign('sm3', TEXT, { key: readFileSync(path), dsaEncoding: 'ieee-p1363' })
  assert.equal(sm2Verify(sm2PointOf(spki)!, TEXT, plain), false)
})

const TYP = 'landport-receipts+jws'
const ed = edPair()
const sm = newSm2Pair()
const peer = (over: Partial<Peer> = {}): Peer => ({
  side: 'CN',
  address: 'http://cn.example',
  publicKey: ed.raw.toString('base64'),
  ...over,
})
const open = (text: string, of: Peer, nowMs = Date.parse('2026-11-22T00:00:00Z')) =>
  openJws(
    text,
    TYP,
    peerCheck(
      () => of,
      () => nowMs,
    )(),
  )

test('where the agreement asks for both algorithms, a text signed by one is a downgrade', () => {
  const keys = [listed('EdDSA', ed25519Spki(ed.raw)), listed('SM2SM3', sm2Spki(sm.publicKey))]
  const asking = peer({ keys, required: ['EdDSA', 'SM2SM3'] })
  assert.deepEqual(open(signJws(TYP, '{}', [ed.signer, sm2Signer(sm)]), asking), { ok: true, value: '{}' })
  assert.deepEqual(open(signJws(TYP, '{}', [ed.signer]), asking), { ok: false, error: 'downgrade' })
  assert.deepEqual(open(signJws(TYP, '{}', [ed.signer, sm2Signer(newSm2Pair())]), asking), {
    ok: false,
    error: 'unknown-key',
  })
})

test('keys roll over without a flag day: while both hold, either signs; then only the new one', () => {
  const next = edPair()
  const rolling = peer({
    keys: [
      listed('EdDSA', ed25519Spki(ed.raw), null, '2026-12-01T00:00:00Z'),
      listed('EdDSA', ed25519Spki(next.raw), '2026-11-20T00:00:00Z', null),
    ],
  })
  const verdicts = (at: string) =>
    [ed, next].map(({ signer }) => open(signJws(TYP, '{}', [signer]), rolling, Date.parse(at)).ok)
  assert.deepEqual(verdicts('2026-11-19T00:00:00Z'), [true, false])
  assert.deepEqual(verdicts('2026-11-25T00:00:00Z'), [true, true])
  assert.deepEqual(verdicts('2026-12-02T00:00:00Z'), [false, true])
})

test('a side whose keys are not known is believed nothing', () => {
  const check = peerCheck(() => null, Date.now)()
  assert.deepEqual(openJws(signJws(TYP, '{}', [ed.signer]), TYP, check), { ok: false, error: 'unknown-key' })
})

function edPair(): { readonly raw: Buffer; readonly signer: KeySigner } {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  return {
    raw: publicKey.export({ format: 'der', type: 'spki' }).subarray(-32),
    signer: nodeSigner('EdDSA', privateKey),
  }
}

function listed(
  algorithm: PublicKey['algorithm'],
  spki: Buffer,
  validFrom: string | null = null,
  validTo: string | null = null,
): PublicKey {
  return { algorithm, publicKey: spki.toString('base64'), validFrom, validTo }
}

/** r ‖ s as the DER sequence that openssl reads. */
function derOf(raw: Uint8Array): Buffer {
  const integer = (bytes: Buffer): Buffer => {
    let value = bytes
    while (value.length > 1 && value[0] === 0) value = value.subarray(1)
    if (value[0]! >= 0x80) value = Buffer.concat([Buffer.of(0), value])
    return Buffer.concat([Buffer.of(2, value.length), value])
  }
  const body = Buffer.concat([integer(Buffer.from(raw.slice(0, 32))), integer(Buffer.from(raw.slice(32)))])
  return Buffer.concat([Buffer.of(0x30, body.length), body])
}

function rawOf(der: Buffer): Buffer {
  const lengthOfR = der[3]!
  const r = der.subarray(4, 4 + lengthOfR)
  const s = der.subarray(6 + lengthOfR)
  const fixed = (value: Buffer) => Buffer.concat([Buffer.alloc(32), value]).subarray(-32)
  return Buffer.concat([fixed(r), fixed(s)])
}
