import type { ChannelInView, ChannelOutView, ExchangeView, GaugeView, LinkView } from '@landport/api/exchange'
import { type Agreement, agreementLabel, type Gauge } from '@landport/exchange/agreement/agreement'
import { limitState } from '@landport/exchange/agreement/limits'
import { channelName } from '@landport/exchange/names'
import { otherSide } from '@landport/std/side'
import { type Instant, instantFromMs } from '@landport/std/time'
import { type LinkLine, listLinks } from '@landport/store/channel-link'
import {
  type SentFigures,
  sentFigures,
  type TakenFigures,
  takenFigures,
} from '@landport/store/reads/channel-figures'
import type { Services } from '../services.ts'
import { type ClockSkew, SKEW_ALARM_SECONDS } from './clock-skew.ts'
import { findLastStop, type StopEntry } from './last-stop.ts'
import { smartMode } from './smart-mode.ts'

/** How the exchange stands: both channels, the link, gauges against the limits that hold, clocks, smart lanes. */
export async function exchangeView(
  services: Services,
  skew: ClockSkew,
  { mayAct, restore }: Pick<ExchangeView, 'mayAct' | 'restore'>,
): Promise<ExchangeView> {
  const { side, pool, agreements, gates } = services
  const names = { out: channelName(side, otherSide(side)), in: channelName(otherSide(side), side) }
  const [sent, taken, links, stop, link] = await Promise.all([
    sentFigures(pool, names.out),
    takenFigures(pool, names.in),
    listLinks(pool),
    findLastStop(pool),
    gates.link(),
  ])
  const { agreement } = agreements.current()
  const nowMs = Date.now()
  const linkOf = (name: string) =>
    linkView(
      links.find(({ channel }) => channel === name),
      stop,
    )
  const seen = skew.last()
  return {
    at: instantFromMs(nowMs),
    side,
    agreement: agreementLabel(agreement),
    receiptMinutes: agreement.timeouts.receiptMinutes,
    out: outView(names.out, sent, linkOf(names.out)),
    in: inView(names.in, taken, linkOf(names.in)),
    gauges: gaugesOf(agreement, sent),
    skew: seen === null ? null : { seconds: seen.seconds, at: instantFromMs(seen.atMs) },
    skewSecondsMax: skewSecondsMax(agreement),
    smartMode: smartMode(services, link, nowMs),
    restore,
    mayAct,
  }
}

export const skewSecondsMax = ({ timeouts }: Pick<Agreement, 'timeouts'>): number =>
  Math.min(SKEW_ALARM_SECONDS, timeouts.clockSkewSeconds)

const GAUGES = {
  backlogMessages: ({ given, receipted, unnumbered, held }: SentFigures) =>
    given - receipted + unnumbered + held,
  messagesPerMinute: ({ receiptedLastMinute }: SentFigures) => receiptedLastMinute,
  batchMessages: ({ batchMax }: SentFigures) => batchMax,
  messageBytes: ({ bytesMax }: SentFigures) => bytesMax,
} as const satisfies Record<Gauge, (sent: SentFigures) => number>

/** Each gauge of the agreement against its limit. */
export const gaugesOf = (agreement: Agreement, sent: SentFigures): readonly GaugeView[] =>
  (Object.keys(GAUGES) as Gauge[]).map((gauge) => {
    const counted = GAUGES[gauge](sent)
    // What was signed together is delivered in as many parts as the agreement wants.
    const value = gauge === 'batchMessages' ? Math.min(counted, agreement.limits.batchMessages.max) : counted
    return { gauge, value, ...limitState(agreement, gauge, value) }
  })

const outView = (channel: string, sent: SentFigures, link: LinkView): ChannelOutView => ({
  way: 'out',
  channel,
  link,
  last: sent.given,
  receipted: sent.receipted,
  waiting: sent.given - sent.receipted + sent.unnumbered + sent.held,
  unnumbered: sent.unnumbered,
  held: sent.held,
  oldestWaitingAt: instantOf(sent.oldestWaitingAt),
  lagSeconds: sent.lagSeconds,
  lastMinute: sent.givenLastMinute,
  receiptedLastMinute: sent.receiptedLastMinute,
  lastAt: instantOf(sent.lastReceiptAt),
  missing: sent.missing,
  refused: sent.refused,
})

const inView = (channel: string, taken: TakenFigures, link: LinkView): ChannelInView => ({
  way: 'in',
  channel,
  link,
  last: taken.taken,
  receipted: taken.taken,
  expected: taken.taken + 1,
  lastMinute: taken.takenLastMinute,
  lastAt: instantOf(taken.lastTakenAt),
  missing: taken.missing,
  refused: taken.refused,
})

function linkView(line: LinkLine | undefined, stop: StopEntry | null): LinkView {
  if (line === undefined)
    return { state: 'working', since: null, why: null, failures: 0, nextAt: null, by: null }
  const isWaiting = line.state === 'waiting' || line.state === 'broken'
  const isByPerson = line.state === 'stopped' && stop !== null && stop.reason === line.why
  return {
    state: line.state,
    since: instantOf(line.since),
    why: line.why,
    failures: line.failures,
    nextAt: isWaiting ? instantFromMs(Math.round(line.notBeforeMs)) : null,
    by: isByPerson ? stop : null,
  }
}

export const instantOf = (date: Date | null): Instant | null =>
  date === null ? null : instantFromMs(date.getTime())
