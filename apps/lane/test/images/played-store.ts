import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import aws4 from 'aws4'

/** Who may write and read there. */
export const STORE_KEY = { accessKeyId: 'lane', secretAccessKey: 'secret-of-the-store' }
export const STORE_REGION = 'auto'

export interface PlayedStore {
  readonly endpoint: string
  readonly objects: Map<string, Uint8Array>
  /** While it refuses, every request is answered 503. */
  refuses: boolean
  close(): Promise<void>
}

/**
 * A store that is played by this test: put, get, head, delete and list of one bucket over real sockets, in the form of
 * the S3 API. Each request's signature (AWS Signature Version 4) is reckoned again by another library.
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
      const body = Buffer.concat(chunks)
      if (!isSigned(request, body)) return answer(403, '<Error><Code>SignatureDoesNotMatch</Code></Error>')
      const found = objects.get(key)
      switch (request.method) {
        case 'PUT':
          objects.set(key, body)
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

const AUTHORIZATION =
  /^AWS4-HMAC-SHA256 Credential=[^/]+\/\d{8}\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/

/** By the headers that it says it signed; one of them may name the digest of the bytes. */
function isSigned({ method, url, headers }: IncomingMessage, body: Buffer): boolean {
  const [, region, names = '', signature] = AUTHORIZATION.exec(headers.authorization ?? '') ?? []
  const told = headers['x-amz-content-sha256']
  if (told !== 'UNSIGNED-PAYLOAD' && told !== createHash('sha256').update(body).digest('hex')) return false
  const again = aws4.sign(
    {
      service: 's3',
      region: region ?? '',
      method: method!,
      path: url!,
      headers: Object.fromEntries(names.split(';').map((name) => [name, headers[name]])),
    },
    STORE_KEY,
  ).headers!
  return region === STORE_REGION && AUTHORIZATION.exec(String(again.Authorization))?.[3] === signature
}
