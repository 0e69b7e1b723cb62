import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gunzipSync } from 'node:zlib'
import Fastify from 'fastify'
import { compressAnswers } from '../src/http/compress-answers.ts'

const LONG = { items: Array.from({ length: 500 }, (_, index) => ({ index, why: 'chờ gọi vào · 等待叫号' })) }

async function gate() {
  const app = Fastify()
  compressAnswers(app)
  app.get('/api/passages', () => LONG)
  app.get('/api/session', () => ({ csrf: 'secret' }))
  return app
}

test('a long answer leaves compressed for whoever takes gzip, and says the same', async () => {
  const app = await gate()
  const answer = await app.inject({ url: '/api/passages', headers: { 'accept-encoding': 'gzip, deflate' } })
  assert.equal(answer.headers['content-encoding'], 'gzip')
  assert.equal(Number(answer.headers['content-length']), answer.rawPayload.length)
  assert.ok(answer.rawPayload.length * 5 < JSON.stringify(LONG).length)
  assert.deepEqual(JSON.parse(gunzipSync(answer.rawPayload).toString()), LONG)
})

test('a short answer, and one for who takes no gzip, stays as it is', async () => {
  const app = await gate()
  const ask = (url: string, accepted: string) => app.inject({ url, headers: { 'accept-encoding': accepted } })
  assert.equal((await ask('/api/session', 'gzip')).headers['content-encoding'], undefined)
  for (const accepted of ['', 'identity', 'gzip;q=0', 'gzip;q=0, identity']) {
    const answer = await ask('/api/passages', accepted)
    assert.equal(answer.headers['content-encoding'], undefined, accepted)
    assert.deepEqual(answer.json(), LONG)
    assert.equal(answer.headers.vary, 'accept-encoding')
  }
})
