import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { REPORT_JWS, SITE_EVENTS } from '@landport/barrier/link/site-link'
import { canonicalText } from '@landport/exchange/canonical'
import { openJws, signJws } from '@landport/exchange/jws'
import type { SignatureCheck } from '@landport/exchange/signing'
import { signerOf } from '../src/keys.ts'
import { openMemory } from '../src/memory/lane-memory.ts'
import { siteClient } from '../src/site-line/site-client.ts'
import { wordsLine } from '../src/site-line/words-line.ts'
import { tellingLane } from './telling-lane.ts'

const ALL_RIGHT: SignatureCheck = { required: ['EdDSA'], verify: () => 'right' }

async function siteThat(t: TestContext, answers: RequestListener): Promise<ReturnType<typeof siteClient>> {
  const server = createServer(answers).listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.after(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return siteClient({ server: { address, secret: 's'.repeat(40), publicKeys: [] } })
}

function folderOf(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'landport-hostile-'))
  t.after(() => rmSync(folder, { recursive: true }))
  return folder
}

test('a line that trickles bytes and no heads is given up, and so is the next', async (t) => {
  const lines = Promise.withResolvers<void>()
  let count = 0
  const client = await siteThat(t, (_request, response) => {
    if (++count === 3) lines.resolve()
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    const timer = setInterval(() => response.write(': still here\n\n'), 20)
    response.on('close', () => clearInterval(timer))
  })
  const line = wordsLine({
    client,
    check: ALL_RIGHT,
    silentMs: () => 200,
    position: () => null,
    take: () => assert.fail('nothing was said'),
    onHead: () => assert.fail('nothing was said'),
    report: () => {},
  })
  await lines.promise
  await line.stop()
})

test('a line that takes longer than its silence to tell all words is heard to the end', async (t) => {
  const { privateKey } = generateKeyPairSync('ed25519')
  const signer = signerOf(privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'))
  let lines = 0
  const parts = 12
  const client = await siteThat(t, (_request, response) => {
    lines++
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    let part = 0
    const timer = setInterval(() => {
      const snapshot = { part: ++part, parts, because: 'first' } as const
      const batch = { site: 's', log: 'l', upTo: null, snapshot, words: [] }
      response.write(
        `event: words\ndata: ${signJws(SITE_EVENTS.words.typ, canonicalText(batch), [signer])}\n\n`,
      )
      if (part === parts) clearInterval(timer)
    }, 100)
    response.on('close', () => clearInterval(timer))
  })
  const all = Promise.withResolvers<void>()
  const heard: number[] = []
  const line = wordsLine({
    client,
    check: ALL_RIGHT,
    silentMs: () => 500,
    position: () => null,
    take(input) {
      if (input.kind === 'words') heard.push(input.snapshot!.part)
      if (heard.length === parts) all.resolve()
    },
    onHead: () => assert.fail('no head was said'),
    report: () => {},
  })
  await all.promise
  await line.stop()
  assert.equal(lines, 1)
  assert.deepEqual(
    heard,
    Array.from({ length: parts }, (_, n) => n + 1),
  )
})

test('a site that claims to have what it was never told is told it all the same', async (t) => {
  const told: number[] = []
  const all = Promise.withResolvers<void>()
  const client = await siteThat(t, async (request, response) => {
    let body = ''
    for await (const bytes of request) body += bytes
    const opened = openJws((JSON.parse(body) as { batch: string }).batch, REPORT_JWS, ALL_RIGHT)
    assert(opened.ok)
    const { reports } = JSON.parse(opened.value) as { reports: { seq: number }[] }
    told.push(...reports.map(({ seq }) => seq))
    if (told.length >= 600) all.resolve()
    response.setHeader('content-type', 'application/json').end('{"upTo":1000000000}')
  })
  const { end } = tellingLane(t, 600, client)
  await all.promise
  await end()
  assert.deepEqual(
    told,
    Array.from({ length: 600 }, (_, n) => n + 1),
  )
})

test('a memory that is damaged is named, with what to do', (t) => {
  const path = join(folderOf(t), 'lanes.sqlite')
  writeFileSync(path, 'no database at all, but long enough to be taken for one'.repeat(100))
  assert.throws(
    () => openMemory(path),
    new RegExp(`memory of the lanes cannot be opened: ${path}.*Put it aside`),
  )
})
