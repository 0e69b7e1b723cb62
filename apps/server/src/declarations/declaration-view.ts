import type { DeclarationLine, DeclarationView } from '@landport/api/declaration-views'
import { findActingOfficer } from '@landport/passage/acting'
import { partyName } from '@landport/passage/party-names'
import { type DeclarationRow, listChains } from '@landport/store/declaration'
import { listHoldsOfDeclaration } from '@landport/store/reads/declaration-holds'
import { isReadableDeclaration, passagesOfDeclaration } from '@landport/store/reads/declarations'
import { actorOf, type Identity } from '../http/identity.ts'
import { agencyIds, type Services } from '../services.ts'
import { mayOpenFile, type Reader } from './readable-declaration.ts'

/** Everything one person may see of one declaration. */
export async function declarationView(
  services: Services,
  identity: Identity,
  row: DeclarationRow,
  reader: Reader,
): Promise<DeclarationView> {
  const { pool, book } = services
  const organisations = reader === 'all' ? null : reader.organisations
  const key = { id: row.id, registeredNumber: row.declaration.registeredNumber }
  const [passages, history, holds, opens] = await Promise.all([
    passagesOfDeclaration(pool, key, organisations),
    readableHistory(services, row, reader),
    listHoldsOfDeclaration(pool, row.id),
    mayOpenFile(services, identity, row, reader),
  ])
  const isOriginal = row.declaration.act === 'original'
  return {
    line: lineOf(row),
    declaration: row.declaration,
    raw: row.fileDigest ?? '',
    mayOpenFile: opens,
    passages,
    history: history.map(lineOf),
    holds: holds.map((hold) => ({
      ...hold,
      agencyName: partyName(book.rules, hold.agency),
      mayLift: hold.liftedAt === null && mayHoldFor(identity, hold.agency),
    })),
    mayHold: agencyIds(services)
      .filter((agency) => isOriginal && mayHoldFor(identity, agency))
      .map((agency) => ({ agency, agencyName: partyName(book.rules, agency) })),
  }
}

/** A hold is the named agency's own act, and so is its end. */
export const mayHoldFor = (identity: Identity, agency: string): boolean =>
  findActingOfficer(actorOf(identity), agency) !== null

async function readableHistory(
  { pool }: Services,
  row: DeclarationRow,
  reader: Reader,
): Promise<readonly DeclarationRow[]> {
  const rows = await listChains(pool, [row.chain])
  if (reader === 'all') return rows
  const readable = await Promise.all(rows.map(({ id }) => isReadableDeclaration(pool, reader, id)))
  return rows.filter((_, n) => readable[n])
}

export const STATUSES = {
  'in-force': 'recorded',
  amended: 'amended',
  cancelled: 'cancelled',
  waiting: 'waiting-for-original',
} as const satisfies Record<DeclarationLine['state'], DeclarationRow['status']>

const STATES = {
  recorded: 'in-force',
  amended: 'amended',
  cancelled: 'cancelled',
  'waiting-for-original': 'waiting',
} as const satisfies Record<DeclarationRow['status'], DeclarationLine['state']>

export const lineOf = ({ id, declaration, status, recordedAt }: DeclarationRow): DeclarationLine => ({
  id,
  localReference: declaration.reference.localReference,
  declarant: declaration.declarant.name ?? declaration.reference.declarant,
  registeredNumber: declaration.registeredNumber,
  act: declaration.act,
  direction: declaration.direction,
  regime: declaration.regime,
  goods: declaration.goods
    .map(({ description }) => description)
    .filter((text) => text !== null)
    .join('; ')
    .slice(0, 200),
  grossWeightKg: declaration.grossWeightKg,
  state: STATES[status],
  receivedAt: recordedAt,
})
