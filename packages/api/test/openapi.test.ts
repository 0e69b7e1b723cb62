import assert from 'node:assert/strict'
import { test } from 'node:test'
import { COMMAND_REQUESTS } from '../src/command-requests.ts'
import { openApiDocument } from '../src/openapi.ts'
import { OPERATIONS } from '../src/operations.ts'

type Op = {
  operationId: string
  parameters: { name: string; in: string }[]
  requestBody?: { content: Record<string, { schema?: { anyOf?: unknown[]; properties?: object } }> }
}
const document = openApiDocument('VN', '0.0.0') as {
  openapi: string
  paths: Record<string, Record<string, Op>>
}
const operations = Object.values(document.paths).flatMap((path) => Object.values(path))

test('the OpenAPI document has every operation once, with its path parameters', () => {
  assert.equal(document.openapi, '3.1.0')
  assert.deepEqual(operations.map(({ operationId }) => operationId).sort(), Object.keys(OPERATIONS).sort())
  for (const [path, methods] of Object.entries(document.paths))
    for (const { parameters } of Object.values(methods))
      for (const [, name] of path.matchAll(/\{([a-z]+)\}/g))
        assert.ok(
          parameters.some((one) => one.in === 'path' && one.name === name),
          path,
        )
})

test('its request bodies are the schemas the server checks, as plain JSON', () => {
  const body = (id: string) =>
    operations.find(({ operationId }) => operationId === id)!.requestBody!.content['application/json']!
      .schema!
  assert.equal(body('command').anyOf!.length, Object.keys(COMMAND_REQUESTS).length)
  assert.ok('signInName' in body('signIn').properties!)
  assert.deepEqual(JSON.parse(JSON.stringify(document)), document)
})
