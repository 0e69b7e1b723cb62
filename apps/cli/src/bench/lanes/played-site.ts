import { generateKeyPairSync } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { SITE_EVENTS, SITE_LINK } from '@landport/barrier/link/site-link'
import type { PermitWord, SiteHead } from '@landport/barrier/permit/permit'
import { canonicalText } from '@landport/exchange/canonical'
import { type JwsType, signJws } from '@landport/exchange/jws'
import type { KeySigner } from '@landport/exchange/signing'
import { nodeSigner } from '@landport/server/key-file'
import type { Clock } from '@landport/std/time'

/**
 * A site as its lane computers hear it: words and heads signed by a key of its own, reports taken and acknowledged. It
 * judges nothing. Simulated, so that the figures of a lane computer are its own and not a server's beside it.
 */
export interface PlayedSite {
  readonly address: string
  readonly publicKey: string
  readonly signer: KeySigner
  readonly reports: number
  /** When a lane computer last asked for words, of this process's clock. */
  readonly askedAtMs: number | null
  tell(site: string, words: readonly PermitWord[]): void
  /** The cable: null lies in it, false is pulled. */
  setReachable(reachable: boolean): Promise<void>
  stop(): Promise<void>
}

const HEAD_MS = 1_000
/** So that a batch stays below what a JWS may hold. */
const WORDS_AT_ONCE = 100

export async function startPlayedSite(parts: {
  readonly sites: readonly string[]
  readonly clock: Clock
}): Promise<PlayedSite> {
  const { sites, clock } = parts
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const signer = nodeSigner('EdDSA', privateKey)
  const log = 'landport/vn/bench'
  const known = new Map<string, Map<string, PermitWord>>(sites.map((site) => [site, new Map()]))
  const listeners = new Set<ServerResponse>()
  let upTo = 0
  let reports = 0
  let seqTaken = 0
  let askedAtMs: number | null = null

  const event = (kind: keyof typeof SITE_EVENTS, value: object): string => {
    const { event: name, typ } = SITE_EVENTS[kind]
    return `event: ${name}\ndata: ${signed(typ, value)}\n\n`
  }
  const signed = (typ: JwsType, value: object): string => signJws(typ, canonicalText(value), [signer])
  const head = (site: string): string => {
    const at = clock.now()
    const gates: SiteHead['gates'] = (['out', 'in'] as const).map((direction) => ({
      direction,
      own: 'open',
      other: 'open',
      otherHeardAt: at,
    }))
    const said: SiteHead = { side: 'VN', site, log, upTo, at, rules: '', gates, lanes: [], emergency: null }
    return event('head', said)
  }
  const tellHeads = (to: Iterable<ServerResponse>): void => {
    const texts = sites.map(head)
    for (const one of to) one.write(texts.join(''))
  }
  const timer = setInterval(() => tellHeads(listeners), HEAD_MS)

  function open(answer: ServerResponse): void {
    askedAtMs = performance.now()
    answer.writeHead(200, { 'content-type': 'text/event-stream' })
    for (const site of sites) {
      const words = [...known.get(site)!.values()]
      const count = Math.max(1, Math.ceil(words.length / WORDS_AT_ONCE))
      for (let part = 1; part <= count; part++) {
        const some = words.slice((part - 1) * WORDS_AT_ONCE, part * WORDS_AT_ONCE)
        const snapshot = { part, parts: count, because: 'first' }
        answer.write(event('words', { site, log, upTo: part === count ? upTo : null, snapshot, words: some }))
      }
    }
    tellHeads([answer])
    listeners.add(answer)
    answer.on('close', () => listeners.delete(answer))
  }
  async function take(request: IncomingMessage, answer: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const { batch } = JSON.parse(Buffer.concat(chunks).toString()) as { batch: string }
    const { payload } = JSON.parse(batch) as { payload: string }
    const said = JSON.parse(Buffer.from(payload, 'base64url').toString()) as { reports: { seq: number }[] }
    reports += said.reports.length
    seqTaken = Math.max(seqTaken, said.reports.at(-1)?.seq ?? 0)
    answer.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ upTo: seqTaken }))
  }
  const server = createServer((request, answer) => {
    const path = request.url!.split('?', 1)[0]
    if (path === SITE_LINK.words) open(answer)
    else if (path === SITE_LINK.reports) void take(request, answer).catch(() => answer.destroy())
    else {
      request.resume()
      answer.writeHead(204).end()
    }
  })
  const listen = (port: number): Promise<void> =>
    new Promise((resolve) => server.listen(port, '127.0.0.1', () => resolve()))
  await listen(0)
  const { port } = server.address() as AddressInfo
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })

  return {
    address: `http://127.0.0.1:${port}`,
    publicKey: publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('base64'),
    signer,
    get reports() {
      return reports
    },
    get askedAtMs() {
      return askedAtMs
    },
    tell(site, words) {
      for (const word of words) known.get(site)!.set(word.reference, word)
      for (let from = 0; from < words.length; from += WORDS_AT_ONCE) {
        upTo++
        const text = event('words', {
          site,
          log,
          upTo,
          snapshot: null,
          words: words.slice(from, from + WORDS_AT_ONCE),
        })
        for (const listener of listeners) listener.write(text)
      }
    },
    setReachable: (reachable) => (reachable ? listen(port) : close()),
    async stop() {
      clearInterval(timer)
      if (server.listening) await close()
    },
  }
}
