import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TestSide } from './fixture-side.ts'

/** Where on its way a request of the line is stopped for good. */
export type Stopped = 'question' | 'answer'

/** The way to a side's server, on which questions and answers can get lost. */
export interface LossyLine {
  readonly address: string
  /**
   * Resolves when the `nth` request for the path has come: with `question` the side never hears of it, with `answer`
   * it has answered and nobody hears that. Who asked is left waiting.
   */
  stopAt(path: string, where: Stopped, nth?: number): Promise<void>
  close(): Promise<void>
}

interface Stop {
  readonly path: string
  readonly where: Stopped
  readonly reached: () => void
  left: number
}

export async function lossyLine(to: { readonly port: number }): Promise<LossyLine> {
  const stops = new Set<Stop>()
  const stopFor = (path: string): Stop | null => {
    for (const stop of stops) {
      if (stop.path !== path || --stop.left > 0) continue
      stops.delete(stop)
      return stop
    }
    return null
  }
  const server = createServer(async (asked, reply) => {
    const stop = stopFor(asked.url ?? '')
    const body = await bytesOf(asked)
    if (stop?.where === 'question') return stop.reached()
    const { method, url: path, headers } = asked
    const onwards = request({ host: '127.0.0.1', port: to.port, method, path, headers }, (answer) => {
      void pass(answer, reply, stop)
    })
    onwards.on('error', () => reply.destroy())
    onwards.end(body)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stopAt: (path, where, nth = 1) =>
      new Promise((reached) => stops.add({ path, where, reached, left: nth })),
    async close() {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}

async function pass(answer: IncomingMessage, reply: ServerResponse, stop: Stop | null): Promise<void> {
  const body = await bytesOf(answer).catch(() => null)
  if (stop !== null) return stop.reached()
  if (body === null) return void reply.destroy()
  reply.writeHead(answer.statusCode!, answer.headers)
  reply.end(body)
}

async function bytesOf(stream: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of stream) parts.push(part as Buffer)
  return Buffer.concat(parts)
}

/** The side as others reach it: over the line. Its own server goes on listening where it did. */
export const behindLine = (side: TestSide, line: LossyLine): TestSide => ({
  ...side,
  configuration: { ...side.configuration, address: line.address },
})
