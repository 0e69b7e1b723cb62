import type { Message } from '@landport/exchange/event'
import { type ExchangeMessage, type GateStateMessage, parseMessage } from '@landport/exchange/message-schema'
import type { Actor } from '@landport/passage/actor'
import type { Surroundings } from '@landport/passage/context'
import { commandFor } from '@landport/passage/incoming'
import { isPassageMessage, type PassageMessage } from '@landport/passage/outgoing'
import { refusal } from '@landport/passage/refuse'
import { err, ok } from '@landport/std/result'
import { streamVersion } from '@landport/store/append'
import { runCommand } from '@landport/store/command'
import type { PassageCommandRun } from '@landport/store/passage-command'
import type { StatementPart } from '@landport/store/statement'
import { toldRecordPart } from '@landport/store/told-record'
import { changeGate } from '../gate-change.ts'
import { hearDirection } from '../lanes/hear-direction.ts'
import { type PassageAsk, passageRun, passageSurroundings } from '../passages/passage-command.ts'
import type { Services } from '../services.ts'
import { applyAgreement, isAgreementMessage } from './apply-agreement.ts'
import type { PrepareAct } from './receiver-memory.ts'
import { recordIncident, toldRow } from './record-told.ts'

type Always = (outcome: 'done' | 'refused') => readonly StatementPart[]

/**
 * What a message of the other side does here: an announced vehicle becomes a passage of ours and so lands in our
 * agencies' worklists; what they tell of ours is noted. Never a decision of ours.
 */
export const messageActs =
  (services: Services): PrepareAct =>
  async (message, digest, always) => {
    const content = parseMessage(message.kind, message.body, message.from)
    if (content === null || isForUnknownSite(services, content) || speaksOfAnother(message, content))
      return { by: 'itself', carryOut: () => refuseMessage(services, message, digest, always) }
    if (content.kind === 'gate-state')
      return { by: 'itself', carryOut: () => applyGateState(services, message, digest, content, always) }
    if (content.kind === 'lane-direction') {
      const told = { message, digest, actor: actorOf(message), key: keyOf(message), always }
      return { by: 'itself', carryOut: () => hearDirection(services, content, told) }
    }
    if (isAgreementMessage(content)) {
      const told = { message, digest, actor: actorOf(message), key: keyOf(message), always }
      return { by: 'itself', carryOut: () => applyAgreement(services, content, told) }
    }
    if (!isPassageMessage(content)) {
      if (content.kind !== 'incident')
        return { by: 'record', parts: [toldRecordPart(toldRow(services, content, message))] }
      const told = { message, digest, actor: actorOf(message), key: keyOf(message), always }
      return { by: 'passage', run: recordIncident(services, content, told) }
    }
    return { by: 'passage', run: await onPassage(services, message, digest, content, always) }
  }

/** A message is listed under the passage its content speaks of, and no other. */
const speaksOfAnother = ({ reference }: Message, content: ExchangeMessage): boolean =>
  'reference' in content && content.reference !== reference

const isForUnknownSite = ({ book }: Services, content: ExchangeMessage): boolean =>
  'site' in content && book.find(String(content.site)) === null

async function onPassage(
  services: Services,
  message: Message,
  digest: string,
  content: PassageMessage,
  always: Always,
): Promise<PassageCommandRun<unknown>> {
  const kept =
    content.kind === 'certificate-withdrawal' ? [toldRecordPart(toldRow(services, content, message))] : []
  const ask: PassageAsk = {
    reference: content.reference,
    command: message.kind,
    actor: actorOf(message),
    key: keyOf(message),
    digestOf: digest,
    eventAt: 'at' in content ? content.at : message.sentAt,
    always: (outcome) => [...always(outcome), ...kept],
  }
  return passageRun(services, ask, await around(services, content), (passage) =>
    // About a passage that we never heard of nothing can be noted.
    passage === null && content.kind !== 'advance-data'
      ? err(refusal('passage-not-found'))
      : ok(commandFor(content, passage)),
  )
}

/** A passage that is new to us stands where it was announced; one seen over the line is asked for its batch. */
async function around(services: Services, content: PassageMessage): Promise<Surroundings> {
  const { gates, clock } = services
  if (content.kind === 'advance-data' && (await gates.questionOf(content.reference)) === null)
    return gates.around({ ...content, direction: 'in', laneMode: 'traditional' }, clock.now())
  const batch = ['hand-over', 'accepted', 'returned'].includes(content.kind)
  return passageSurroundings(services, content.reference, { batch })
}

async function applyGateState(
  services: Services,
  message: Message,
  digest: string,
  content: GateStateMessage,
  always: Always,
): Promise<void> {
  await changeGate(services, {
    site: content.site,
    // What leaves there arrives here.
    direction: content.direction === 'out' ? 'in' : 'out',
    whose: 'other',
    state: content.state,
    reason: null,
    at: content.at,
    actor: actorOf(message),
    key: keyOf(message),
    digest,
    always,
  })
}

/** Understood or not, nothing is changed by it; what came is kept with its one final receipt. */
export const refuseMessage = (
  services: Services,
  message: Message,
  digest: string,
  always: Always,
): Promise<void> => runOnStream(services, message, digest, always, () => err(refusal('bad-value')))

async function runOnStream(
  services: Services,
  message: Message,
  digest: string,
  always: Always,
  decide: Parameters<typeof runCommand<null, null>>[1]['decide'],
): Promise<void> {
  const stream = `exchange/${message.from}`
  await runCommand<null, null>(services.pool, {
    key: keyOf(message),
    digest,
    stream,
    command: message.kind,
    actor: actorOf(message),
    at: services.clock.now(),
    load: async (db) => ({ state: null, version: await streamVersion(db, stream) }),
    decide,
    refuseConstraint: () => refusal('bad-value'),
    always,
  })
}

const keyOf = (message: Message): string => `message:${message.id}`

const actorOf = (message: Message): Actor => ({
  kind: 'other-side',
  side: message.from,
  message: message.id,
  simulated: message.simulated,
})
