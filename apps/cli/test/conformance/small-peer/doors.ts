import { createServer, type RequestListener, type Server } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { TLSSocket } from 'node:tls'
import type { Peer } from '@landport/server/configuration'
import { mutualTls } from '@landport/server/exchange/mutual-tls'
import type { TlsIdentity } from '@landport/server/keys/tls-identity'
import type { Bend } from './bend.ts'

/** Where a small peer is reached: plainly, and over mutual TLS by those whose certificates it was told. */
export interface Door {
  readonly address: string
  close(): Promise<void>
}

export async function openDoor(answer: (address: string) => RequestListener): Promise<Door> {
  return opened(createServer(), 'http', answer)
}

export async function openTlsDoor(
  identity: TlsIdentity,
  told: Peer,
  bend: Bend['hears'],
  answer: (address: string) => RequestListener,
): Promise<Door> {
  const tls = mutualTls(identity, told)
  const minVersion = bend === 'older-tls' ? 'TLSv1.2' : tls.minVersion
  const server = createTlsServer({ ...tls, minVersion, requestCert: true, rejectUnauthorized: false })
  server.on('secureConnection', (socket: TLSSocket) => {
    const isShown = Object.keys(socket.getPeerCertificate()).length > 0
    const isHeard =
      socket.authorized || (isShown ? bend === 'any-certificate' : bend === 'without-certificate')
    if (!isHeard) socket.destroy()
  })
  return opened(server, 'https', answer)
}

async function opened(
  server: Server,
  scheme: string,
  answer: (address: string) => RequestListener,
): Promise<Door> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = `${scheme}://127.0.0.1:${(server.address() as { port: number }).port}`
  server.on('request', answer(address))
  return {
    address,
    async close() {
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}

export const headersOf = (headers: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]))
