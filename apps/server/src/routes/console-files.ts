import { statSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import { errorView } from '@landport/api/error-catalogue'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

/** The build names what is in here by its content: a name never means other bytes. */
const NAMED_BY_CONTENT = /^\/assets\//
const FOREVER = { maxAge: '365d', immutable: true, cacheControl: true } as const
const ASK_AGAIN = { maxAge: 0, immutable: false, cacheControl: false } as const

/**
 * The built console, and its page for every address that is not ours to answer. Files are looked up when they are
 * asked for, so that a console built anew is served at once. A missing asset is a 404 and never the page: a browser
 * would keep the page under the asset's name.
 */
export async function consoleFiles(app: FastifyInstance, folder: string): Promise<void> {
  // The build leaves `name.br` and `name.gz` beside each text file; the one the browser takes is handed out as it is.
  await app.register(fastifyStatic, { root: folder, serve: false, preCompressed: true })
  app.setNotFoundHandler((request, reply) => {
    const path = pathOf(request)
    if (path !== null && isFile(join(folder, path)))
      return NAMED_BY_CONTENT.test(path)
        ? reply.sendFile(path, FOREVER)
        : reply.header('cache-control', 'no-cache').sendFile(path, ASK_AGAIN)
    if (path !== null && !NAMED_BY_CONTENT.test(path) && isFile(join(folder, 'index.html')))
      return reply.header('cache-control', 'no-cache').sendFile('index.html', ASK_AGAIN)
    return notFound(reply)
  })
}

/** The decoded path of a page or file asked for; null for what is the interface's, or leads out of the folder. */
function pathOf({ method, url }: FastifyRequest): string | null {
  if ((method !== 'GET' && method !== 'HEAD') || /^\/(api|exchange|healthz)/.test(url)) return null
  try {
    const path = decodeURIComponent(url.split('?')[0]!)
    return /(^|[/\\])\.\.([/\\]|$)|\0/.test(path) ? null : path
  } catch {
    return null
  }
}

const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false

function notFound(reply: FastifyReply) {
  const { status, body } = errorView('not-found')
  return reply.code(status).send(body)
}
