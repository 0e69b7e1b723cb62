import type { Result } from '@landport/std/result'
import type { PassageCommand } from '../command.ts'
import type { DecideContext } from '../context.ts'
import type { PassageEntry } from '../entry.ts'
import type { Passage } from '../passage.ts'
import type { Refusal } from '../refusal.ts'

/** Own entries of one command on a passage that has not ended; authority has been checked. */
export type Handler<C extends PassageCommand> = (
  state: Passage,
  command: C,
  context: DecideContext,
) => Result<PassageEntry[], Refusal>

export type CommandOf<K extends PassageCommand['kind']> = Extract<PassageCommand, { kind: K }>

export const isBlank = (text: string): boolean => text.trim() === ''
