import { decideOpening } from '@landport/barrier/decide/decide-opening'
import type { OpeningQuestion, OpeningReason } from '@landport/barrier/decide/opening'
import type { PermitWord, ReleaseClaims, SiteHead } from '@landport/barrier/permit/permit'
import { openReleaseToken } from '@landport/barrier/permit/release-token'
import type { LaneReport } from '@landport/barrier/report/report'
import type { VerifySignature } from '@landport/exchange/signing'
import type { GateState } from '@landport/passage/context'
import { type Instant, msOf } from '@landport/std/time'
import type { OpenedBefore } from '@landport/store/lane/lane-then'
import type { PermittedSpan } from '@landport/store/lane/permitted-spans'
import { ownVerify } from '../keys/own-verify.ts'
import { publishedHours } from '../published-hours.ts'
import type { Services } from '../services.ts'
import { barrierOf } from './lane-devices.ts'
import { heardAtOf, type PassedUnheard } from './passed-unheard.ts'
import type { CameReport } from './report-batch.ts'
import type { ReportGround } from './report-ground.ts'
import type { Stood } from './stood-at.ts'

type Answered = Extract<LaneReport['content'], { kind: 'answered' }>

/**
 * Asks of every "it may pass" that a lane gave whether this side would have given it, by what it knew at that moment:
 * permissions, orders and gates by the entries of then, gates of a lane that heard nobody by their hours too, releases used
 * before and vehicles passed unheard by what is reported. The same function as at the lane. What this side cannot know it
 * takes from the report: which vehicle stood there, how long the site had not been heard, that the road was free. By
 * number of the report: what speaks against it; those not there agree.
 */
export async function openingsJudged(
  services: Services,
  reports: readonly CameReport[],
  { uses, aside, spans, stood }: Pick<ReportGround, 'uses' | 'aside' | 'spans' | 'stood'>,
  passedBefore: PassedUnheard,
): Promise<ReadonlyMap<number, readonly OpeningReason[]>> {
  const differing = new Map<number, readonly OpeningReason[]>()
  const opened = reports.flatMap(({ report, row }) =>
    report.content.kind === 'answered' && report.content.answer.answer === 'open'
      ? [{ report, row, content: report.content }]
      : [],
  )
  const passed = await passedBefore(reports)
  if (opened.length === 0) return differing
  const verify = ownVerify(services.signer)
  for (const { report, row, content } of opened) {
    const held = spans.get(row.reference ?? '') ?? []
    const question = questionThen(services, report, content, {
      around: stood(report),
      held,
      uses: usesBefore(uses, report, aside.get(row.reference ?? '') ?? []),
      passedCutOff: passed.get(row.seq) ?? 0,
      verify,
    })
    const answer = decideOpening(question)
    if (answer.answer !== 'open') differing.set(row.seq, answer.reasons)
  }
  return differing
}

/** A lane's own opening follows its answer: what was opened before that, here or elsewhere, is another. */
function usesBefore(
  uses: readonly OpenedBefore[],
  { site, at }: LaneReport,
  aside: readonly Instant[],
): readonly OpenedBefore[] {
  // What was set aside by then was no use any more.
  const until = aside.filter((one) => one <= at).at(-1)
  return uses.filter((use) => use.site === site && use.at < at && (until === undefined || use.at > until))
}

function questionThen(
  services: Services,
  { site, lane, at, connected }: LaneReport,
  { verdict, token, headAgeSeconds, answer }: Answered,
  known: {
    readonly around: Stood
    readonly held: readonly PermittedSpan[]
    readonly uses: readonly OpenedBefore[]
    readonly passedCutOff: number
    readonly verify: VerifySignature
  },
): OpeningQuestion {
  const { side, book, configuration, signer } = services
  const { standing, emergency, own, other } = known.around
  const { rules } = book.at(at)
  const opened = token === null ? null : openReleaseToken(token, known.verify)
  const release = opened?.ok === true ? opened.value : null
  const { direction } = standing
  const heardAt = heardAtOf(at, headAgeSeconds)
  // A lane that hears nobody has heard of the other side no later than of its own site.
  const otherHeardAt = connected ? at : heardAt
  const head: SiteHead = {
    side,
    site,
    log: signer.note.name,
    upTo: 0,
    at,
    rules: release?.rules ?? '',
    gates: [{ direction, own, other, otherHeardAt }],
    lanes: [],
    emergency,
  }
  const { id, owner } = barrierOf(services, site, lane)
  const { reference } = answer
  return {
    now: at,
    lane: {
      id: lane,
      direction,
      mode: standing.mode,
      state: standing.turningTo === null ? standing.state : standing.letsOut === true ? 'open' : 'turning',
    },
    barrier: { id, owner, bySoftware: rules.mayRaiseBySoftware(owner) },
    verdict,
    objections: [],
    release,
    word: reference === null ? null : wordThen(reference, token, release, known.held, at),
    head,
    connected,
    ...(!connected && heardAt !== null && hoursThen(services, site, release, heardAt, at)),
    heardAt,
    peersHeard: true,
    uses: known.uses,
    passedCutOff: known.passedCutOff,
    bounds:
      release === null
        ? { minutesMax: 0, vehiclesMax: 0, answer: 'stop', homeLaneOnly: true, row: 'platform.no-release' }
        : rules.cutOffBounds({ ...release, at }),
    limits: {
      otherSideAgeMinutesMax: rules.parameter('other-side-open-age-max').value,
      headAgeSecondsMax: rules.parameter('head-age-max').value * 60 * configuration.speed,
    },
    way: 'free',
  }
}

/** As the lane reckons it: one whose gate was kept open beyond its hours had been told so, and that stands. */
function hoursThen(
  { side, book }: Services,
  site: string,
  release: ReleaseClaims | null,
  heardAt: Instant,
  at: Instant,
): Pick<OpeningQuestion, 'ownByHours'> {
  const file = book.find(site)
  if (file === null || release === null) return {}
  const { direction, goodsClass, mode } = release
  const state = (moment: Instant): GateState =>
    publishedHours(file, { direction, goodsClass, mode }, moment)[side].state
  return state(heardAt) === 'closed' ? {} : { ownByHours: state(at) }
}

/** What this side would have said of the passage at that moment; null: it knew of no such release. */
function wordThen(
  reference: string,
  token: string | null,
  release: ReleaseClaims | null,
  held: readonly PermittedSpan[],
  at: Instant,
): PermitWord | null {
  const version = release?.version ?? 0
  const span = held.find(({ from, to }) => from <= at && (to === null || at <= to))
  if (span === undefined) {
    const wasPermitted = held.some(({ from }) => from <= at)
    return { reference, version, token: null, why: wasPermitted ? null : NEVER, vehicle: null, at }
  }
  if (token === null) return null
  const came = span.cameAt !== null && span.cameAt <= at ? { came: 'permitted' as const } : {}
  // A token of an earlier permission, which was taken back in between.
  const isOlder = release !== null && msOf(release.notBefore) < Math.floor(msOf(span.from) / 1_000) * 1_000
  return { reference, version: version + (isOlder ? 1 : 0), token, why: null, vehicle: null, ...came, at }
}

const NEVER = {
  vi: 'Chưa được phép qua.',
  zh: '尚未准予通行。',
  en: 'It was not permitted yet.',
} as const
