import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { KeySigner, SignatureCheck } from '@landport/exchange/signing'
import { type AskedRequest, signResponse, verifyRequest } from '@landport/server/exchange/http-signature'
import type { SideSigner } from '@landport/server/key-file'
import { Fault } from '@landport/std/assert'
import type { Side } from '@landport/std/side'
import { type Heard, hearing } from './heard.ts'
import { type OurWitness, ourWitness } from './our-witness.ts'

/** Where the side under test reaches the tester: deliveries, its witness; of logs of its own there are none. */
export interface PeerDesk {
  readonly heard: Heard
  readonly witness: OurWitness
  close(): Promise<void>
}

export interface DeskParts {
  readonly side: Side
  readonly host: string
  readonly port: number
  /** Under which the other side reaches it: its requests are signed for this. */
  readonly address: string
  readonly signer: SideSigner
  readonly stranger: KeySigner
  readonly check: SignatureCheck
  readonly logKey: Uint8Array
  readonly nowMs: () => number
  /** Heads with the tester's own cosignature from before. */
  readonly shown: readonly string[]
}

const BODY_BYTES_MAX = 8 * 1024 * 1024

interface Desk {
  readonly parts: DeskParts
  readonly heard: Heard
  readonly witness: OurWitness
  /** A delivery that was put off: its answer is shown for a later one. */
  readonly earlier: { asked: AskedRequest | null }
}

export async function openDesk(parts: DeskParts): Promise<PeerDesk> {
  const heard = hearing({ ...parts, keys: parts.signer.keys })
  const witness = ourWitness(parts.side, parts.signer.note, parts.logKey, parts.nowMs, parts.shown)
  const earlier = { asked: null }
  const server = createServer((request, response) => {
    serve({ parts, heard, witness, earlier }, request, response).catch(() => response.destroy())
  })
  await listening(server, parts)
  return {
    heard,
    witness,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function serve(
  { parts, heard, witness, earlier }: Desk,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await bodyOf(request)
  const url = request.url ?? '/'
  const log = /^\/log\/witnessed\/(.+)\/checkpoint$/.exec(url)
  if (request.method === 'GET' && log !== null) {
    const note = witness.cosigned.get(log[1]!)
    response.writeHead(note === undefined ? 404 : 200, { 'content-type': 'text/plain; charset=utf-8' })
    response.end(note)
    return
  }
  if (request.method === 'POST' && url === '/log/witness/add-checkpoint') {
    const answer = witness.addCheckpoint(Buffer.from(body).toString('utf8'))
    const type = answer.status === 409 ? 'text/x.tlog.size' : 'text/plain; charset=utf-8'
    response.writeHead(answer.status, { 'content-type': type }).end(answer.body)
    return
  }
  const asked = askedOf(parts, request)
  const say = (status: number, content: unknown, to: AskedRequest | null = asked) =>
    answerSigned(parts, response, to, status, content)
  if (request.method !== 'POST' || url !== '/exchange/messages')
    return say(404, { error: { code: 'not-found' } })
  const { fault } = await verifyRequest({ ...asked }, body, parts.check, parts.nowMs())
  const { answer, answered } = heard.take(jsonOf(body), fault)
  if (answer === null) {
    earlier.asked = asked
    return say(503, { error: { code: 'not-ready' } })
  }
  return say(200, answer, answered === 'elsewhere' ? earlier.asked : asked)
}

const askedOf = ({ address }: DeskParts, { method, url, headers }: IncomingMessage): AskedRequest => ({
  method: method ?? 'GET',
  url: address + (url ?? '/'),
  headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)])),
})

async function answerSigned(
  { signer }: DeskParts,
  response: ServerResponse,
  asked: AskedRequest | null,
  status: number,
  content: unknown,
): Promise<void> {
  const contentType = 'application/json; charset=utf-8'
  const body = JSON.stringify(content)
  response.writeHead(status, await signResponse({ status, contentType, body }, asked, signer.keys)).end(body)
}

async function bodyOf(request: IncomingMessage): Promise<Uint8Array> {
  const parts: Buffer[] = []
  let length = 0
  for await (const part of request) {
    length += (part as Buffer).length
    if (length > BODY_BYTES_MAX) throw new Error('body too long')
    parts.push(part as Buffer)
  }
  return Buffer.concat(parts)
}

function jsonOf(body: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(body).toString('utf8'))
  } catch {
    return null
  }
}

const listening = (server: Server, { host, port }: DeskParts): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', (cause) =>
      reject(
        new Fault('port_taken', `cannot listen on ${host}:${port}: ${String(cause)}`, { retryable: true }),
      ),
    )
    server.listen(port, host, resolve)
  })
