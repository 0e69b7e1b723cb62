import assert from 'node:assert/strict'
import { registerHooks } from 'node:module'
import { test } from 'node:test'
import { openCose, signCose } from '../../src/permit/cose-sign1.ts'
import { KEY_ID, PUBLIC, SECRET, SIGNER, VERIFY } from './keys.ts'

// That library is built for bundlers: its files name each other without their ending.
registerHooks({
  resolve: (name, context, next) =>
    context.parentURL?.includes('/@ldclabs/cose-ts/') === true && /^\.\/[a-z0-9]+$/.test(name)
      ? next(`${name}.js`, context)
      : next(name, context),
})
const { Sign1Message } = await import('@ldclabs/cose-ts/sign1')
const { Ed25519Key } = await import('@ldclabs/cose-ts/ed25519')
const { Header } = await import('@ldclabs/cose-ts/header')

const USE = 'landport-release-token/1'
const aad = new TextEncoder().encode(USE)
const payload = new TextEncoder().encode('one vehicle may pass')

test('an independent COSE library verifies what we sign, and sees the same payload, algorithm and key', () => {
  const signed = signCose(payload, USE, SIGNER)
  const read = Sign1Message.fromBytes(Ed25519Key.fromPublic(PUBLIC), signed, aad)
  assert.deepEqual(read.payload, payload)
  assert.equal(read.protected?.getInt(1), -8)
  assert.equal(read.protected?.getBytes(4).toHex(), KEY_ID)
  assert.throws(() => Sign1Message.fromBytes(Ed25519Key.fromPublic(PUBLIC), signed, new Uint8Array()))
})

test('we verify what an independent COSE library signs, and both write the same bytes', () => {
  const header = new Header(
    new Map<number, number | Uint8Array>([
      [1, -8],
      [4, Uint8Array.fromHex(KEY_ID)],
    ]),
  )
  const message = new Sign1Message(payload, header, new Header())
  const signed = Sign1Message.withTag(message.toBytes(Ed25519Key.fromSecret(SECRET), aad))
  assert.deepEqual(openCose(signed, USE, VERIFY), { ok: true, value: payload })
  assert.deepEqual(signCose(payload, USE, SIGNER), signed)
})
