import type { PassageEntryType } from '@landport/passage/entry'

/** Entries that leave what a lane is told of a passage as it is. */
const SILENT = [
  'reading-recorded',
  'barrier-ordered',
  'barrier-opened',
  'load-transferred',
  'yard-exit-permitted',
  'yard-left',
  'accepted',
] as const satisfies readonly PassageEntryType[]

/** Whether an entry of a passage may change what a lane is to be told of it. */
export const changesWord = (type: string): boolean => !(SILENT as readonly string[]).includes(type)
