import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import Fastify, { type FastifyInstance } from 'fastify'
import { consoleFiles } from '../src/routes/console-files.ts'

let app: FastifyInstance
const folder = join(mkdtempSync(join(tmpdir(), 'landport-console-files-')), 'dist')

before(async () => {
  app = Fastify()
  await consoleFiles(app, folder)
})
after(async () => {
  await app.close()
  rmSync(join(folder, '..'), { recursive: true, force: true })
})

const get = (url: string) => app.inject({ method: 'GET', url })

function build(name: string): void {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(join(folder, 'assets'), { recursive: true })
  writeFileSync(join(folder, 'index.html'), `<script src="/assets/${name}.js"></script>`)
  writeFileSync(join(folder, 'assets', `${name}.js`), `// ${name}`)
  writeFileSync(join(folder, 'mark.svg'), '<svg/>')
}

test('before the console is built every page is simply not found', async () => {
  assert.equal((await get('/')).statusCode, 404)
  assert.equal((await get('/passages')).statusCode, 404)
})

test('a console built while the server runs is served at once, and so is the next one', async () => {
  for (const name of ['index-A', 'index-B']) {
    build(name)
    const page = await get('/passages/VNHN261123-00001?lang=vi')
    assert.equal(page.statusCode, 200)
    assert.match(page.body, new RegExp(name))
    assert.equal(page.headers['cache-control'], 'no-cache')
    assert.match(String(page.headers['content-type']), /^text\/html/)
    const asset = await get(`/assets/${name}.js`)
    assert.equal(asset.body, `// ${name}`)
    assert.equal(asset.headers['cache-control'], 'public, max-age=31536000, immutable')
    assert.match(String(asset.headers['content-type']), /javascript/)
  }
})

test('an asset of an older build is not found; a browser never gets the page under its name', async () => {
  const answer = await get('/assets/index-A.js')
  assert.equal(answer.statusCode, 404)
  assert.equal(answer.headers['cache-control'], undefined)
  assert.match(String(answer.headers['content-type']), /^application\/json/)
})

test('files whose names do not follow their content are asked for again', async () => {
  const mark = await get('/mark.svg')
  assert.deepEqual([mark.statusCode, mark.headers['cache-control']], [200, 'no-cache'])
  assert.equal((await app.inject({ method: 'HEAD', url: '/' })).statusCode, 200)
})

test('a browser that takes brotli or gzip gets the small file under the same name and type, kept apart by caches', async () => {
  build('index-C')
  for (const name of ['assets/index-C.js', 'index.html'])
    for (const ending of ['br', 'gz'])
      writeFileSync(join(folder, `${name}.${ending}`), `${ending} of ${name}`)
  const ask = (url: string, accepted: string) =>
    app.inject({ method: 'GET', url, headers: { 'accept-encoding': accepted } })
  for (const [accepted, encoding, ending] of [
    ['gzip, deflate, br', 'br', 'br'],
    ['gzip', 'gzip', 'gz'],
  ] as const) {
    const asset = await ask('/assets/index-C.js', accepted)
    assert.equal(asset.body, `${ending} of assets/index-C.js`)
    assert.equal(asset.headers['content-encoding'], encoding)
    assert.equal(asset.headers['cache-control'], 'public, max-age=31536000, immutable')
    assert.match(String(asset.headers['content-type']), /javascript/)
    assert.match(String(asset.headers.vary), /accept-encoding/i)
    const page = await ask('/passages', accepted)
    assert.equal(page.body, `${ending} of index.html`)
    assert.equal(page.headers['cache-control'], 'no-cache')
  }
  const plain = await ask('/assets/index-C.js', 'identity')
  assert.deepEqual([plain.body, plain.headers['content-encoding']], ['// index-C', undefined])
})

test('nothing outside the folder is read, and the interface keeps its own not-found', async () => {
  writeFileSync(join(folder, '..', 'secret.txt'), 'secret')
  for (const url of [
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '/%zz',
  ])
    assert.doesNotMatch((await get(url)).body, /^secret$/, url)
  assert.equal((await get('/api/nothing')).statusCode, 404)
  assert.equal((await app.inject({ method: 'POST', url: '/passages' })).statusCode, 404)
})
