import type { Replaced } from '../side/side.ts'
import { JOURNAL_BUGS } from './journal-bugs.ts'
import { RECEIVER_BUGS } from './receiver-bugs.ts'
import { RESTORE_BUGS } from './restore-bugs.ts'
import { SENDER_BUGS } from './sender-bugs.ts'

/** Mistakes that somebody could make, each switched on by its name: the checkers must find every one. */
export const BUGS: Readonly<Record<string, PlantedBug>> = {
  ...RECEIVER_BUGS,
  ...SENDER_BUGS,
  ...JOURNAL_BUGS,
  ...RESTORE_BUGS,
}

export interface PlantedBug {
  readonly what: string
  readonly replaced: Replaced
}
