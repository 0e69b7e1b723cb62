import type { LaneDifferenceLine } from '@landport/api/lanes'
import type { OpeningReason } from '@landport/barrier/decide/opening'
import { OPENING_TEXTS } from '@landport/barrier/decide/opening-texts'
import { partyName } from '@landport/passage/party-names'
import { refusal } from '@landport/passage/refuse'
import { ok } from '@landport/std/result'
import { endAlarmsById } from '@landport/store/alarm'
import { streamVersion } from '@landport/store/append'
import { runCommand } from '@landport/store/command'
import { type LaneDifferenceRow, settleDifferencePart } from '@landport/store/lane/lane-difference'
import { laneStream } from '@landport/store/lane/lane-state'
import { actorOf, type Identity } from '../http/identity.ts'
import type { Services } from '../services.ts'

export const differenceLine = (
  { book }: Services,
  row: LaneDifferenceRow,
  name: (account: string) => string,
): Omit<LaneDifferenceLine, 'isYours'> => ({
  id: row.id,
  site: row.site,
  lane: row.lane,
  reference: row.reference,
  unit: row.unit,
  report: row.seq,
  at: row.at,
  reasons: row.reasons.map((code) => ({ code, text: OPENING_TEXTS[code as OpeningReason] })),
  owner: row.ownerAgency,
  ownerName: partyName(book.rules, row.ownerAgency),
  next: NEXT,
  settledAt: row.settledAt,
  settledBy: row.settledBy === null ? null : name(row.settledBy),
  note: row.note,
  simulated: row.simulated,
})

const NEXT = {
  vi: 'Xác minh xe đã qua làn này và ghi kết luận.',
  zh: '核实通过该车道的车辆并记录结论。',
  en: 'Find out about the vehicle that went through this lane, and note what came of it.',
} as const

/** What the owner of the barrier found out; the difference and its alarm are over. */
export async function settleDifference(
  services: Services,
  row: LaneDifferenceRow,
  identity: Identity,
  note: string,
): Promise<void> {
  const stream = laneStream(row.site, row.lane)
  const at = services.clock.now()
  const actor = actorOf(identity)
  await runCommand(services.pool, {
    key: `lane-difference:${row.id}:settled`,
    digest: row.id,
    stream,
    command: 'settle-lane-difference',
    actor,
    at,
    load: async (db) => ({ state: null, version: await streamVersion(db, stream) }),
    decide: () =>
      ok({
        entries: [
          {
            id: services.ids.next(),
            eventAt: at,
            recordedAt: at,
            actor,
            data: {
              type: 'lane-difference-settled' as const,
              site: row.site,
              lane: row.lane,
              difference: row.id,
              note,
              at,
            },
          },
        ],
        parts: [settleDifferencePart(row.id, { at, by: identity.account, note })],
        response: null,
      }),
    refuseConstraint: () => refusal('bad-value'),
  })
  await endAlarmsById(services.pool, [row.alarm], at)
}
