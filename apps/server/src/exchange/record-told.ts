import type { Message } from '@landport/exchange/event'
import { laterActOf } from '@landport/exchange/message/later-acts'
import type { RecordMessage } from '@landport/exchange/message-schema'
import type { Actor } from '@landport/passage/actor'
import { refusal } from '@landport/passage/refuse'
import { ok } from '@landport/std/result'
import { alarmPart } from '@landport/store/alarm'
import type { PassageCommandRun } from '@landport/store/passage-command'
import type { StatementPart } from '@landport/store/statement'
import { type NewToldRecord, toldRecordPart } from '@landport/store/told-record'
import { toldIncidentAlarm } from '../passages/incident-alarms.ts'
import type { Services } from '../services.ts'

export interface Told {
  readonly message: Message
  readonly digest: string
  readonly actor: Actor
  readonly key: string
  readonly always: (outcome: 'done' | 'refused') => readonly StatementPart[]
}

/**
 * Keeps an incident that the other side tells of: no passage of ours moves by it. It goes the way of a command of the
 * passage it is about, to raise an alarm where that stands.
 */
export function recordIncident(
  services: Services,
  content: RecordMessage,
  told: Told,
): PassageCommandRun<unknown> {
  const { message, digest, actor, key, always } = told
  const row = toldRow(services, content, message)
  const at = services.clock.now()
  let site: string | null = null
  return {
    reference: content.reference!,
    key,
    digest,
    command: message.kind,
    actor,
    eventAt: content.at,
    recordedAt: at,
    ids: services.ids,
    decide: (passage) => {
      site = passage?.site ?? null
      return ok([])
    },
    refuseConstraint: () => refusal('bad-value'),
    respond: () => null,
    always: (outcome) => {
      const alarm =
        outcome === 'done' && site !== null
          ? toldIncidentAlarm(services, content, site, message.simulated)
          : null
      return [
        ...always(outcome),
        ...(outcome === 'done' ? [toldRecordPart(row)] : []),
        ...(alarm === null ? [] : [alarmPart([alarm])]),
      ]
    },
  }
}

/** The row of a telling; of kinds without a number of their own the passage's reference is it. */
export function toldRow(
  { clock }: Pick<Services, 'clock'>,
  content: Pick<RecordMessage, 'kind' | 'from' | 'reference' | 'number'>,
  { id, simulated }: Pick<Message, 'id' | 'simulated'>,
): NewToldRecord {
  const later = laterActOf(content.kind)
  return {
    message: id,
    from: content.from,
    kind: later?.kind ?? content.kind,
    act: later?.act ?? 'told',
    number: content.number ?? content.reference ?? id,
    reference: content.reference,
    body: { ...content },
    simulated,
    receivedAt: clock.now(),
  }
}
