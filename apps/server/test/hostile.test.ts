import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ErrorView } from '@landport/api/answer-views'
import { createClient } from '@landport/api/client'
import { signRequest, verifyResponse } from '../src/exchange/http-signature.ts'
import { nodeSigner } from '../src/key-file.ts'
import { makeSide, type TestSide } from './fixture-side.ts'
import { fruitTruck, mustBeDone } from './fixture-truck.ts'

let vn: TestSide
before(async () => {
  vn = await makeSide('VN')
})
after(() => vn.drop())

const base = () => vn.configuration.address

test('the instance says that it is ready once it can work, and who it is', async () => {
  const deadlineMs = Date.now() + 60_000
  const ask = () => fetch(`${base()}/healthz`)
  let response = await ask()
  // Sealer and broker come up beside it; until then it says what is missing, never that it is ready.
  while (response.status === 503 && Date.now() < deadlineMs) {
    assert.equal(((await response.json()) as { status: string }).status, 'not-ready')
    await sleep(100)
    response = await ask()
  }
  const body = (await response.json()) as { status: string; side: string }
  assert.deepEqual([response.status, body.status, body.side], [200, 'ready', 'VN'])
})

test('the contract is there to be read by everyone', async () => {
  const answer = await fetch(`${base()}/api/openapi.json`)
  assert.equal(answer.status, 200)
  assert.equal(((await answer.json()) as { openapi: string }).openapi, '3.1.0')
})

test('nothing is read or done without a session', async () => {
  for (const path of ['/api/passages', '/api/worklist', '/api/session', '/api/events', '/api/accounts'])
    assert.equal((await fetch(base() + path)).status, 401, path)
  assert.equal((await post('/api/passages', fruitTruck())).status, 401)
})

test('a change without the token of its own session is refused and on record', async () => {
  const { cookie, csrf } = await session('trader')
  const foreign = await session('customs')
  for (const token of [undefined, 'x', foreign.csrf]) {
    const answer = await post('/api/passages', fruitTruck(), {
      cookie,
      ...(token ? { 'x-csrf-token': token } : {}),
    })
    assert.equal(answer.status, 403)
    assert.equal(await codeOf(answer), 'csrf-missing')
  }
  assert.equal((await post('/api/passages', fruitTruck(), { cookie, 'x-csrf-token': csrf })).status, 201)
})

test('the session cookie is out of reach of scripts and of other sites', async () => {
  const answer = await post('/api/sign-in', { signInName: 'yard', password: 'landport-demo' })
  const line = answer.headers.getSetCookie()[0] ?? ''
  assert.match(line, /^landport-vn=/)
  assert.match(line, /HttpOnly/)
  assert.match(line, /SameSite=Strict/)
  const policy = answer.headers.get('content-security-policy') ?? ''
  assert.match(policy, /default-src 'self'/)
  assert.doesNotMatch(policy.split(';').find((part) => part.startsWith('script-src')) ?? '', /unsafe/)
})

test('a session ends when its person signs out', async () => {
  const client = await vn.client('leadership')
  assert.ok((await client.session()).ok)
  const { cookie, csrf } = await session('leadership')
  assert.equal((await post('/api/sign-out', undefined, { cookie, 'x-csrf-token': csrf })).status, 204)
  assert.equal((await fetch(`${base()}/api/session`, { headers: { cookie } })).status, 401)
})

test('a repeated command gets its first answer; the same key with other content is a named conflict', async () => {
  const trader = await vn.client('trader')
  const truck = fruitTruck()
  const first = mustBeDone(await trader.registerPassage(truck, { idempotencyKey: 'same-key-1' }))
  const again = mustBeDone(await trader.registerPassage(truck, { idempotencyKey: 'same-key-1' }))
  assert.equal(again.reference, first.reference)
  assert.equal(again.repeated, true)
  const other = await trader.registerPassage(fruitTruck(), { idempotencyKey: 'same-key-1' })
  assert.equal(!other.ok && other.error.code, 'different-content')
})

test('sixteen commands sent twice at the same time are done once', async () => {
  const trader = await vn.client('trader')
  const trucks = Array.from({ length: 16 }, () => fruitTruck())
  const answers = await Promise.all(
    trucks.flatMap((truck, n) =>
      [0, 1].map(() => trader.registerPassage(truck, { idempotencyKey: `twice-key-${n}` })),
    ),
  )
  const references = answers.map((answer) => mustBeDone(answer).reference)
  assert.equal(new Set(references).size, 16)
})

test('a command on what the passage no longer is says that it is stale', async () => {
  const trader = await vn.client('trader')
  const { reference } = mustBeDone(await trader.registerPassage(fruitTruck()))
  const cancel = { kind: 'cancel', reason: 'test' } as const
  const stale = await trader.command(reference, cancel, { expectedVersion: 40 })
  assert.equal(!stale.ok && stale.error.code, 'stale-version')
  assert.equal(!stale.ok && stale.error.status, 409)
  for (const text of Object.values((!stale.ok && stale.error.message) || {})) assert.ok(text.length > 5)
})

test('a plate that is on its way already is not booked a second time', async () => {
  const trader = await vn.client('trader')
  const truck = fruitTruck()
  mustBeDone(await trader.registerPassage(truck))
  const second = await trader.registerPassage(truck)
  assert.equal(!second.ok && second.error.code, 'plate-has-active-passage')
})

test('a malformed registration lists all its faults and changes nothing', async () => {
  const { cookie, csrf } = await session('trader')
  const headers = { cookie, 'x-csrf-token': csrf }
  const answer = await post('/api/passages', { ...fruitTruck(), site: 7, loaded: 'yes', evil: true }, headers)
  assert.equal(answer.status, 400)
  const { error } = (await answer.json()) as ErrorView
  assert.deepEqual(error.details.map(({ location }) => location).sort(), ['/evil', '/loaded', '/site'])
  const unknown = await post('/api/passages/VNHN261123-00001/commands', { kind: 'note-other-side' }, headers)
  assert.equal(unknown.status, 400)
})

test('bodies that are too big, no JSON, or of another type get a clear answer', async () => {
  const { cookie, csrf } = await session('trader')
  const headers = { cookie, 'x-csrf-token': csrf }
  const big = await post('/api/passages', { ...fruitTruck(), evil: 'x'.repeat(300_000) }, headers)
  assert.deepEqual([big.status, await codeOf(big)], [413, 'too-large'])
  const broken = await fetch(`${base()}/api/passages`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: '{"site":',
  })
  assert.deepEqual([broken.status, await codeOf(broken)], [400, 'bad-request'])
  const xml = await fetch(`${base()}/api/passages`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'text/xml' },
    body: '<a/>',
  })
  assert.deepEqual([xml.status, await codeOf(xml)], [415, 'unsupported-content'])
})

test('a message from outside that the other side did not sign is not taken, and the answer is signed by us', async () => {
  const url = `${base()}/exchange/messages`
  const body = JSON.stringify({ bundles: [{ manifest: '{}', from: 0, texts: ['{}'], leaves: null }] })
  const { privateKey } = generateKeyPairSync('ed25519')
  const unsigned = { 'content-type': 'application/json' }
  const forged = await signRequest({ method: 'POST', url, body }, [nodeSigner('EdDSA', privateKey)])
  for (const headers of [unsigned, forged]) {
    const answer = await fetch(url, { method: 'POST', headers, body })
    assert.equal(answer.status, 403)
    const verdict = await verifyResponse(
      { status: answer.status, headers: Object.fromEntries(answer.headers) },
      { method: 'POST', url, headers: { ...headers } },
      new Uint8Array(await answer.arrayBuffer()),
      {
        required: [],
        verify: (id) => (id === vn.server.services.signer.keys[0]!.key ? 'right' : 'unknown-key'),
      },
      Date.now(),
    )
    assert.equal(verdict.fault, null)
  }
})

test('guessing a password is slowed down, for the right one too', async () => {
  const client = createClient({ baseUrl: base(), keepsCookie: true })
  for (let n = 0; n < 5; n += 1) {
    const wrong = await client.signIn({ signInName: 'inspector', password: `guess ${n}` })
    assert.equal(!wrong.ok && wrong.error.code, 'wrong-credentials')
  }
  const right = await client.signIn({ signInName: 'inspector', password: 'landport-demo' })
  assert.equal(!right.ok && right.error.code, 'too-many-requests')
  assert.ok(!right.ok && (right.error.retryAfterSeconds ?? 0) > 0)
})

test('a data folder made for demonstration is not served beyond this machine', async () => {
  const { makeServer } = await import('../src/app.ts')
  await assert.rejects(makeServer({ ...vn.configuration, host: '0.0.0.0' }), /demonstration/)
})

async function session(signInName: string): Promise<{ cookie: string; csrf: string }> {
  const answer = await post('/api/sign-in', { signInName, password: 'landport-demo' })
  const { csrf } = (await answer.json()) as { csrf: string }
  return { cookie: answer.headers.getSetCookie()[0]!.split(';')[0]!, csrf }
}

const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(base() + path, {
    method: 'POST',
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      'idempotency-key': crypto.randomUUID(),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })

const codeOf = async (response: Response): Promise<string> =>
  ((await response.json()) as ErrorView).error.code
