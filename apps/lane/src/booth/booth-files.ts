import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'

/** The built screens: one page for every address that no file and no route answers. */
export async function boothFiles(app: FastifyInstance, folder: string): Promise<void> {
  if (!existsSync(join(folder, 'index.html'))) return
  await app.register(fastifyStatic, { root: folder, wildcard: false, index: false })
  for (const path of ['/', '/lanes', '/booth/*', '/display/*', '/slip/*'])
    app.get(path, (_request, reply) => reply.sendFile('index.html'))
}
