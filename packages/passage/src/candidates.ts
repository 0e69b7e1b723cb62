import { rulesVersionOf } from '@landport/clearance/rulebook'
import { agenciesOf } from './acting.ts'
import type { PassageCommand } from './command.ts'
import type { DecideContext } from './context.ts'
import type { Passage } from './passage.ts'

type Candidates = {
  readonly [K in PassageCommand['kind']]: readonly [PassageCommand, ...PassageCommand[]]
}

/** Stands for what the person still has to write: complete, so that only state and authority can refuse. */
const WORDS = 'x'
const NO_ID = 'none'

/** For each kind, commands that a person on this passage would most likely mean, with everything filled in. */
export function candidates(state: Passage, context: DecideContext): Candidates {
  const { now, actor, rules } = context
  const agency = agenciesOf(actor)[0] ?? rules.agencies[0]!.id
  const reasoned = { reason: WORDS, legalBasis: WORDS }
  const cells = orOne(state.cells, { agency, subject: 'goods' as const })
  const holds = orOne(
    state.cells.flatMap((cell) => cell.holds),
    { agency, id: NO_ID },
  )
  const stops = orOne(
    state.stopOrders.filter(({ lifted }) => lifted === null),
    { agency, id: NO_ID },
  )
  const inspections = orOne(
    state.inspections.filter(({ result }) => result === null),
    { agency, id: NO_ID },
  )
  const lane = state.lane ?? WORDS
  const confident = { device: WORDS, confidence: 1, at: now } as const
  return {
    register: [registerAgain(state)],
    amend: [{ kind: 'amend', carrier: state.carrier, reason: WORDS }],
    'step-down': [
      { kind: 'step-down', to: 'traditional-lane', ...truckInstead(state), reason: WORDS },
      { kind: 'step-down', to: 'escorted-truck', ...truckInstead(state), reason: WORDS },
    ],
    cancel: [{ kind: 'cancel', reason: WORDS }],
    'add-party': [{ kind: 'add-party', organisation: WORDS }],
    'record-fact': [
      { kind: 'record-fact', item: WORDS, status: 'met', reference: null, validUntil: null, source: WORDS },
    ],
    'record-channel': [{ kind: 'record-channel', channel: 'green', declarationNumber: null }],
    decide: map(cells, ({ agency, subject }) => ({
      kind: 'decide',
      agency,
      subject,
      outcome: 'yes',
      legalBasis: WORDS,
      remark: null,
      evidence: [],
    })),
    withdraw: map(cells, ({ agency, subject }) => ({ kind: 'withdraw', agency, subject, reason: WORDS })),
    hold: map(cells, ({ agency, subject }) => ({ kind: 'hold', agency, subject, ...reasoned })),
    'lift-hold': map(holds, ({ agency, id }) => ({ kind: 'lift-hold', agency, hold: id, reason: WORDS })),
    'request-inspection': [{ kind: 'request-inspection', agency, inspection: 'documents', reason: WORDS }],
    'record-inspection': map(inspections, ({ agency, id }) => ({
      kind: 'record-inspection',
      agency,
      inspection: id,
      result: 'conform',
      evidence: [],
    })),
    'order-stop': [{ kind: 'order-stop', agency, ...reasoned }],
    'lift-stop': map(stops, ({ agency, id }) => ({
      kind: 'lift-stop',
      agency,
      stopOrder: id,
      reason: WORDS,
    })),
    'call-forward': [{ kind: 'call-forward', slot: null }],
    'gate-in': [{ kind: 'gate-in', lane }],
    'record-reading': [
      { kind: 'record-reading', reading: { ...confident, kind: 'barrier', lane, value: 'down' } },
    ],
    'order-barrier': [{ kind: 'order-barrier', lane }],
    'record-opening': [{ kind: 'record-opening', lane, at: now, basis: 'connected', by: null }],
    'record-crossing': [{ kind: 'record-crossing', lane, direction: state.direction, at: now }],
    'enter-yard': [{ kind: 'enter-yard', yard: WORDS }],
    'transfer-load': [{ kind: 'transfer-load', method: 'transload', onto: WORDS }],
    'leave-yard': [{ kind: 'leave-yard' }],
    accept: [{ kind: 'accept' }],
    return: [{ kind: 'return', reasonCode: 'OTHER', reason: WORDS }],
    'turn-around': [{ kind: 'turn-around', reason: WORDS }],
    move: [{ kind: 'move', toSite: `${state.site}-${WORDS}`, reason: WORDS }],
    close: [{ kind: 'close' }],
    'note-other-side': [{ kind: 'note-other-side', state: 'received', reason: null, at: now }],
    review: [{ kind: 'review' }],
    'note-declaration': [
      { kind: 'note-declaration', change: 'cancelled', declaration: WORDS, covers: false },
    ],
    rejudge: [{ kind: 'rejudge', rules: rulesVersionOf(rules) }],
  }
}

/** Below the guided vehicle there is a truck with a driver. */
const truckInstead = ({ carrier, side }: Passage) =>
  carrier.kind === 'guided-vehicle'
    ? ({
        carrier: { kind: 'truck', plate: WORDS, trailerPlate: null, country: side },
        driver: WORDS,
      } as const)
    : {}

const orOne = <T, D>(list: readonly T[], instead: D): readonly (T | D)[] =>
  list.length === 0 ? [instead] : list

const map = <T>(
  list: readonly T[],
  to: (item: T) => PassageCommand,
): readonly [PassageCommand, ...PassageCommand[]] => list.map(to) as [PassageCommand, ...PassageCommand[]]

/** Only its reference matters: a passage that stands can never be registered again. */
const registerAgain = (state: Passage): PassageCommand => ({
  kind: 'register',
  reference: state.reference,
  site: state.site,
  direction: state.direction,
  flow: state.flow,
  goodsClass: state.goodsClass,
  carrier: state.carrier,
  loaded: state.loaded,
  batchNumber: state.batchNumber,
  follows: state.follows,
  parties: state.parties,
  driver: state.driver,
  loadUnits: state.loadUnits,
  consignments: state.consignments,
  expectedCrossingAt: state.expectedCrossingAt,
  simulated: state.simulated,
})
