import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import fastify, { type FastifyInstance } from 'fastify'
import { boothFiles } from '../src/booth/booth-files.ts'

/** Built screens of one page. */
async function screens(t: TestContext): Promise<FastifyInstance> {
  const folder = mkdtempSync(join(tmpdir(), 'landport-booth-files-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  mkdirSync(join(folder, 'assets'))
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Booth</title>')
  writeFileSync(join(folder, 'mark.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>')
  writeFileSync(join(folder, 'assets', 'index-3fGh1k.js'), 'export {}')
  const app = fastify()
  t.after(() => app.close())
  await boothFiles(app, folder)
  return app
}

test('a booth keeps what is named by its content, and asks again for pages and other files', async (t) => {
  const app = await screens(t)
  const headersOf = async (url: string) => {
    const answer = await app.inject({ url })
    assert.equal(answer.statusCode, 200, url)
    assert.match(String(answer.headers['content-security-policy']), /^default-src 'self'/, url)
    return String(answer.headers['cache-control'])
  }

  assert.equal(await headersOf('/assets/index-3fGh1k.js'), 'public, max-age=31536000, immutable')
  for (const url of ['/', '/lanes', '/booth/huu-nghi/lane-1', '/index.html', '/mark.svg'])
    assert.equal(await headersOf(url), 'no-cache', url)
})

test('whoever opens an address that is no screen gets the page that says so, a program gets no page', async (t) => {
  const app = await screens(t)
  const ask = async (url: string, accept = 'text/html,application/xhtml+xml') => {
    const { statusCode, headers } = await app.inject({ url, headers: { accept } })
    return `${statusCode} ${String(headers['content-type']).split(';')[0]}`
  }
  assert.equal(await ask('/lanes/huu-nghi/out-1'), '404 text/html')
  assert.equal(await ask('/no-such'), '404 text/html')
  for (const url of ['/api/lanes/none', '/devices/none', '/assets/index-old.js'])
    assert.equal(await ask(url), '404 application/json', url)
  assert.equal(await ask('/no-such', '*/*'), '404 application/json')
})
