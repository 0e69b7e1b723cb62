import type { CommandView } from '@landport/api/answer-views'
import { canonicalText } from '@landport/exchange/canonical'
import type { Actor } from '@landport/passage/actor'
import type { PassageCommand } from '@landport/passage/command'
import type { Surroundings } from '@landport/passage/context'
import { decide } from '@landport/passage/decide'
import type { PassageEntry } from '@landport/passage/entry'
import { evolve } from '@landport/passage/evolve'
import type { Passage } from '@landport/passage/passage'
import type { Refusal, RefusalCode } from '@landport/passage/refusal'
import { refusal } from '@landport/passage/refuse'
import { outgoing } from '@landport/passage/release'
import { assert } from '@landport/std/assert'
import { err, ok, type Result } from '@landport/std/result'
import { getInstant, type Instant } from '@landport/std/time'
import { alarmPart } from '@landport/store/alarm'
import type { CommandOutcome } from '@landport/store/command'
import type { DeclarationHold } from '@landport/store/constraint'
import { sha256Hex } from '@landport/store/hash'
import type { OutgoingMessage } from '@landport/store/outbox'
import type { PassageChange, PassageCommandRun } from '@landport/store/passage-command'
import { passagesOfBatch } from '@landport/store/reads/passage-documents'
import type { StatementPart } from '@landport/store/statement'
import { outboxMessages, type Telling } from '../exchange/outbox-messages.ts'
import type { GateQuestion } from '../gate-book.ts'
import type { Services } from '../services.ts'
import { incidentAlarms } from './incident-alarms.ts'
import { waitingFor } from './waiting-for.ts'

export interface PassageCall {
  readonly reference: string
  readonly command: PassageCommand
  readonly actor: Actor
  /** Unique for ever, with who asks in front. */
  readonly key: string
  /** What makes the call the same again; the command itself unless told. */
  readonly digestOf?: unknown
  /** When it happened, as told; now unless told. */
  readonly eventAt?: Instant
  /** The version the person looked at. */
  readonly expectedVersion?: number | null
  /** Ask the gates anew instead of what was read a moment ago. */
  readonly fresh?: boolean
  /** A reference of our own giving is taken: thrown, so that the next one is tried under the same key. */
  readonly throwWhenTaken?: boolean
  readonly always?: (outcome: 'done' | 'refused') => readonly StatementPart[]
}

/** Thrown in place of a refusal, which would be stored under the caller's key. */
export class ReferenceTaken extends Error {
  override readonly name = 'ReferenceTaken'
}

/** One command of one passage: authority, decision, one statement with entries, projections, messages and receipt. */
export async function carryOut(services: Services, call: PassageCall): Promise<CommandOutcome<CommandView>> {
  const around = await surroundings(services, call)
  const { command, digestOf = command } = call
  return services.passages.run(
    passageRun(services, { ...call, command: command.kind, digestOf }, around, () => ok(command)),
  )
}

/** What is asked of a passage in words that the passage itself turns into a command. */
export interface PassageAsk extends Omit<PassageCall, 'command' | 'fresh'> {
  /** What it is called in the log of refusals. */
  readonly command: string
  readonly digestOf: unknown
}

/**
 * A command that is not carried out yet. `commandOf` is asked with the passage as it is found then: the command, null
 * where nothing is to be done, or why it is refused.
 */
export function passageRun(
  services: Services,
  ask: PassageAsk,
  around: Surroundings,
  commandOf: (passage: Passage | null) => Result<PassageCommand | null, Refusal>,
): PassageCommandRun<CommandView> {
  return {
    reference: ask.reference,
    key: ask.key,
    digest: sha256Hex(canonicalText(ask.digestOf)),
    command: ask.command,
    actor: ask.actor,
    eventAt: ask.eventAt ?? around.now,
    recordedAt: around.now,
    ids: services.ids,
    decide: (passage, holds) => {
      const command = commandOf(passage)
      if (!command.ok) return command
      return command.value === null ? ok([]) : judged(services, ask, command.value, passage, holds, around)
    },
    refuseConstraint: (constraint) => refusal(codeOfConstraint(constraint)),
    waitingFor: (passage) => waitingFor(passage, around),
    messages: (change) => messagesOf(services, change),
    parts: (change) => alarmsOf(services, change),
    respond: (change) => ({
      reference: ask.reference,
      version: change?.after.version ?? 0,
      entries: change?.entries.map(({ data }) => data.type) ?? [],
      repeated: false,
    }),
    ...(ask.always === undefined ? {} : { always: ask.always }),
  }
}

async function surroundings(services: Services, call: PassageCall): Promise<Surroundings> {
  const { command, reference, fresh } = call
  return command.kind === 'register'
    ? services.gates.around({ ...command, laneMode: 'traditional' }, services.clock.now())
    : passageSurroundings(services, reference, { fresh, batch: asksBatch(command) })
}

/** `fresh`: the gates are asked anew; `batch`: what crosses together with it is read too. */
export async function passageSurroundings(
  services: Services,
  reference: string,
  { fresh = false, batch = false }: { readonly fresh?: boolean | undefined; readonly batch?: boolean } = {},
): Promise<Surroundings> {
  const now = services.clock.now()
  const around = await services.gates.around(await gateQuestion(services, reference), now, fresh)
  return batch ? { ...around, batch: await passagesOfBatch(services.pool, reference) } : around
}

/** Vehicles of one batch go over together: asked when a barrier is to rise for one of them, or one is seen over. */
const asksBatch = (command: PassageCommand): boolean =>
  command.kind === 'order-barrier' ||
  command.kind === 'record-crossing' ||
  (command.kind === 'note-other-side' && ['crossed', 'accepted', 'returned'].includes(command.state))

/** A passage that is not there is refused by the decision; until then it stands at the first gate. */
const gateQuestion = async ({ gates, book }: Services, reference: string): Promise<GateQuestion> =>
  (await gates.questionOf(reference)) ?? {
    site: book.sites[0]!.id,
    direction: 'out',
    goodsClass: 'general',
    laneMode: 'traditional',
  }

function judged(
  services: Services,
  ask: PassageAsk,
  command: PassageCommand,
  passage: Passage | null,
  holds: readonly DeclarationHold[],
  around: Surroundings,
): Result<readonly PassageEntry[], Refusal> {
  if (passage !== null && ask.expectedVersion != null && passage.version !== ask.expectedVersion)
    return err(refusal('stale-version'))
  if (passage !== null && ask.throwWhenTaken === true) throw new ReferenceTaken(ask.reference)
  return decide(passage, command, {
    ...around,
    // They lie in streams of their own, and each holds every vehicle that carries a part.
    declarationHolds: holds.map(({ id, agency, legalBasis, placedAt }) => ({
      id,
      agency,
      legalBasis,
      at: getInstant(placedAt),
    })),
    actor: ask.actor,
    side: services.side,
    newId: () => services.ids.next(),
  })
}

function messagesOf(services: Services, change: PassageChange): readonly OutgoingMessage[] {
  const tellings: Telling[] = []
  let state = change.before
  for (const { id, eventAt, data } of change.entries) {
    const next: Passage | null = evolve(state, data)
    assert(next !== null, 'a passage exists after its entry', data.type)
    const { reference, simulated } = next
    for (const message of outgoing(state, data, next, eventAt))
      tellings.push({ content: { ...message }, reference, entry: id, simulated })
    state = next
  }
  return outboxMessages(services, tellings)
}

function alarmsOf(services: Services, change: PassageChange): StatementPart[] {
  const alarms = incidentAlarms(services, change)
  return alarms.length === 0 ? [] : [alarmPart(alarms)]
}

const codeOfConstraint = (constraint: string): RefusalCode => {
  const code = CONSTRAINT_CODES[constraint]
  assert(code !== undefined, 'a constraint without a refusal', constraint)
  return code
}

const CONSTRAINT_CODES: Readonly<Record<string, RefusalCode>> = {
  plate_has_active_passage: 'plate-has-active-passage',
  declared_quantity_exceeded: 'quantity-exceeded',
  declaration_on_hold: 'on-hold',
  code_quota_exceeded: 'code-quota-exceeded',
}
