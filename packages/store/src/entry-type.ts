import type { PassageEntryType } from '@landport/passage/entry'

/** Entries of the streams beside the passages. Types are never renamed. */
export type RecordEntryType =
  | 'declaration-recorded'
  | 'declaration-amended'
  | 'declaration-cancelled'
  | 'declaration-held'
  | 'declaration-hold-lifted'
  | 'file-imported'
  | 'person-recorded'
  | 'person-erased'
  | 'account-created'
  | 'account-disabled'
  | 'grant-proposed'
  | 'grant-given'
  | 'grant-revoked'
  | 'gate-state-changed'
  | 'alarm-raised'
  | 'alarm-ended'
  | 'message-received'
  | 'message-refused'
  | 'site-loaded'
  | 'procedures-loaded'
  | 'platform-started'

export type JournalEntryType = PassageEntryType | RecordEntryType
