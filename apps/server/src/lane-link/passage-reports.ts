import type { LaneReport } from '@landport/barrier/report/report'
import { canonicalText } from '@landport/exchange/canonical'
import type { Actor } from '@landport/passage/actor'
import type { PassageCommand } from '@landport/passage/command'
import type { DecideContext, Surroundings } from '@landport/passage/context'
import { decide } from '@landport/passage/decide'
import type { PassageEntry } from '@landport/passage/entry'
import { evolve } from '@landport/passage/evolve'
import type { Passage } from '@landport/passage/passage'
import type { Refusal } from '@landport/passage/refusal'
import { siteDirection } from '@landport/site/opening-hours'
import { Fault } from '@landport/std/assert'
import { ok } from '@landport/std/result'
import { getInstant, type Instant } from '@landport/std/time'
import { alarmPart } from '@landport/store/alarm'
import type { DeclarationHold } from '@landport/store/constraint'
import { sha256Hex } from '@landport/store/hash'
import { writeParts } from '@landport/store/inbox'
import type { PassageQuestion } from '@landport/store/lane/expected-passages'
import { laneReportPart } from '@landport/store/lane/lane-report'
import { isPermittedAt, type PermittedSpan } from '@landport/store/lane/permitted-spans'
import { passagesOfBatch } from '@landport/store/reads/passage-documents'
import { refusalPart } from '@landport/store/refusal-log'
import { passageRun } from '../passages/passage-command.ts'
import type { Services } from '../services.ts'
import { crossedAgainAlarm } from './lane-alarms.ts'
import { laneActor } from './lane-devices.ts'
import type { CameReport } from './report-batch.ts'
import type { ReportGround } from './report-ground.ts'

/**
 * Records what was reported of passages: readings, openings, crossings. All of one passage by one statement, with the
 * reports themselves. Returns the reports that speak of no passage this side knows.
 */
export async function recordOnPassage(
  services: Services,
  reports: readonly CameReport[],
  { spans, questions }: Pick<ReportGround, 'spans' | 'questions'>,
): Promise<readonly CameReport[]> {
  const groups = new Map<string, CameReport[]>()
  const left: CameReport[] = []
  for (const came of reports) {
    const { reference } = came.row
    if (reference === null || commandsOf(services, came.report).length === 0) left.push(came)
    else {
      const group = groups.get(reference)
      if (group === undefined) groups.set(reference, [came])
      else group.push(came)
    }
  }
  const unknown = [...groups].filter(([reference]) => !questions.has(reference)).flatMap(([, group]) => group)
  await Promise.all(
    [...groups].flatMap(([reference, group]) => {
      const question = questions.get(reference)
      return question === undefined ? [] : [recordGroup(services, question, group, spans.get(reference)!)]
    }),
  )
  return [...left, ...unknown].sort((a, b) => a.row.seq - b.row.seq)
}

async function recordGroup(
  services: Services,
  question: PassageQuestion,
  group: readonly CameReport[],
  spans: readonly PermittedSpan[],
): Promise<void> {
  const { reference, batchNumber } = question
  const { row: first, report } = group[0]!
  const crosses = group.some(({ report }) => report.content.kind === 'crossed')
  const around: Surroundings = {
    ...(await services.gates.around(question, services.clock.now())),
    ...(crosses && batchNumber !== null && { batch: await passagesOfBatch(services.pool, reference) }),
    reported: { permittedThen: (at: Instant) => isPermittedAt(spans, at) },
  }
  const actor = laneActor(first.unit, report.simulated)
  const refused: { came: CameReport; refusal: Refusal }[] = []
  const ask = {
    reference,
    command: 'lane-reports',
    actor,
    key: `lane:${first.unit}:${first.seq}-${group.at(-1)!.row.seq}`,
    digestOf: group.map(({ row }) => row.digest),
    eventAt: first.at,
    always: () => [
      laneReportPart(group.map(({ row }) => row)),
      ...refused.slice(0, 1).map(({ refusal }) =>
        refusalPart({
          stream: `passage/${reference}`,
          command: 'lane-reports',
          actor,
          refusal,
          at: around.now,
        }),
      ),
    ],
  }
  const run = passageRun(services, ask, around, () => ok(null))
  const context = (holds: readonly DeclarationHold[]): DecideContext => ({
    ...around,
    declarationHolds: holds.map(({ id, agency, legalBasis, placedAt }) => ({
      id,
      agency,
      legalBasis,
      at: getInstant(placedAt),
    })),
    actor,
    side: services.side,
    newId: () => services.ids.next(),
  })
  const outcome = await services.passages.run({
    ...run,
    digest: sha256Hex(canonicalText(ask.digestOf)),
    eventAtOf: momentOf,
    decide: (passage, holds) => {
      refused.length = 0
      let state: Passage | null = passage
      const entries: PassageEntry[] = []
      for (const came of group)
        for (const command of commandsOf(services, came.report)) {
          const answer = decide(state, command, context(holds))
          if (!answer.ok) refused.push({ came, refusal: answer.error })
          for (const entry of answer.ok ? answer.value : []) {
            state = evolve(state, entry)
            entries.push(entry)
          }
        }
      return ok(entries)
    },
  })
  if (outcome.kind === 'key-conflict')
    throw new Fault('lane-report-key', 'the same reports in other company', { retryable: true })
  const again = refused.filter(
    ({ came, refusal }) => came.report.content.kind === 'crossed' && refusal.code === 'already-crossed',
  )
  if (again.length > 0)
    await writeParts(services.pool, [
      alarmPart(again.map(({ came }) => crossedAgainAlarm(services, came, reference))),
    ])
}

/** What a report asks of its passage, in order; none: it is only kept. */
function commandsOf(
  { side }: Services,
  { lane, at, connected, content }: LaneReport,
): readonly PassageCommand[] {
  switch (content.kind) {
    case 'reading': {
      const { kind, device, value, confidence, eventAt } = content.reading
      if (kind !== 'plate' && kind !== 'weight' && kind !== 'barrier') return []
      return [{ kind: 'record-reading', reading: { device, kind, lane, value, confidence, at: eventAt } }]
    }
    case 'cycle':
      return content.event === 'opened'
        ? [{ kind: 'record-opening', lane, at, basis: connected ? 'connected' : 'cut-off', by: null }]
        : []
    case 'opened-by-hand':
      return [{ kind: 'record-opening', lane, at, basis: 'by-hand', by: accountOf(content.by) }]
    case 'crossed':
      return [
        {
          kind: 'record-crossing',
          lane,
          direction: siteDirection(side, content.direction),
          at: content.seenAt ?? at,
        },
      ]
    case 'paper-slip':
      // Nothing else saw it go: the person's word, by name.
      return content.takenUp && content.passedAt !== null
        ? [
            {
              kind: 'record-opening',
              lane,
              at: content.passedAt,
              basis: 'by-hand',
              by: accountOf(content.by),
            },
          ]
        : []
    default:
      return []
  }
}

const accountOf = (by: Actor): string | null => (by.kind === 'person' ? by.account : null)

/** When an entry happened, as it says itself; several are told at once. */
function momentOf(entry: PassageEntry): Instant | null {
  switch (entry.type) {
    case 'reading-recorded':
      return entry.reading.at
    case 'incident-raised':
      return entry.incident.at
    case 'barrier-opened':
    case 'crossed':
      return entry.at
    default:
      return null
  }
}
