import type { DiscrepancyAct, DiscrepancyActRequest } from '@landport/api/mirror'
import { canonicalText } from '@landport/exchange/canonical'
import { refusal } from '@landport/passage/refuse'
import { ok } from '@landport/std/result'
import type { Instant } from '@landport/std/time'
import { type CommandOutcome, runCommand } from '@landport/store/command'
import type { JournalEntryType } from '@landport/store/entry-type'
import { sha256Hex } from '@landport/store/hash'
import {
  type DiscrepancyRow,
  discrepancyPart,
  discrepancyStream,
  findDiscrepancy,
} from '@landport/store/mirror/discrepancy-row'
import { outboxParts } from '@landport/store/outbox'
import { outboxMessages } from '../exchange/outbox-messages.ts'
import { actorOf, type Identity } from '../http/identity.ts'
import { RequestError } from '../http/request-error.ts'
import type { Services } from '../services.ts'
import { discrepancyMessage } from './discrepancy-message.ts'

export const isOver = ({ state }: Pick<DiscrepancyRow, 'state'>): boolean =>
  state === 'settled' || state === 'closed'

/**
 * One act of an officer on a difference. It changes neither side's record and moves no vehicle. Words stay on this
 * side; only the question to the other side goes out, with the two values and no word of ours.
 */
export function actOnDiscrepancy(
  services: Services,
  identity: Identity,
  key: string,
  id: string,
  { act, text }: DiscrepancyActRequest,
): Promise<CommandOutcome<null>> {
  const at = services.clock.now()
  const actor = actorOf(identity)
  return runCommand<DiscrepancyRow | null, null>(services.pool, {
    key,
    digest: sha256Hex(canonicalText({ id, act, text })),
    stream: discrepancyStream(id),
    command: `discrepancy-${act}`,
    actor,
    at,
    load: async (db) => {
      const row = await findDiscrepancy(db, id)
      return { state: row, version: row?.version ?? 0 }
    },
    decide: (row) => {
      if (row === null) throw new RequestError('not-found')
      if (isOver(row)) throw new RequestError('discrepancy-over')
      const entry = {
        id: services.ids.next(),
        eventAt: at,
        recordedAt: at,
        actor,
        data: { type: ENTRY_OF[act], text },
      }
      const messages =
        act === 'ask-correction'
          ? outboxMessages(services, [
              {
                content: discrepancyMessage(services.side, row, at),
                reference: row.discrepancy.passage,
                entry: entry.id,
                simulated: row.discrepancy.simulated,
              },
            ])
          : []
      if (act === 'ask-correction' && messages.length === 0) throw new RequestError('not-in-agreement')
      const after = rowAfter(row, act, identity.account, at)
      return ok({
        entries: [entry],
        parts: [discrepancyPart([after]), ...outboxParts(messages)],
        response: null,
      })
    },
    refuseConstraint: () => refusal('bad-value'),
  })
}

const ENTRY_OF = {
  'take-up': 'discrepancy-taken-up',
  explain: 'discrepancy-explained',
  settle: 'discrepancy-settled',
  'ask-correction': 'discrepancy-correction-asked',
} as const satisfies Record<DiscrepancyAct, JournalEntryType>

function rowAfter(row: DiscrepancyRow, act: DiscrepancyAct, account: string, at: Instant): DiscrepancyRow {
  const next = { ...row, changedAt: at, version: row.version + 1, takenBy: row.takenBy ?? account }
  switch (act) {
    case 'take-up':
      return { ...next, state: row.state === 'open' ? 'taken-up' : row.state, takenBy: account }
    case 'explain':
      return { ...next, state: 'explained' }
    case 'settle':
      return { ...next, state: 'settled' }
    case 'ask-correction':
      return { ...next, state: row.state === 'open' ? 'taken-up' : row.state, askedAt: at }
  }
}
