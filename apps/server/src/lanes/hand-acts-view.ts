import type { HandPerson, ManualOpeningLine, OpeningPicture, PaperSlipLine } from '@landport/api/hand-acts'
import { HAND_REASONS, readHandReason } from '@landport/barrier/booth/hand-reasons'
import { OPENING_TEXTS } from '@landport/barrier/decide/opening-texts'
import { LANE_ORDER_AUTHORITY } from '@landport/barrier/order/authority'
import type { LaneReportContent } from '@landport/barrier/report/report'
import { AGENCY_ROLES } from '@landport/passage/acting'
import type { Actor } from '@landport/passage/actor'
import { partyName } from '@landport/passage/party-names'
import { blobStandings } from '@landport/store/blob-retention'
import type { HandActRow, PaperSlipRow } from '@landport/store/lane/hand-acts'
import { listAccountsById } from '@landport/store/people'
import { readPersons } from '@landport/store/person'
import type { Identity } from '../http/identity.ts'
import type { Services } from '../services.ts'

type Opened = Extract<LaneReportContent, { kind: 'opened-by-hand' }>
type Slip = Extract<LaneReportContent, { kind: 'paper-slip' }>

/** What hands did, with the names of those who did it: each name is a read on record. */
export async function manualOpeningLines(
  services: Services,
  reader: Identity,
  rows: readonly HandActRow[],
): Promise<readonly ManualOpeningLine[]> {
  const digests = rows.flatMap(({ content }) =>
    content.kind === 'opened-by-hand' ? [pictureOf(content)] : [],
  )
  const standing = await blobStandings(services.pool, digests)
  const holders = digests.flatMap((digest) => standing(digest).hold?.by ?? [])
  const person = await personsOf(services, reader, rows, holders)
  const picture = (digest: string): OpeningPicture => {
    const { hold, ...rest } = standing(digest)
    return { digest, ...rest, hold: hold && { ...hold, by: person.nameOf(hold.by) } }
  }
  return rows.map((row) => {
    const { unit, seq, lane, at, connected, simulated } = row
    const content = row.content as unknown as Opened | Slip
    const { reason, words } =
      content.kind === 'opened-by-hand' ? readHandReason(content.reason) : { reason: null, words: '' }
    return {
      id: idOf(row),
      unit,
      report: seq,
      lane,
      at,
      how: content.kind === 'opened-by-hand' ? 'opened' : 'slip',
      by: person.of(row),
      reason: reason === null ? null : HAND_REASONS[reason],
      words,
      // Computers of earlier versions wrote an empty name.
      reference: content.reference || null,
      isCutOff: !connected,
      answered:
        content.kind === 'opened-by-hand'
          ? content.answered.map((code) => ({ code, text: OPENING_TEXTS[code] }))
          : [],
      picture: content.kind === 'opened-by-hand' ? picture(content.picture) : null,
      simulated,
    }
  })
}

export async function paperSlipLines(
  services: Services,
  reader: Identity,
  slips: readonly PaperSlipRow[],
): Promise<readonly PaperSlipLine[]> {
  const acts = slips.flatMap(({ printed, takenUp }) => [printed, takenUp].filter((one) => one !== null))
  const person = await personsOf(services, reader, acts)
  return slips.map(({ printed, copy, takenUp }) => {
    const one = (printed ?? takenUp)!
    const taken = takenUp?.content as unknown as Slip | undefined
    return {
      id: idOf(one),
      reference: (one.content as unknown as Slip).reference,
      printed:
        printed === null
          ? null
          : {
              at: printed.at,
              lane: printed.lane,
              by: person.of(printed),
              copy: copy ?? 1,
              isCutOff: !printed.connected,
            },
      takenUp:
        takenUp === null
          ? null
          : {
              at: takenUp.at,
              lane: takenUp.lane,
              by: person.of(takenUp),
              passedAt: taken?.passedAt ?? null,
            },
      simulated: one.simulated,
    }
  })
}

const idOf = ({ unit, seq }: HandActRow): string => `${unit}.${seq}`
const pictureOf = (content: HandActRow['content']): string => (content as unknown as Opened).picture
const actorOfRow = ({ content }: HandActRow): Actor => content.by as Actor

async function personsOf(
  { pool, book }: Services,
  reader: Identity,
  rows: readonly HandActRow[],
  others: readonly string[] = [],
): Promise<{ of(row: HandActRow): HandPerson; nameOf(account: string): string | null }> {
  const accounts = await listAccountsById(pool, [
    ...rows.flatMap((row) => accountOf(actorOfRow(row)) ?? []),
    ...others,
  ])
  const references = [...new Set([...accounts.values()].map(({ person }) => person))]
  const names = await readPersons(pool, references, reader.account, 'acts by hand at lanes')
  const nameOf = (account: string): string | null => {
    const known = accounts.get(account)
    return known === undefined ? null : String(names.get(known.person)?.name ?? known.signInName)
  }
  return {
    nameOf,
    of(row) {
      const by = actorOfRow(row)
      const account = accountOf(by) ?? by.kind
      const agency = agencyOf(by)
      return {
        account,
        name: nameOf(account),
        agency: agency === null ? null : { id: agency, name: partyName(book.rules, agency) },
      }
    },
  }
}

const accountOf = (by: Actor): string | null => (by.kind === 'person' ? by.account : null)

/** The body for which the person stood at the lane: one that works there before any other. */
function agencyOf(by: Actor): string | null {
  if (by.kind !== 'person') return null
  const bodies = by.grants
    .filter(({ role }) => (AGENCY_ROLES as readonly string[]).includes(role))
    .map(({ organisation }) => organisation)
  const atLine: readonly string[] = LANE_ORDER_AUTHORITY.emergency.agencies
  return bodies.find((one) => atLine.includes(one)) ?? bodies[0] ?? by.grants[0]?.organisation ?? null
}
