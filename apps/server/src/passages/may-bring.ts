import { mayCommand } from '@landport/passage/authority'
import type { PassageCommand } from '@landport/passage/command'
import type { DecideContext } from '@landport/passage/context'
import { decide } from '@landport/passage/decide'
import type { Passage } from '@landport/passage/passage'

/** Whether this account may record the item now: asked of `decide` itself, with a command that is complete. */
export function mayBring(passage: Passage, item: string, context: DecideContext): boolean {
  const command: PassageCommand = {
    kind: 'record-fact',
    item,
    status: 'met',
    reference: null,
    validUntil: null,
    source: 'x',
  }
  return mayCommand(context.actor, command, passage) === null && decide(passage, command, context).ok
}
