import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { KeySigner, SignatureCheck } from '@landport/exchange/signing'
import { type AskedRequest, signResponse, verifyRequest } from '@landport/server/exchange/http-signature'
import type { MutualTls } from '@landport/server/exchange/mutual-tls'
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

export interface DeskAddress {
  readonly host: string
  readonly port: number
  /** Under which the other side reaches it: its requests are signed for this. */
  readonly address: string
}

export interface DeskParts {
  readonly side: Side
  readonly listen: DeskAddress
  /** Where deliveries come over mutual TLS; null: where the rest comes. */
  readonly secure: (DeskAddress & { readonly tls: MutualTls }) | null
  readonly signer: SideSigner
  readonly stranger: KeySigner
  readonly check: SignatureCheck
  readonly logKey: Uint8Array
  readonly nowMs: () => number
  /** Heads with the tester's own cosignature from before. */
  readonly shown: readonly string[]
  /** Epoch of the other side's logs. */
  readonly otherEpoch: number
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
  const { side, signer, logKey, nowMs, shown, otherEpoch } = parts
  const witness = ourWitness(side, signer.note, logKey, nowMs, shown, () => otherEpoch)
  const desk: Desk = { parts, heard, witness, earlier: { asked: null } }
  const secure = parts.secure
  const servers: [Server, DeskAddress][] = [
    [createServer(answering(desk, parts.listen.address, secure === null)), parts.listen],
  ]
  if (secure !== null) {
    const tls = { ...secure.tls, requestCert: true, rejectUnauthorized: true }
    servers.push([createTlsServer(tls, answering(desk, secure.address, true)), secure])
  }
  for (const [server, where] of servers) await listening(server, where)
  return {
    heard,
    witness,
    async close() {
      for (const [server] of servers) {
        server.closeAllConnections()
        await new Promise<void>((resolve) => server.close(() => resolve()))
      }
    },
  }
}

const answering =
  (desk: Desk, address: string, isExchange: boolean) =>
  (request: IncomingMessage, response: ServerResponse): void => {
    serve(desk, { address, isExchange }, request, response).catch(() => response.destroy())
  }

async function serve(
  { parts, heard, witness, earlier }: Desk,
  { address, isExchange }: { readonly address: string; readonly isExchange: boolean },
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
  const asked = askedOf(address, request)
  const say = (status: number, content: unknown, to: AskedRequest | null = asked) =>
    answerSigned(parts, response, to, status, content)
  if (request.method !== 'POST' || url !== '/exchange/messages' || !isExchange)
    return say(404, { error: { code: 'not-found' } })
  const { fault } = await verifyRequest({ ...asked }, body, parts.check, parts.nowMs())
  const { answer, answered } = heard.take(jsonOf(body), fault)
  if (answer === null) {
    earlier.asked = asked
    return say(503, { error: { code: 'not-ready' } })
  }
  return say(200, answer, answered === 'elsewhere' ? earlier.asked : asked)
}

const askedOf = (address: string, { method, url, headers }: IncomingMessage): AskedRequest => ({
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

const listening = (server: Server, { host, port }: DeskAddress): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', (cause) =>
      reject(
        new Fault('port_taken', `cannot listen on ${host}:${port}: ${String(cause)}`, { retryable: true }),
      ),
    )
    server.listen(port, host, resolve)
  })
