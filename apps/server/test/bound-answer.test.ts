import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { createServer, type IncomingMessage, type OutgoingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, beforeEach, test } from 'node:test'
import { type AskedRequest, signResponse } from '../src/exchange/http-signature.ts'
import { type PeerClient, peerClient } from '../src/exchange/peer-client.ts'
import { nodeSigner } from '../src/key-file.ts'
import { peerCheck } from '../src/keys/key-ring.ts'

/** The other side, and somebody on the line who has kept what it once answered. */
const theirs = generateKeyPairSync('ed25519')
const theirKey = nodeSigner('EdDSA', theirs.privateKey)
const ours = nodeSigner('EdDSA', generateKeyPairSync('ed25519').privateKey)

interface Kept {
  readonly headers: OutgoingHttpHeaders
  readonly body: string
}
let answers: Kept[] = []
/** What is said to a request instead of the answer made for it. */
let instead: ((right: Kept) => Kept) | null = null

const server = createServer(async (request, response) => {
  const body = JSON.stringify({ path: request.url, place: answers.length })
  const made = { headers: await signedHeaders(body, askedOf(request)), body }
  answers.push(made)
  const said = instead?.(made) ?? made
  response.writeHead(200, said.headers).end(said.body)
})
const address = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`

const signedHeaders = async (body: string, asked: AskedRequest | null): Promise<OutgoingHttpHeaders> => ({
  ...(await signResponse({ status: 200, contentType: 'application/json', body }, asked, [theirKey])),
})
const askedOf = (request: IncomingMessage): AskedRequest => ({
  method: request.method!,
  url: address() + request.url!,
  headers: Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)])),
})

let client: PeerClient
before(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const publicKey = theirs.publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('base64')
  const peer = { side: 'CN', address: address(), publicKey } as const
  client = peerClient({
    peer: () => peer,
    identity: null,
    keys: [ours],
    check: peerCheck(() => peer, Date.now),
    nowMs: Date.now,
  })
})
beforeEach(() => {
  answers = []
  instead = null
})
after(async () => {
  await client.close()
  server.closeAllConnections()
  server.close()
})

test('an answer that was made for what was asked is believed', async () => {
  const answer = await client.post('/exchange/position', { channels: [] })
  assert.ok(answer.ok, JSON.stringify(answer))
  assert.deepEqual(answer.content, { path: '/exchange/position', place: 0 })
})

test('an old signed answer that is shown for another request is not believed', async () => {
  assert.ok((await client.post('/exchange/position', { channels: [] })).ok)
  instead = () => answers[0]!
  for (const [path, content] of [
    ['/exchange/epoch', { epoch: '{}' }],
    ['/exchange/position', { channels: [{ channel: 'VN>CN/passages', last: 1 }] }],
    // The same words again: another signature, made at another time.
    ['/exchange/position', { channels: [] }],
  ] as const) {
    const answer = await client.post(path, content)
    assert.equal(!answer.ok && answer.kind, 'not-believed', path)
  }
})

test('an answer that is signed but bound to no request is not believed', async () => {
  const body = '{}'
  const unbound = { headers: await signedHeaders(body, null), body }
  instead = () => unbound
  const answer = await client.post('/exchange/position', { channels: [] })
  assert.ok(!answer.ok)
  assert.deepEqual(
    [answer.kind, answer.why],
    ['not-believed', 'the signature of the answer does not cover what was asked'],
  )
})

test('the words of one answer under the signature of another are not believed', async () => {
  assert.ok((await client.post('/exchange/position', { channels: [] })).ok)
  instead = (right) => ({ headers: right.headers, body: answers[0]!.body })
  const answer = await client.post('/exchange/position', { channels: [] })
  assert.equal(!answer.ok && answer.kind, 'not-believed')
})
