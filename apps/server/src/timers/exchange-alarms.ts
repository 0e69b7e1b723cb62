import { randomUUID } from 'node:crypto'
import { messageName } from '@landport/api/message-names'
import { contentBytesMax } from '@landport/exchange/agreement/when-under'
import { channelName } from '@landport/exchange/names'
import { flowBodyOf } from '@landport/passage/acting'
import { otherSide } from '@landport/std/side'
import { alarmPart, endAlarms, type NewAlarm } from '@landport/store/alarm'
import { listWaitingByKind } from '@landport/store/held-messages'
import { writeParts } from '@landport/store/inbox'
import { listAlarmSites } from '@landport/store/reads/alarms'
import { sentFigures } from '@landport/store/reads/channel-figures'
import type { Peer } from '../configuration.ts'
import { countAside, exchangeFolders } from '../exchange/files/folders.ts'
import type { PeerClient } from '../exchange/peer-client.ts'
import type { ClockSkew } from '../exchange-desk/clock-skew.ts'
import { gaugesOf, skewSecondsMax } from '../exchange-desk/exchange-view.ts'
import { certificatesOf } from '../exchange-desk/trust-view.ts'
import type { TlsIdentity } from '../keys/tls-identity.ts'
import type { Services } from '../services.ts'
import { windowState } from '../single-window/single-window.ts'
import { windowTroubles } from '../single-window/window-trouble.ts'
import { EXCHANGE_ALARM_TEXTS as TEXTS } from './exchange-alarm-texts.ts'
import { findTrustTroubles } from './trust-alarms.ts'

export interface ExchangeAlarmParts {
  readonly peer: () => Peer | null
  readonly identity: TlsIdentity | null
  readonly skew: ClockSkew
  readonly client: PeerClient
}

/** What is wrong with the exchange now: one alarm for each, at each site, that ends with its cause. */
export type ExchangeTrouble = Pick<NewAlarm, 'kind' | 'severity' | 'message'>

const EVERY_MS = 10_000
/** The other side's clock is asked for as often, also when there is nothing to tell. */
const ASK_MS = 60_000
/** A skew seen longer ago says nothing any more. */
const SKEW_KEPT_MS = 5 * 60_000

/** Sweeps for what is stuck, full, ends soon or drifts, and tells the flow body. */
export function keepExchangeAlarms(services: Services, parts: ExchangeAlarmParts): { step(): Promise<void> } {
  let askedAtMs = 0
  let sweptAtMs = 0
  return {
    async step() {
      const nowMs = Date.now()
      if (nowMs < sweptAtMs + EVERY_MS) return
      sweptAtMs = nowMs
      if (nowMs >= askedAtMs + ASK_MS && parts.peer() !== null) {
        askedAtMs = nowMs
        // Whoever does not know the question answers with a signature all the same, and that tells its time.
        void parts.client.post('/exchange/test', { nonce: randomUUID() })
      }
      const troubles = await findTroubles(services, parts, nowMs)
      await keepTroubles(services, [...troubles, ...windowTroubles(await windowState(services), nowMs)])
    },
  }
}

/** All that is wrong at this moment, by the machine's clock. */
export async function findTroubles(
  services: Services,
  { peer, identity, skew }: ExchangeAlarmParts,
  nowMs: number,
): Promise<readonly ExchangeTrouble[]> {
  const { side, pool, agreements, configuration } = services
  const { agreement } = agreements.current()
  const channel = channelName(side, otherSide(side))
  const sent = await sentFigures(pool, channel)
  const { receiptMinutes } = agreement.timeouts
  const oldest = sent.oldestWaitingAt
  const troubles: ExchangeTrouble[] = []
  if (oldest !== null && nowMs - oldest.getTime() > receiptMinutes * 60_000) {
    const waiting = sent.given - sent.receipted + sent.unnumbered
    troubles.push({
      kind: 'exchange-stuck',
      severity: 'critical',
      message: TEXTS.stuck(waiting, receiptMinutes),
    })
  }
  for (const { gauge, state, value, max, atFull } of gaugesOf(agreement, sent)) {
    if (state === 'ok') continue
    const isFull = state === 'full'
    troubles.push({
      kind: `exchange-limit-${gauge}-${state}`,
      severity: isFull && atFull !== 'wait' ? 'critical' : 'warning',
      message: isFull ? TEXTS.full(gauge, value, max, atFull) : TEXTS.nearly(gauge, value, max, atFull),
    })
  }
  const long = (await listWaitingByKind(pool, channel, contentBytesMax(agreement))).filter(
    ({ isLong }) => isLong,
  )
  for (const { kind, count } of long)
    troubles.push({
      kind: `exchange-set-aside-${kind}`,
      severity: 'critical',
      message: TEXTS.setAside(messageName(kind), count, agreement.limits.messageBytes.max),
    })
  const aside = await countAside(
    exchangeFolders(configuration, () => {}),
    agreements.folders(),
  )
  if (aside > 0)
    troubles.push({ kind: 'exchange-files-aside', severity: 'warning', message: TEXTS.filesAside(aside) })
  const seen = skew.last()
  if (seen !== null && nowMs - seen.atMs < SKEW_KEPT_MS && Math.abs(seen.seconds) > skewSecondsMax(agreement))
    troubles.push({
      kind: 'exchange-clock-skew',
      severity: 'warning',
      message: TEXTS.skew(Math.abs(seen.seconds)),
    })
  for (const certificate of certificatesOf(side, identity, peer()))
    if (certificate.state === 'soon' || certificate.state === 'over')
      troubles.push({
        kind: `exchange-certificate-${certificate.fingerprint.slice(0, 12)}-${certificate.state}`,
        severity: certificate.state === 'over' ? 'critical' : 'warning',
        message: TEXTS.certificate(certificate.side, certificate.validTo.slice(0, 10)),
      })
  return [...troubles, ...(await findTrustTroubles(services, peer(), nowMs))]
}

/** Raises what is new and ends what is over. */
export async function keepTroubles(services: Services, troubles: readonly ExchangeTrouble[]): Promise<void> {
  const { pool, clock, ids, book, side } = services
  const open = await listAlarmSites(pool, 'exchange-')
  const now = clock.now()
  const wanted = new Set(troubles.map(({ kind }) => kind))
  for (const { site, kind } of open)
    if (!wanted.has(kind)) await endAlarms(pool, { site, kind, reference: null }, now)
  const told = new Set(open.map(({ site, kind }) => `${site} ${kind}`))
  const alarms = troubles.flatMap((trouble) =>
    book.sites
      .filter(({ id }) => !told.has(`${id} ${trouble.kind}`))
      .map(
        ({ id: site }): NewAlarm => ({
          id: ids.next(),
          site,
          ...trouble,
          reference: null,
          ownerAgency: flowBodyOf(side),
          raisedAt: now,
          deadline: null,
          simulated: false,
        }),
      ),
  )
  if (alarms.length > 0) await writeParts(pool, [alarmPart(alarms)])
}
