import type { Server as HttpsServer } from 'node:https'
import type { FastifyInstance } from 'fastify'
import type { ExchangeListener, Peer } from '../configuration.ts'
import { fastifyApp } from '../http/fastify-app.ts'
import { mutualTls, readTlsIdentity } from './mutual-tls.ts'

export interface Listener {
  /** Where the routes for the other side are added. */
  readonly app: FastifyInstance
  /** Under which the other side reaches them. */
  readonly address: string
  listen(): Promise<void>
  close(): Promise<void>
}

/** How often it is looked whether the other side has told other certificates. */
const TRUST_MS = 5_000

/** A listener for the other side alone, that takes no connection without one of its certificates. */
export async function exchangeListener(
  configuration: ExchangeListener,
  peer: () => Peer | null,
  report: (message: string, cause: unknown) => void,
): Promise<Listener> {
  const identity = readTlsIdentity(configuration)
  const first = mutualTls(identity, peer())
  const app = await fastifyApp(report, { ...first, requestCert: true, rejectUnauthorized: true })
  let trusted = JSON.stringify(first.ca)
  const trust = setInterval(() => {
    const now = mutualTls(identity, peer())
    if (JSON.stringify(now.ca) === trusted) return
    trusted = JSON.stringify(now.ca)
    ;(app.server as unknown as HttpsServer).setSecureContext(now)
  }, TRUST_MS)
  trust.unref()
  return {
    app,
    address: configuration.address,
    async listen() {
      await app.listen({ host: configuration.host, port: configuration.port })
    },
    async close() {
      clearInterval(trust)
      await app.close()
    },
  }
}
