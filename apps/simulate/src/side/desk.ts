import { agreementLabel } from '@landport/exchange/agreement/agreement'
import { DRAFT } from '@landport/exchange/agreement/draft'
import { releaseUnder } from '@landport/exchange/agreement/release-under'
import type { Message } from '@landport/exchange/event'
import { parseMessage } from '@landport/exchange/message-schema'
import { channelName } from '@landport/exchange/names'
import type { MessageAct, PrepareMessage } from '@landport/exchange/receiver-memory'
import type { OutboxBody } from '@landport/exchange/sender-memory'
import type { Actor } from '@landport/passage/actor'
import { decide } from '@landport/passage/decide'
import { evolve } from '@landport/passage/evolve'
import { commandFor } from '@landport/passage/incoming'
import { isPassageMessage } from '@landport/passage/outgoing'
import type { Passage } from '@landport/passage/passage'
import { refusal } from '@landport/passage/refuse'
import { outgoing } from '@landport/passage/release'
import { err, ok } from '@landport/std/result'
import { otherSide, type Side } from '@landport/std/side'
import type { Instant } from '@landport/std/time'
import type { Disk } from './disk.ts'
import type { Doing } from './people.ts'
import { RULES } from './rulebooks.ts'
import { type DeskRun, mayRecord, writeRecord } from './run.ts'
import type { StoredMessage, StoredTelling } from './tables.ts'

export interface DeskParts {
  readonly side: Side
  readonly now: () => Instant
  readonly nextId: () => string
  /** What may leave of a content; null: nothing. Replaced only by a planted bug. */
  readonly release?: (
    kind: string,
    content: Readonly<Record<string, unknown>>,
  ) => Readonly<Record<string, unknown>> | null
}

/** What a person or a device asks for here. */
export function runOfDoing(
  parts: DeskParts,
  reference: string,
  key: string,
  { actor, command }: Doing,
): DeskRun {
  return {
    ...runOn(parts, reference, key),
    digest: key,
    decide: (passage) => decide(passage, command, context(parts, actor)),
    record: null,
  }
}

/** What a message of the other side asks for, by the real rules. What it tells is kept as its record. */
export const prepareMessage =
  (parts: DeskParts, disk: Disk, isAlive: () => boolean): PrepareMessage<DeskRun, readonly StoredTelling[]> =>
  async (message, digest, record): Promise<MessageAct<DeskRun, readonly StoredTelling[]>> => {
    const content = parseMessage(message.kind, message.body, message.from)
    if (content === null) {
      const refused = () =>
        disk.commit(isAlive, (tables) => {
          const written = record('refused')
          if (mayRecord(tables, written)) writeRecord(tables, written)
        })
      return { by: 'itself', carryOut: refused }
    }
    if (!isPassageMessage(content))
      return { by: 'rows', rows: [{ message: message.id, kind: message.kind, content: message.body }] }
    const run: DeskRun = {
      ...runOn(parts, content.reference, `message:${message.id}`),
      digest,
      decide: (passage) => {
        if (passage === null && content.kind !== 'advance-data') return err(refusal('passage-not-found'))
        const command = commandFor(content, passage)
        return command === null ? ok([]) : decide(passage, command, context(parts, actorOf(message)))
      },
      record,
    }
    return { by: 'stream', stream: content.reference, run }
  }

const actorOf = (message: Message): Actor => ({
  kind: 'other-side',
  side: message.from,
  message: message.id,
  simulated: message.simulated,
})

const context = ({ side, now, nextId }: DeskParts, actor: Actor) => ({
  now: now(),
  actor,
  side,
  rules: RULES[side],
  gateOpen: 'open' as const,
  otherSideOpen: 'open' as const,
  newId: nextId,
})

const runOn = (
  parts: DeskParts,
  reference: string,
  key: string,
): Pick<DeskRun, 'reference' | 'key' | 'nextId' | 'messages'> => ({
  reference,
  key,
  nextId: parts.nextId,
  messages: (before, entries) => {
    const messages: StoredMessage[] = []
    let state = before
    for (const { id, data } of entries) {
      const after: Passage = evolve(state, data)
      for (const content of outgoing(state, data, after, parts.now()))
        messages.push(...tell(parts, id, after, { ...content }))
      state = after
    }
    return messages
  },
})

function tell(
  parts: DeskParts,
  entry: string,
  { reference }: Passage,
  content: { readonly kind: string } & Readonly<Record<string, unknown>>,
): StoredMessage[] {
  const { kind } = content
  const released = (parts.release ?? releaseDraft)(kind, content)
  if (released === null) return []
  const body: OutboxBody = { simulated: true, agreement: agreementLabel(DRAFT), content: released }
  const channel = channelName(parts.side, otherSide(parts.side))
  return [{ id: parts.nextId(), channel, kind, reference, entry, body: JSON.stringify(body) }]
}

const releaseDraft = (kind: string, content: Readonly<Record<string, unknown>>) =>
  releaseUnder(DRAFT, kind, content)
