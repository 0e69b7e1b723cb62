import { generateKeyPairSync } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Client, createClient } from '@landport/api/client'
import { getInstant, type Instant, instantFromMs, msOf } from '@landport/std/time'
import { openTestDatabase } from '@landport/store/cluster/testing'
import { makeServer, type Server } from '../src/app.ts'
import { keepAccounts, readAccounts } from '../src/broker/accounts.ts'
import { type Broker, startBroker } from '../src/broker/broker.ts'
import type { ExchangeListener, Peer, ServerConfiguration } from '../src/configuration.ts'
import { readTlsIdentity } from '../src/exchange/mutual-tls.ts'
import { newTlsIdentity } from '../src/keys/tls-identity.ts'
import { DEFAULT_SITES, loadSiteBook } from '../src/site-book.ts'
import type { RunningClock } from '../src/start-clock.ts'

export type SideName = 'VN' | 'CN'

/** One side with its own database, broker, keys and folder; servers may be started, stopped and killed on it. */
export interface TestSide {
  readonly side: SideName
  readonly configuration: ServerConfiguration
  readonly broker: Broker
  readonly clock: TestClock
  readonly databaseUrls: { readonly ownerUrl: string; readonly appUrl: string }
  readonly faults: string[]
  server: Server
  start(): Promise<Server>
  client(signInName?: string): Promise<Client>
  worldClient(role: string): Promise<Client>
  meet(other: TestSide): void
  drop(): Promise<void>
}

export interface TestClock extends RunningClock {
  forward(minutes: number): void
}

/** A weekday morning at which both roads are open on both sides. */
export const MORNING = getInstant('2026-11-23T03:00:00.000Z')

export async function makeSide(
  side: SideName,
  options: {
    readonly isRunning?: boolean
    readonly speed?: number
    readonly demo?: boolean
    readonly root?: URL
    /** A listener of its own for the other side, over mutual TLS. */
    readonly mutualTls?: boolean
    /** The built page that verifies evidence packs. */
    readonly verifyPage?: string
    /** Address of a simulated single window, asked every half second. */
    readonly singleWindow?: string
  } = {},
): Promise<TestSide> {
  const { speed = 1, demo = true, root, verifyPage } = options
  const database = await openTestDatabase()
  const folder = mkdtempSync(join(tmpdir(), `landport-server-${side}-`))
  mkdirSync(join(folder, 'keys'))
  const files = {
    signer: join(folder, 'keys/signer.json'),
    peer: join(folder, 'run/peer.json'),
    demoAccounts: join(folder, 'demo-accounts.json'),
    worldToken: join(folder, 'keys/world-token.json'),
    laneUnits: join(folder, 'lane-units.json'),
    console: join(folder, 'console'),
    ...(verifyPage === undefined ? {} : { verifyPage }),
  }
  mkdirSync(join(folder, 'run'))
  writeFileSync(files.signer, JSON.stringify(newKeys()), { mode: 0o600 })
  const book = loadSiteBook(side, undefined, root)
  const devices = book.sites.flatMap((site) =>
    site.devices
      .filter((one) => one.side === side)
      .map(({ id, lane }) => ({ site: site.id, lane, device: id })),
  )
  const unit = { unit: `${side.toLowerCase()}-lanes-1`, sites: DEFAULT_SITES }
  keepAccounts(join(folder, 'broker.json'), devices, [unit])
  const accounts = readAccounts(join(folder, 'broker.json'))
  const broker = await startBroker({ host: '127.0.0.1', port: 0, accounts, refused: () => {} })
  const port = await freePort()
  const clock = testClock(speed)
  const configuration: ServerConfiguration = {
    side,
    host: '127.0.0.1',
    port,
    address: `http://127.0.0.1:${port}`,
    databaseUrl: database.appUrl,
    anchor: `${folder}.anchor.json`,
    folder,
    files,
    demo,
    speed,
    ...(options.singleWindow !== undefined && {
      singleWindow: {
        address: options.singleWindow,
        account: 'landport-test',
        pollSeconds: 0.5,
        simulated: true,
      },
    }),
    ...(options.mutualTls === true && { exchange: await exchangeAt(folder, side) }),
  }
  const faults: string[] = []
  const start = async () => {
    const made = await makeServer(configuration, {
      clock,
      book,
      report: (message, cause) => faults.push(`${message}: ${String(cause)}`),
    })
    await made.listen()
    return made
  }
  const signedIn = async (signInName: string, password: string): Promise<Client> => {
    const client = createClient({ baseUrl: configuration.address, keepsCookie: true })
    const answer = await client.signIn({ signInName, password })
    if (!answer.ok) throw new Error(`${signInName} could not sign in: ${answer.error.code}`)
    return client
  }
  const made: TestSide = {
    side,
    configuration,
    broker,
    clock,
    databaseUrls: database,
    faults,
    server: options.isRunning === false ? (null as unknown as Server) : await start(),
    start: async () => {
      made.server = await start()
      return made.server
    },
    client: (name = 'customs') => signedIn(name, 'landport-demo'),
    worldClient(role) {
      const list = JSON.parse(readFileSync(join(folder, 'world-accounts.json'), 'utf8')) as {
        signInName: string
        password: string
      }[]
      const account = list.find(({ signInName }) => signInName === `sim.${role}`)!
      return signedIn(account.signInName, account.password)
    },
    meet(other) {
      const { publicKey } = JSON.parse(readFileSync(other.configuration.files.signer, 'utf8')) as {
        publicKey: string
      }
      const { side, address, exchange } = other.configuration
      const peer: Peer = {
        side,
        address,
        publicKey,
        ...(exchange !== undefined && {
          exchangeAddress: exchange.address,
          certificates: [readTlsIdentity(exchange).certificate],
        }),
      }
      writeFileSync(files.peer, JSON.stringify(peer))
    },
    async drop() {
      await (made.server as Server | null)?.stop().catch(() => {})
      await broker.close()
      await database.drop()
      rmSync(folder, { recursive: true, force: true })
      rmSync(configuration.anchor!, { force: true })
    },
  }
  return made
}

async function exchangeAt(folder: string, side: SideName): Promise<ExchangeListener> {
  const identity = join(folder, 'keys/tls.json')
  writeFileSync(identity, JSON.stringify(newTlsIdentity(`landport-${side}`, Date.now())), { mode: 0o600 })
  const port = await freePort()
  return { host: '127.0.0.1', port, address: `https://127.0.0.1:${port}`, identity }
}

function newKeys() {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  return {
    algorithm: 'Ed25519',
    publicKey: publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('base64'),
    privateKey: privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
  }
}

/** The same for all sides of a test file, so that their clocks agree at any speed. */
const startMs = Date.now()

/** Runs with the machine, or faster, from a morning when the gates are open. */
function testClock(speed: number): TestClock {
  let aheadMs = 0
  return {
    now: (): Instant => instantFromMs(msOf(MORNING) + Math.round((Date.now() - startMs) * speed) + aheadMs),
    forward: (minutes) => {
      aheadMs += minutes * 60_000
    },
    keep: () => {},
    catchUp: () => {},
  }
}

async function freePort(): Promise<number> {
  const { createServer } = await import('node:net')
  return new Promise((resolve) => {
    const probe = createServer()
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => resolve(port))
    })
  })
}

/** Asks until there is an answer. The patience is for a busy machine: what is there is not waited for. */
export async function eventually<T extends NonNullable<unknown>>(
  what: string,
  ask: () => Promise<T | null | undefined | false>,
  ms = 60_000,
): Promise<T> {
  const until = Date.now() + ms
  for (;;) {
    const value = await ask()
    if (value !== null && value !== undefined && value !== false) return value
    if (Date.now() > until) throw new Error(`not within ${ms} ms: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
