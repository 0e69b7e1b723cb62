import type { PassageCommand } from './command.ts'
import { type PassageMessage, RELEASED_ITEMS } from './outgoing.ts'
import type { Passage } from './passage.ts'

/** Why a call-off has no words: the other side's reasons are its own. */
const CALLED_OFF = {
  cancelled: 'OTHER-SIDE-CANCELLED',
  'turned-around': 'OTHER-SIDE-TURNED-AROUND',
  moved: 'OTHER-SIDE-MOVED',
} as const satisfies Record<Extract<PassageMessage, { kind: 'called-off' }>['how'], string>

/**
 * The command by which a message of the other side acts on our own record; to be sent with an `other-side` actor.
 * Null: kept with its raw bytes, but nothing is to be done (a revision that says what we know, a reference we never
 * heard of). A flow keeps its name; the direction turns around.
 */
export function commandFor(message: PassageMessage, own: Passage | null): PassageCommand | null {
  if (message.kind === 'advance-data') return own === null ? announced(message) : revised(message, own)
  if (own === null) return null
  switch (message.kind) {
    case 'certificate':
      return {
        kind: 'record-fact',
        item: message.item,
        status: 'met',
        reference: message.number,
        validUntil: message.validUntil,
        source: `other-side ${message.from}`,
      }
    case 'certificate-withdrawal':
      return withdrawnCertificate(message, own)
    case 'may-proceed':
      return {
        kind: 'note-other-side',
        state: message.state,
        reason: null,
        at: message.at,
        revision: message.revision,
      }
    case 'hand-over':
      return own.crossing === null
        ? {
            kind: 'record-crossing',
            lane: message.lane,
            direction: own.direction,
            at: message.at,
            permittedThere: message.permitted,
          }
        : {
            kind: 'note-other-side',
            state: 'crossed',
            reason: null,
            at: message.at,
            permittedThere: message.permitted,
          }
    case 'called-off':
      return { kind: 'cancel', reason: CALLED_OFF[message.how] }
    case 'accepted':
      return { kind: 'note-other-side', state: 'accepted', reason: null, at: message.at }
    case 'returned':
      return {
        kind: 'note-other-side',
        state: 'returned',
        reason: null,
        reasonCode: message.reasonCode,
        at: message.at,
      }
  }
}

type AdvanceData = Extract<PassageMessage, { kind: 'advance-data' }>

const announced = (message: AdvanceData): PassageCommand => ({
  kind: 'register',
  reference: message.reference,
  site: message.site,
  direction: 'in',
  flow: message.flow,
  goodsClass: message.goodsClass,
  carrier: message.carrier,
  loaded: message.loaded,
  batchNumber: message.batchNumber,
  follows: message.follows,
  // Who acts for the importer here is found by the importer's own registration, not told by the other country.
  parties: [],
  driver: null,
  loadUnits: message.loadUnits,
  consignments: message.consignments.map((consignment) => ({ declaration: null, ...consignment })),
  expectedCrossingAt: message.expectedCrossingAt,
  simulated: message.simulated,
  revision: message.revision,
})

/** Also where the vehicle is the same: what this side says from now on, it says of this revision. */
const revised = ({ carrier, revision }: AdvanceData, own: Passage): PassageCommand | null =>
  JSON.stringify(carrier) === JSON.stringify(own.carrier) && revision === own.revision
    ? null
    : { kind: 'amend', carrier, reason: 'OTHER-SIDE-REVISION', revision }

/** Only the certificate that we go by: one that was replaced since is withdrawn in vain. */
function withdrawnCertificate(
  { number, from }: Extract<PassageMessage, { kind: 'certificate-withdrawal' }>,
  own: Passage,
): PassageCommand | null {
  const fact = own.facts.find(
    ({ item, status, reference }) =>
      (RELEASED_ITEMS as readonly string[]).includes(item) && status === 'met' && reference === number,
  )
  if (fact === undefined) return null
  return {
    kind: 'record-fact',
    item: fact.item,
    status: 'failed',
    reference: number,
    validUntil: null,
    source: `other-side ${from}`,
  }
}
