import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DRAFT } from '@landport/exchange/agreement/draft'
import type { Peer, SignerKeys } from '@landport/server/configuration'
import { tellOf, testerSigner } from '../../src/conformance/identity.ts'
import { openTester } from '../../src/conformance/open-tester.ts'
import type { Tester } from '../../src/conformance/tester.ts'

/** A tester that plays Vietnam, and what the side under test is to be told of it. */
export interface TestTester {
  readonly told: Peer
  /** Its key file, in a folder of its own. */
  readonly file: string
  readonly folder: string
  readonly port: number
  open(endpoint: string, endpointKey: string, waitMs?: number): Promise<Tester>
  drop(): void
}

export async function makeTester(): Promise<TestTester> {
  const folder = mkdtempSync(join(tmpdir(), 'landport-conformance-'))
  const file = join(folder, 'tester.json')
  const signer = testerSigner(file, 'VN', DRAFT.algorithms)
  const keys = JSON.parse(readFileSync(file, 'utf8')) as SignerKeys
  const port = await freePort()
  const address = `http://127.0.0.1:${port}`
  return {
    file,
    folder,
    port,
    told: tellOf('VN', address, keys, signer),
    open: (endpoint, endpointKey, waitMs = 10_000) =>
      openTester({
        side: 'VN',
        endpoint,
        agreement: DRAFT,
        signer,
        endpointKey,
        host: '127.0.0.1',
        port,
        address,
        waitMs,
      }),
    drop: () => rmSync(folder, { recursive: true, force: true }),
  }
}

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer()
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => resolve(port))
    })
  })
