import { randomBytes } from 'node:crypto'
import { hostname } from 'node:os'
import { dirname, join } from 'node:path'
import { journalName } from '@landport/exchange/names'
import type { Ids } from '@landport/std/source'
import { startFeed } from '@landport/store/feed'
import { uuidV7 } from '@landport/store/ids'
import { passageQueue } from '@landport/store/passage-queue'
import { makePool } from '@landport/store/pool'
import { isSealing } from '@landport/store/reads/sealing'
import { startSealer } from '@landport/store/sealer'
import type { FastifyInstance } from 'fastify'
import { type AgreementBook, agreementBook } from './agreement/agreement-book.ts'
import type { ServerConfiguration } from './configuration.ts'
import { exchangeListener } from './exchange/exchange-listener.ts'
import { messageActs } from './exchange/message-acts.ts'
import { readTlsIdentity } from './exchange/mutual-tls.ts'
import { peerClient } from './exchange/peer-client.ts'
import { startSender } from './exchange/sender.ts'
import type { StatementParts } from './exchange/statements.ts'
import { openWays } from './exchange/ways.ts'
import { clockSkew } from './exchange-desk/clock-skew.ts'
import { backlogFull } from './exchange-desk/smart-mode.ts'
import { gateBook } from './gate-book.ts'
import { authenticate } from './http/authenticate.ts'
import { fastifyApp } from './http/fastify-app.ts'
import { openSandbox } from './import/sandbox.ts'
import { findPeer, signerFromFile } from './key-file.ts'
import { agreedSkewSeconds, signedAgreement, withAgreedKeys } from './keys/agreed-keys.ts'
import { ownCheck, peerCheck } from './keys/key-ring.ts'
import { rush } from './lane-link/rush.ts'
import { laneUnits } from './lane-link/units.ts'
import { watchClocks } from './lane-link/watch-clocks.ts'
import { orderWatch } from './lane-link/watch-orders.ts'
import { wordsHub } from './lane-link/words-hub.ts'
import { ownLogs } from './log/own-logs.ts'
import { reportSeldom } from './log/report-seldom.ts'
import { startLog } from './log/start-log.ts'
import { compareBeforeSealing } from './log/witness-client.ts'
import { startMirror } from './mirror/keep-mirror.ts'
import { demoAccounts } from './people/demo-accounts.ts'
import { keepFirstCodes } from './people/first-codes.ts'
import { toolToken } from './people/tool-token.ts'
import { refuseUnsafe } from './refuse-unsafe.ts'
import { reportToLog } from './report-to-log.ts'
import { applyAgainWith } from './restore/apply-again.ts'
import { openEpochBook } from './restore/epoch-book.ts'
import type { RestoreParts } from './restore/restore.ts'
import { startStanding } from './restore/standing.ts'
import { openAnchor } from './restore/start-anchor.ts'
import { consoleFiles } from './routes/console-files.ts'
import { eventRoutes } from './routes/events.ts'
import { exchangeRoutes } from './routes/exchange.ts'
import { exchangeDeskRoutes } from './routes/exchange-desk.ts'
import { instanceRoutes } from './routes/instance.ts'
import { interfaceRoutes } from './routes/interface.ts'
import { laneHandRoutes } from './routes/lane-hands.ts'
import { laneLinkRoutes } from './routes/lane-link.ts'
import { logRoutes } from './routes/log.ts'
import { restoreRoutes } from './routes/restore.ts'
import type { Services } from './services.ts'
import { startSingleWindow } from './single-window/single-window.ts'
import { loadSiteBook, type SiteBook } from './site-book.ts'
import { type RunningClock, startClock } from './start-clock.ts'
import { startTimers } from './timers/timers.ts'

/** What a test may put in place of the real thing; nothing else can be. */
export interface Overrides {
  readonly clock?: RunningClock
  readonly ids?: Ids
  readonly book?: SiteBook
  readonly report?: (message: string, cause: unknown) => void
  /** A new epoch of this side's logs began: this process has to be ended and started again. */
  readonly onEpoch?: () => void
}

export interface Server {
  readonly http: FastifyInstance
  readonly services: Services
  /** For whoever asks for a joint statement outside its time. */
  readonly statements: StatementParts
  /** For whoever runs the restore procedure past its route. */
  readonly restore: RestoreParts
  /** Has the sender look at once for what is to be told. */
  readonly nudgeSender: () => void
  /** Begins to listen; resolves with the address. */
  listen(): Promise<string>
  /** Finishes what is at hand and gives every lease up. */
  stop(): Promise<void>
}

/** An entry that waits longer than this for its number means that nobody seals. */
const UNSEALED_SECONDS_MAX = 10

/** The one place where a server is put together. It keeps nothing of its own: two of them may run side by side. */
export async function makeServer(
  configuration: ServerConfiguration,
  overrides: Overrides = {},
): Promise<Server> {
  refuseUnsafe(configuration)
  const { side, files, folder } = configuration
  const report = overrides.report ?? reportToLog
  const holder = `${hostname()}:${process.pid}`
  const lost = { tell: (): void => {}, isSure: (): boolean => false }
  const onIdleError = (error: Error): void => {
    lost.tell()
    report('database', error)
  }
  const pool = makePool(configuration.databaseUrl, { onIdleError })
  // Commands, sealing, the feed and the sender: few statements, sent all day.
  const writers = makePool(configuration.databaseUrl, { onIdleError, max: 8, plansOnce: true })
  const epochs = await openEpochBook(pool)
  const journal = journalName(side, epochs.own)
  const signer = signerFromFile(files.signer, journal)
  const peer = () => {
    const found = findPeer(files.peer)
    return found === null ? null : { ...found, epoch: epochs.other() }
  }
  const agreed: { agreements: AgreementBook | null } = { agreements: null }
  const check = peerCheck(() => withAgreedKeys(peer(), signedAgreement(agreed.agreements)), Date.now)
  const identity = configuration.exchange === undefined ? null : readTlsIdentity(configuration.exchange)
  const skew = clockSkew(Date.now)
  const client = peerClient({
    peer,
    identity,
    keys: signer.keys,
    check,
    nowMs: Date.now,
    skewSecondsMax: () => agreedSkewSeconds(agreed.agreements),
    timeouts: () => agreed.agreements?.current().agreement.timeouts ?? null,
    onSkew: skew.note,
  })
  const clock = overrides.clock ?? startClock(configuration)
  const book = (overrides.book ?? loadSiteBook(side, configuration.sites)).by(clock)
  const feed = await startFeed(writers, configuration.databaseUrl, journal, (error) => report('feed', error))
  const agreements = await agreementBook({ pool, clock, report })
  agreed.agreements = agreements
  const told = { nudge: (): void => {} }
  const services: Services = {
    side,
    configuration,
    pool,
    passages: passageQueue(writers, () => told.nudge()),
    clock,
    ids: overrides.ids ?? uuidV7(),
    book,
    gates: gateBook({ side, pool, book, isBacklogFull: backlogFull(agreements) }),
    agreements,
    check,
    signer,
    epochs,
    feed,
    isWhole: () => lost.isSure(),
    rush: rush(Date.now),
    report,
  }

  const listed = configuration.demo
    ? await demoAccounts(services, {
        demo: files.demoAccounts,
        world: join(dirname(files.demoAccounts), 'world-accounts.json'),
      })
    : []
  if (!configuration.demo) await keepFirstCodes(services)
  const units = laneUnits(files.laneUnits, report)

  const logs = ownLogs(side, signer.note, epochs.own)
  await compareBeforeSealing(services, logs, peer())
  const standing = await startStanding({
    services,
    logs,
    client,
    file: join(folder, 'last-numbers.json'),
    anchor: openAnchor(signer.note.publicKey, configuration.anchor),
    onEpoch:
      overrides.onEpoch ?? (() => report('epoch', new Error('a new epoch began: start this process again'))),
    onWhole: () => told.nudge(),
  })
  lost.tell = standing.reconsider
  lost.isSure = standing.maySeal
  const reportSealer = reportSeldom(report)
  const sealer = startSealer(writers, {
    log: journal,
    signer: signer.note,
    holder,
    onFault: (error) => reportSealer('sealer', error),
    mayWork: standing.maySeal,
  })
  const ways = await openWays(services)
  const sender = startSender({
    side,
    journal,
    pool: writers,
    signer,
    clock,
    random: Math.random,
    salt: () => randomBytes(16).toString('base64url'),
    client,
    check,
    holder,
    onAttempt: (reached) => (reached ? undefined : standing.doubt()),
    mayNumber: standing.mayNumber,
    ...ways.out,
    report,
  })
  told.nudge = sender.nudge
  const log = startLog(services, { writers, peer, holder, maySeal: standing.maySeal })
  const mirror = startMirror(services, { pool: writers, holder })
  const channelLogs = logs.filter(({ name }) => name.channel !== null)
  const statements = { services, logs: channelLogs, client, peer }
  const timers = startTimers(services, { holder, clock, peer, statements, identity, skew, client })

  const sandbox = openSandbox()
  const singleWindow = startSingleWindow(services, sandbox, holder)
  const http = await fastifyApp(report)
  authenticate(http, services, toolToken(services, join(folder, 'run', 'cli-token')))
  const sealed = () => isSealing(pool, journal, UNSEALED_SECONDS_MAX)
  instanceRoutes(
    http,
    services,
    {
      sealer: sealed,
      maySeal: standing.maySeal,
      log: log.health,
      standing: standing.state,
    },
    listed,
  )
  interfaceRoutes(http, services, sandbox)
  const desk = {
    services,
    skew,
    peer,
    identity,
    client,
    statements,
    health: log.health,
    standing,
    nudge: sender.nudge,
  }
  exchangeDeskRoutes(http, desk)
  const restoreParts = {
    services,
    client,
    logs,
    holder,
    witness: log.memory,
    ownCheck: ownCheck(signer),
    applyAgain: applyAgainWith(writers, messageActs(services)),
  }
  restoreRoutes(http, { services, standing, restore: restoreParts })
  const events = eventRoutes(http, services)
  const words = wordsHub(services)
  const watchOrders = orderWatch(services)
  laneLinkRoutes(http, services, {
    units,
    hub: words,
    onStatus(unit, batch) {
      events.laneStatus(unit, batch)
      void watchClocks(services, batch).catch((error: unknown) => report('clocks of lane computers', error))
      void watchOrders(batch).catch((error: unknown) => report('orders of lanes', error))
    },
  })
  laneHandRoutes(http, services, units)
  const listener =
    configuration.exchange === undefined ? null : await exchangeListener(configuration.exchange, peer, report)
  const signed = {
    address: listener?.address ?? configuration.address,
    keys: signer.keys,
    check,
    nowMs: Date.now,
    onSkew: skew.note,
    skewSecondsMax: () => agreedSkewSeconds(agreements),
  }
  const { mayNumber, mayTake } = standing
  const comes = ways.begin({ holder, journal, writers, client, mayNumber, mayTake, nudge: sender.nudge })
  await exchangeRoutes(listener?.app ?? http, signed, comes, statements, desk)
  logRoutes(http, log.routes)
  await consoleFiles(http, files.console)

  return {
    http,
    services,
    statements,
    restore: restoreParts,
    nudgeSender: sender.nudge,
    async listen() {
      await listener?.listen()
      return http.listen({ host: configuration.host, port: configuration.port })
    },
    async stop() {
      events.close()
      await words.stop()
      await Promise.all([http.close(), listener?.close()])
      await Promise.all([singleWindow.stop(), comes.waiting.stop()])
      await sandbox.close()
      agreements.stop()
      await Promise.all([timers.stop(), mirror.stop(), sender.stop(), standing.stop()])
      await Promise.all([sealer.stop(), log.stop(), feed.stop()])
      clock.keep()
      await Promise.all([pool.end(), writers.end(), client.close()])
    },
  }
}
