import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { writeWindowReceipt } from '@landport/formats/wco/window-receipt'
import { readMode, type WindowMode } from './mode.ts'
import { WindowShelf, WRONG_ANSWERS } from './shelf.ts'

export interface WindowSimulatorOptions {
  /** 0: any that is free. */
  readonly port: number
  /** Of the control calls, which are answered also while the window is down. */
  readonly controlPort: number
  /** How much faster than real the world runs: hours of being down pass as fast. */
  readonly speed: number
  readonly say?: (text: string) => void
}

export interface WindowSimulator {
  readonly address: string
  readonly controlAddress: string
  readonly shelf: WindowShelf
  /** Registers a declaration there, as the present mode does it. */
  offer(number: string, xml: string): void
  set(mode: WindowMode): Promise<void>
  stop(): Promise<void>
}

const HOST = '127.0.0.1'
const BODY_BYTES_MAX = 20 * 1_048_576

/**
 * Plays the national single window on the wire, for demonstrations and tests: nothing official, simulated, and every
 * answer says so. Control: `POST /mode`, `POST /declarations?number=…`, `GET /delivered`.
 */
export async function startWindowSimulator(options: WindowSimulatorOptions): Promise<WindowSimulator> {
  const { speed, say = () => {} } = options
  const shelf = new WindowShelf()
  let mode: WindowMode = { kind: 'normal' }
  let answers = 0
  let back: NodeJS.Timeout | undefined
  const window = createServer((request, response) => run(answer, request, response))
  const port = await listen(window, options.port)

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://window')
    const body = await bodyOf(request)
    if (mode.kind === 'slow') await sleep(mode.seconds * 1000)
    const wrong = mode.kind === 'wrong' ? WRONG_ANSWERS[answers++ % WRONG_ANSWERS.length]! : null
    response.setHeader('landport-simulated', 'true')
    if (request.method === 'POST' && url.pathname === '/documents') {
      const sent = { key: header(request, 'idempotency-key'), xml: body.toString('utf8') }
      const document = {
        ...sent,
        kind: header(request, 'landport-kind'),
        act: header(request, 'landport-act'),
      }
      const plan = wrong?.({ key: sent.key, number: '-', outcome: 'accepted', reason: null })
      if (plan !== undefined && !plan.takes) return end(response, plan.status, plan.text)
      const receipt = shelf.take(document)
      const faulty = wrong?.(receipt)
      if (faulty !== undefined) return end(response, faulty.status, faulty.text)
      return end(response, receipt.outcome === 'refused' ? 422 : 200, writeWindowReceipt(receipt))
    }
    if (request.method === 'GET' && url.pathname === '/declarations/next') {
      if (wrong !== null && answers % 2 === 0) return end(response, 500, 'simulated failure')
      const next = shelf.next(Number(url.searchParams.get('after')))
      if (next === undefined) return end(response, 204, '')
      response.setHeader('landport-place', String(next.place))
      response.setHeader('landport-number', next.number)
      return end(response, 200, next.bytes)
    }
    end(response, 404, 'no such path')
  }

  async function set(next: WindowMode): Promise<void> {
    clearTimeout(back)
    const wasDown = mode.kind === 'down'
    mode = next
    say(`single window (simulated): ${next.kind}`)
    if (next.kind !== 'down') return wasDown ? void (await listen(window, port)) : undefined
    if (!wasDown) {
      const closed = new Promise((resolve) => window.close(resolve))
      window.closeAllConnections()
      await closed
    }
    if (next.hours !== null)
      back = setTimeout(() => void set({ kind: 'normal' }), (next.hours * 3_600_000) / speed).unref()
  }

  const offer = (number: string, xml: string): void =>
    mode.kind === 'wrong' ? shelf.offerWrongly(number, xml) : shelf.offer(number, xml)

  async function control(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://control')
    const body = (await bodyOf(request)).toString('utf8')
    const asked = `${request.method} ${url.pathname}`
    if (asked === 'GET /delivered') return end(response, 200, JSON.stringify([...shelf.delivered.values()]))
    if (asked === 'POST /declarations') {
      const number = url.searchParams.get('number')
      if (!number || body === '') return end(response, 400, 'number and a document are needed')
      offer(number, body)
      return end(response, 200, 'offered')
    }
    if (asked !== 'POST /mode') return end(response, 404, 'no such path')
    const wanted = readMode(body)
    if (wanted === null)
      return end(response, 400, 'no such mode: normal, slow {seconds}, wrong, down {hours}')
    await set(wanted)
    end(response, 200, wanted.kind)
  }

  const controls = createServer((request, response) => run(control, request, response))
  const controlPort = await listen(controls, options.controlPort)
  return {
    address: `http://${HOST}:${port}`,
    controlAddress: `http://${HOST}:${controlPort}`,
    shelf,
    offer,
    set,
    async stop() {
      clearTimeout(back)
      await Promise.all([window, controls].map(close))
    },
  }
}

function run(
  answer: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  answer(request, response).catch(() => response.destroy())
}

const end = (response: ServerResponse, status: number, body: string | Uint8Array): void =>
  void response.writeHead(status).end(status === 204 ? undefined : body)

const header = (request: IncomingMessage, name: string): string => String(request.headers[name] ?? '')

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of request) {
    size += (part as Buffer).length
    if (size > BODY_BYTES_MAX) throw new Error('too large')
    parts.push(part as Buffer)
  }
  return Buffer.concat(parts)
}

const listen = (server: Server, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, HOST, () => {
      server.off('error', reject)
      resolve((server.address() as { port: number }).port)
    })
  })

const close = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
