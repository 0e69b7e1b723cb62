import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { threadId } from 'node:worker_threads'
import type { Agreement } from '@landport/exchange/agreement/agreement'
import { DRAFT } from '@landport/exchange/agreement/draft'
import type { Peer, SignerKeys } from '@landport/server/configuration'
import type { TlsIdentity } from '@landport/server/keys/tls-identity'
import { testerIdentity } from '../../src/conformance/exchange-line.ts'
import { tellOf, testerSigner } from '../../src/conformance/identity.ts'
import { openTester } from '../../src/conformance/open-tester.ts'
import type { DeskAddress } from '../../src/conformance/peer-desk/desk.ts'
import type { Tester } from '../../src/conformance/tester.ts'

/** A tester that plays Vietnam, and what the side under test is to be told of it. */
export interface TestTester {
  readonly told: Peer
  /** Its key file, in a folder of its own. */
  readonly file: string
  readonly folder: string
  readonly listen: DeskAddress
  readonly secure: (DeskAddress & { readonly identity: TlsIdentity }) | null
  open(peer: Pick<Peer, 'address' | 'publicKey'> & Partial<Peer>, waitMs?: number): Promise<Tester>
  drop(): void
}

export async function makeTester(
  options: {
    readonly isTls?: boolean
    readonly agreement?: Agreement
    /** Of an earlier tester, whose keys it goes on with: an instance knows one. */
    readonly folder?: string
  } = {},
): Promise<TestTester> {
  const { isTls = false, agreement = DRAFT } = options
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'landport-conformance-'))
  const file = join(folder, 'tester.json')
  const signer = testerSigner(file, 'VN', agreement.algorithms)
  const keys = JSON.parse(readFileSync(file, 'utf8')) as SignerKeys
  const listen = await placeFor('http')
  const identity = testerIdentity(join(folder, 'tls.json'), 'VN')
  const secure = isTls ? { ...(await placeFor('https')), identity } : null
  return {
    file,
    folder,
    listen,
    secure,
    told: tellOf('VN', { address: listen.address, secure }, keys, agreement.algorithms),
    open: (peer, waitMs = 10_000) =>
      openTester({
        side: 'VN',
        endpoint: peer.address,
        agreement,
        signer,
        endpointKey: null,
        peer: { side: 'CN', ...peer },
        listen,
        secure,
        waitMs,
      }),
    drop: () => rmSync(folder, { recursive: true, force: true }),
  }
}

async function placeFor(scheme: 'http' | 'https'): Promise<DeskAddress> {
  const port = await freePort()
  return { host: '127.0.0.1', port, address: `${scheme}://127.0.0.1:${port}` }
}

/**
 * Below the ports that the system gives out by itself: many testers of one process listen at once, and what one was
 * told must still be free when it listens.
 */
const PORT_MIN = 20_000
const PORTS = 10_000
let next = PORT_MIN + ((process.pid * 37 + threadId * 1_000) % PORTS)

async function freePort(): Promise<number> {
  for (;;) {
    const port = next
    next = next + 1 < PORT_MIN + PORTS ? next + 1 : PORT_MIN
    if (await isFree(port)) return port
  }
}

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)))
  })
