import { handReasonText } from '@landport/barrier/booth/hand-reasons'
import type { OpeningReason } from '@landport/barrier/decide/opening'
import type { Actor } from '@landport/passage/actor'
import { refusal } from '@landport/passage/refuse'
import { ok } from '@landport/std/result'
import type { Instant } from '@landport/std/time'
import { alarmPart, type NewAlarm } from '@landport/store/alarm'
import { streamVersion } from '@landport/store/append'
import { runCommand } from '@landport/store/command'
import type { RecordEntryType } from '@landport/store/entry-type'
import { laneDifferencePart } from '@landport/store/lane/lane-difference'
import { laneStream } from '@landport/store/lane/lane-state'
import type { OpenedBefore } from '@landport/store/lane/lane-then'
import type { StatementPart } from '@landport/store/statement'
import type { Services } from '../services.ts'
import { openingsJudged } from './judge-openings.ts'
import {
  byHandAlarm,
  CYCLE_ALARMS,
  deviceFaultAlarm,
  differenceAlarm,
  laneAlarm,
  lostReportsAlarm,
  refusedReadingAlarm,
  usedTwiceAlarm,
} from './lane-alarms.ts'
import { barrierOf, laneActor } from './lane-devices.ts'
import type { PassedUnheard } from './passed-unheard.ts'
import type { CameReport, Told } from './report-batch.ts'
import type { ReportGround } from './report-ground.ts'
import { unknownVehicleAlarm } from './unknown-vehicle.ts'
import { type UsedTwice, usedTwice } from './uses-of-releases.ts'

/**
 * Enters into the lane's own stream what of the reports concerns somebody beside the passage: hands on barriers, what
 * happened on the road, a release used twice, openings that the site would not have given; and raises the alarms.
 */
export async function recordOnLane(
  services: Services,
  reports: readonly CameReport[],
  ground: ReportGround,
  passed: PassedUnheard,
): Promise<void> {
  const { uses } = ground
  const judged = await openingsJudged(services, reports, ground, passed)
  for (const came of reports) {
    const noted = noteOf(services, came)
    if (noted !== null) await enter(services, came, noted)
    const reasons = judged.get(came.row.seq) ?? []
    if (reasons.length > 0) await recordDifference(services, came, reasons)
  }
  for (const pair of usedTwice(uses, reports))
    await recordUsedTwice(services, pair, isToldOf(reports, judged))
}

/** Whether the later of two was found in these very reports to rest on a release that had been used. */
const isToldOf =
  (reports: readonly CameReport[], judged: ReadonlyMap<number, readonly OpeningReason[]>) =>
  ({ unit, lane, reference }: OpenedBefore): boolean =>
    reports.some(
      ({ row }) =>
        row.unit === unit &&
        row.lane === lane &&
        row.reference === reference &&
        judged.get(row.seq)?.includes('used-elsewhere') === true,
    )

/**
 * Both lanes are named, each with the other, whichever of them told first; who came later is the one that the site would
 * not have let pass.
 */
async function recordUsedTwice(
  services: Services,
  { earlier, later }: UsedTwice,
  isTold: (one: OpenedBefore) => boolean,
): Promise<void> {
  for (const [one, other] of [
    [earlier, later],
    [later, earlier],
  ] as const)
    await enter(services, openedAt(one), usedTwiceNote(services, openedAt(one), other.lane, other.at))
  if (!isTold(later)) await recordDifference(services, openedAt(later), ['used-elsewhere'])
}

const openedAt = ({ simulated, ...row }: OpenedBefore): Told => ({ row, report: { simulated } })

const usedTwiceNote = (services: Services, told: Told, otherLane: string, otherAt: Instant): Note => {
  const { site, lane, unit, seq: report, at, reference } = told.row
  return {
    as: 'used-twice',
    // The lanes tell it too, once they hear of each other: it is said once.
    key: `lane-used-twice:${site}/${lane}:${reference}:${otherLane}`,
    entry: { type: 'lane-release-used-twice', site, lane, unit, report, at, reference, otherLane, otherAt },
    alarms: [usedTwiceAlarm(services, told, otherLane)],
  }
}

interface Note {
  /** Of what is told by several; else of the report. */
  readonly key?: string
  /** Tells apart what one report leads to. */
  readonly as: string
  readonly entry: ({ readonly type: RecordEntryType } & Readonly<Record<string, unknown>>) | null
  /** Under which id the entry stands; a new one unless told. */
  readonly id?: string
  readonly alarms: readonly NewAlarm[]
  readonly parts?: readonly StatementPart[]
}

function noteOf(services: Services, came: CameReport): Note | null {
  const { row, report } = came
  const { content } = report
  const place = { site: row.site, lane: row.lane, unit: row.unit, report: row.seq, at: row.at }
  const personal = (event: string, by: Actor, reference: string | null): Note => ({
    as: 'act',
    entry: { type: 'lane-event', ...place, event, state: null, reference, by: nameOf(by) },
    alarms: [],
  })
  switch (content.kind) {
    case 'opened-by-hand': {
      const { reference, by, reason, picture, answered } = content
      return {
        as: 'by-hand',
        entry: {
          type: 'lane-opened-by-hand',
          ...place,
          reference,
          by: nameOf(by),
          reason,
          picture,
          answered,
        },
        alarms: [byHandAlarm(services, came, handReasonText(reason))],
      }
    }
    case 'used-twice': {
      const { reference, otherLane, otherAt } = content
      return usedTwiceNote(services, { ...came, row: { ...row, reference } }, otherLane, otherAt)
    }
    case 'cycle': {
      const { event, state, reference } = content
      const alarm = CYCLE_ALARMS[event]
      if (alarm === undefined) return null
      return {
        as: 'event',
        entry: { type: 'lane-event', ...place, event, state, reference },
        alarms: [laneAlarm(services, came, { kind: event, ...alarm, reference })],
      }
    }
    case 'settled':
      return personal(`settled-${content.as}`, content.by, content.reference)
    case 'act-done':
      return personal(content.act, content.by, null)
    case 'paper-slip': {
      const { reference, by, takenUp, passedAt } = content
      const event = takenUp ? 'slip-taken-up' : 'slip-printed'
      const note = personal(event, by, reference)
      const reason = { vi: 'phiếu giấy', zh: '纸质凭证', en: 'paper slip' }
      return passedAt === null
        ? note
        : { ...note, entry: { ...note.entry!, passedAt }, alarms: [byHandAlarm(services, came, reason)] }
    }
    case 'device': {
      if (content.state !== 'fault') return null
      const alarm = deviceFaultAlarm(services, came, content)
      return alarm === null ? null : { as: 'device', entry: null, alarms: [alarm] }
    }
    case 'reading-refused': {
      const alarm = refusedReadingAlarm(services, came, content.device, content.fault)
      return alarm === null ? null : { as: 'refused', entry: null, alarms: [alarm] }
    }
    case 'crossed': {
      if (content.reference !== null) return null
      const { site, lane } = row
      const { simulated } = report
      return {
        as: 'unknown',
        entry: { type: 'lane-event', ...place, event: 'crossed-unknown', state: null, reference: null },
        alarms: [unknownVehicleAlarm(services, { site, lane }, { simulated })],
      }
    }
    default:
      return null
  }
}

const nameOf = (by: Actor): string => (by.kind === 'person' ? by.account : by.kind)

async function recordDifference(
  services: Services,
  came: Told,
  reasons: readonly OpeningReason[],
): Promise<void> {
  const { row, report } = came
  const { site, lane, unit, seq, at, reference } = row
  const alarm = differenceAlarm(services, came, reasons)
  const id = services.ids.next()
  const ownerAgency = barrierOf(services, site, lane).owner
  const { simulated } = report
  await enter(services, came, {
    as: 'difference',
    id,
    entry: { type: 'lane-difference', site, lane, unit, report: seq, at, reference, reasons, ownerAgency },
    alarms: [alarm],
    parts: [
      laneDifferencePart({
        id,
        site,
        lane,
        reference,
        unit,
        seq,
        at,
        reasons,
        ownerAgency,
        simulated,
        alarm: alarm.id,
      }),
    ],
  })
}

/** The computer had to give up reports before the site had them: said once, by name, and it goes on after them. */
export async function recordLost(services: Services, came: CameReport, from: number): Promise<void> {
  const { site, lane, unit, seq, at } = came.row
  await enter(services, came, {
    as: 'lost',
    entry: { type: 'lane-reports-lost', site, lane, unit, from, to: seq - 1, at },
    alarms: [lostReportsAlarm(services, came, from)],
  })
}

async function enter(services: Services, { row, report }: Told, note: Note): Promise<void> {
  const stream = laneStream(row.site, row.lane)
  const recordedAt = services.clock.now()
  const actor = laneActor(row.unit, report.simulated)
  const { entry } = note
  await runCommand(services.pool, {
    key: note.key ?? `lane:${row.unit}:${row.seq}:${note.as}`,
    digest: row.digest,
    stream,
    command: 'lane-report',
    actor,
    at: recordedAt,
    load: async (db) => ({ state: null, version: await streamVersion(db, stream) }),
    decide: () =>
      ok({
        entries:
          entry === null
            ? []
            : [{ id: note.id ?? services.ids.next(), eventAt: row.at, recordedAt, actor, data: entry }],
        parts: [...(note.alarms.length === 0 ? [] : [alarmPart(note.alarms)]), ...(note.parts ?? [])],
        response: null,
      }),
    refuseConstraint: () => refusal('bad-value'),
  })
}
