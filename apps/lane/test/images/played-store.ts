import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface PlayedStore {
  readonly endpoint: string
  readonly objects: Map<string, Uint8Array>
  /** While it refuses, every request is answered 503. */
  refuses: boolean
  close(): Promise<void>
}

/**
 * A store that is played by this test: put, get, head, delete and list of one bucket over real sockets, in the form of
 * the S3 API. Signatures are only looked for, not checked; it stands in for no real store.
 */
export async function playedStore(): Promise<PlayedStore> {
  const objects = new Map<string, Uint8Array>()
  const played = { refuses: false }
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const url = new URL(request.url!, 'http://store')
      const key = decodeURIComponent(url.pathname.replace(/^\/pictures\/?/, ''))
      const answer = (status: number, body: Uint8Array | string = ''): void => {
        response.writeHead(status, { 'content-type': 'application/xml' }).end(body)
      }
      if (played.refuses) return answer(503, '<Error><Code>SlowDown</Code></Error>')
      if (!request.headers.authorization?.startsWith('AWS4-HMAC-SHA256 ')) return answer(403)
      const found = objects.get(key)
      switch (request.method) {
        case 'PUT':
          objects.set(key, Buffer.concat(chunks))
          return answer(200)
        case 'DELETE':
          objects.delete(key)
          return answer(204)
        case 'HEAD':
          return answer(found === undefined ? 404 : 200)
        default:
          if (key === '') return answer(200, listed([...objects.keys()], url.searchParams))
          return found === undefined
            ? answer(404, '<Error><Code>NoSuchKey</Code></Error>')
            : answer(200, found)
      }
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}/pictures`,
    objects,
    get refuses() {
      return played.refuses
    },
    set refuses(value) {
      played.refuses = value
    },
    close: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

function listed(keys: readonly string[], query: URLSearchParams): string {
  const prefix = query.get('prefix') ?? ''
  const found = keys.filter((key) => key.startsWith(prefix)).sort()
  const contents = found
    .slice(0, Number(query.get('max-keys') ?? 1_000))
    .map((key) => `<Contents><Key>${key}</Key><Size>1</Size></Contents>`)
  return `<?xml version="1.0"?><ListBucketResult><IsTruncated>false</IsTruncated>${contents.join('')}</ListBucketResult>`
}
