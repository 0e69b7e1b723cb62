import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { countWaiting } from '@landport/store/reads/link'
import { Agent, request } from 'undici'
import type { Peer } from '../src/configuration.ts'
import { mutualTls, readTlsIdentity } from '../src/exchange/mutual-tls.ts'
import { newTlsIdentity, type TlsIdentity } from '../src/keys/tls-identity.ts'
import { rowsOf } from './fixture-process.ts'
import { eventually, makeSide, type TestSide } from './fixture-side.ts'
import { fruitTruck, mustBeDone } from './fixture-truck.ts'

let vn: TestSide
let cn: TestSide

before(async () => {
  vn = await makeSide('VN', { mutualTls: true })
  cn = await makeSide('CN', { mutualTls: true })
  vn.meet(cn)
  cn.meet(vn)
})
after(async () => {
  await (vn as TestSide | undefined)?.drop()
  await (cn as TestSide | undefined)?.drop()
})

test('messages and receipts go over a line on which both sides have shown their certificates', async () => {
  const trader = await vn.client('trader')
  const { reference } = mustBeDone(await trader.registerPassage(fruitTruck()))
  await eventually(
    'it is announced there',
    async () => (await rowsOf(cn, `select from passage where reference = '${reference}'`)).length === 1,
  )
  await eventually(
    'and receipted',
    async () => (await countWaiting(vn.server.services.pool, 'VN>CN/passages')) === 0,
  )
})

const exchangeOf = (side: TestSide) => side.configuration.exchange!
async function knock(identity: TlsIdentity | null): Promise<number> {
  const peer = JSON.parse(readFileSync(vn.configuration.files.peer, 'utf8')) as Peer
  const tls = identity === null ? { ca: [...peer.certificates!] } : mutualTls(identity, peer)
  const agent = new Agent({ connect: { ...tls, checkServerIdentity: () => undefined } })
  try {
    const answer = await request(`${exchangeOf(cn).address}/exchange/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
      dispatcher: agent,
    })
    await answer.body.dump()
    return answer.statusCode
  } finally {
    await agent.destroy()
  }
}

test('whoever shows no certificate, or another, is not even heard', async () => {
  await assert.rejects(knock(null))
  await assert.rejects(knock(newTlsIdentity('landport-VN', Date.now())))
  assert.equal(
    await knock(readTlsIdentity(exchangeOf(vn))),
    403,
    'with the right one the signature is asked for',
  )
})

test('the port of the console does not serve the other side', async () => {
  const answer = await fetch(`${cn.configuration.address}/exchange/messages`, { method: 'POST' })
  assert.equal(answer.status, 404)
})

test('a certificate is rolled over without a stop: first told, then shown', async () => {
  const next = newTlsIdentity('landport-VN', Date.now())
  const path = cn.configuration.files.peer
  const peer = JSON.parse(readFileSync(path, 'utf8')) as Peer
  writeFileSync(path, JSON.stringify({ ...peer, certificates: [...peer.certificates!, next.certificate] }))
  await eventually('the new one is taken', () =>
    knock(next).then(
      (status) => status === 403,
      () => false,
    ),
  )
  assert.equal(await knock(readTlsIdentity(exchangeOf(vn))), 403, 'and the old one still')
})
