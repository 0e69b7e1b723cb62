import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'

/** Nothing from elsewhere and nothing inline; `blob:` shows a picture before it is sent. */
const CONTENT_POLICY =
  "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' blob:; font-src 'self'; connect-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'"

/** The built screens: one page for every address that no file and no route answers. */
export async function boothFiles(app: FastifyInstance, folder: string): Promise<void> {
  if (!existsSync(join(folder, 'index.html'))) return
  await app.register(fastifyStatic, {
    root: folder,
    wildcard: false,
    index: false,
    setHeaders: (reply) => void reply.header('content-security-policy', CONTENT_POLICY),
  })
  for (const path of ['/', '/lanes', '/booth/*', '/display/*', '/slip/*'])
    app.get(path, (_request, reply) => reply.sendFile('index.html'))
}
