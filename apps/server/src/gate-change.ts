import type { Actor } from '@landport/passage/actor'
import type { Refusal } from '@landport/passage/refusal'
import { refusal } from '@landport/passage/refuse'
import { ok, type Result } from '@landport/std/result'
import type { Direction } from '@landport/std/side'
import type { Instant } from '@landport/std/time'
import { streamVersion } from '@landport/store/append'
import { type CommandOutcome, type Decided, runCommand } from '@landport/store/command'
import { type GateStateRow, gateStatePart, gateStream } from '@landport/store/gate-state'
import { type OutgoingMessage, outboxParts } from '@landport/store/outbox'
import type { Db } from '@landport/store/pool'
import { listGateStates } from '@landport/store/reads/board'
import type { StatementPart } from '@landport/store/statement'
import { outboxMessages } from './exchange/outbox-messages.ts'
import { gateStateMessage } from './gate-book.ts'
import type { Services } from './services.ts'

export type GateWord = 'open' | 'by-appointment' | 'closed' | 'unknown'

export interface GateChange {
  readonly site: string
  readonly direction: Direction
  /** Ours is told to the other side; theirs is what they told us. */
  readonly whose: 'own' | 'other'
  readonly state: GateWord
  readonly reason: string | null
  readonly at: Instant
  readonly actor: Actor
  readonly key: string
  readonly digest: string
  readonly always?: (outcome: 'done' | 'refused') => readonly StatementPart[]
}

/** One entry in the gate's own stream, what is true now, and for our own change the message to the other side. */
export async function changeGate(services: Services, change: GateChange): Promise<CommandOutcome<null>> {
  const stream = gateStream(change.site, change.direction)
  const outcome = await runCommand<GateStateRow, null>(services.pool, {
    key: change.key,
    digest: change.digest,
    stream,
    command: 'set-gate-state',
    actor: change.actor,
    at: services.clock.now(),
    load: async (db) => {
      const version = await streamVersion(db, stream)
      return { state: await currentRow(db, change, version), version }
    },
    decide: (row, version) => decideChange(services, change, row, version),
    refuseConstraint: () => refusal('bad-value'),
    ...(change.always === undefined ? {} : { always: change.always }),
  })
  services.gates.forget()
  return outcome
}

async function currentRow(
  db: Db,
  { site, direction, at }: GateChange,
  version: number,
): Promise<GateStateRow> {
  const found = (await listGateStates(db, site)).find((line) => line.direction === direction)
  return found === undefined
    ? {
        site,
        direction,
        ownState: 'open',
        ownSince: at,
        ownReason: null,
        otherState: 'unknown',
        otherSince: at,
        otherReason: null,
        version,
      }
    : { ...found, version }
}

function decideChange(
  services: Services,
  change: GateChange,
  row: GateStateRow,
  version: number,
): Result<Decided<null>, Refusal> {
  const { whose, state, reason, at, actor } = change
  const isSame =
    whose === 'own' ? row.ownState === state && row.ownReason === reason : row.otherState === state
  if (isSame && version > 0) return ok({ entries: [], response: null })
  const next: GateStateRow =
    whose === 'own'
      ? { ...row, ownState: state, ownSince: at, ownReason: reason, version: version + 1 }
      : { ...row, otherState: state, otherSince: at, otherReason: reason, version: version + 1 }
  const id = services.ids.next()
  const data = {
    type: 'gate-state-changed' as const,
    site: row.site,
    direction: row.direction,
    whose,
    state,
    reason,
    at,
  }
  const recordedAt = services.clock.now()
  const messages = whose === 'own' ? gateMessages(services, next, at, id) : []
  return ok({
    entries: [{ id, eventAt: at, recordedAt, actor, data }],
    parts: [gateStatePart(next), ...outboxParts(messages)],
    response: null,
  })
}

/** Our word on a gate, ready for the outbox; also sent from time to time as a sign of life. */
export const gateMessages = (
  services: Services,
  line: Pick<GateStateRow, 'site' | 'direction' | 'ownState'>,
  at: Instant,
  entry: string | null,
  ratePerHour: number | null = null,
): readonly OutgoingMessage[] =>
  outboxMessages(services, [
    {
      content: { ...gateStateMessage(services.side, line, at), ratePerHour },
      reference: null,
      entry,
      simulated: false,
    },
  ])
