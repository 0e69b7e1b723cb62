import type { Actor } from '@landport/passage/actor'
import type { PassageEntryType } from '@landport/passage/entry'
import { Fault } from '@landport/std/assert'
import type { Instant } from '@landport/std/time'
import type { JournalEntryType, RecordEntryType } from './entry-type.ts'

/** An entry as read back: parsed from its hashed bytes, its data brought to the current version of its type. */
export interface JournalEntry {
  readonly id: string
  readonly stream: string
  readonly version: number
  readonly typeVersion: number
  readonly eventAt: Instant
  readonly recordedAt: Instant
  readonly actor: Actor
  readonly data: { readonly type: JournalEntryType } & Readonly<Record<string, unknown>>
}

type Data = JournalEntry['data']
/** Steps from version 1 to 2, from 2 to 3 …; they are kept for ever. The number of steps gives the current version. */
type Steps = readonly ((data: Data) => Data)[]

const PASSAGE_STEPS = {
  'passage-registered': [],
  'passage-amended': [],
  'stepped-down': [],
  'party-added': [],
  'required-decisions-changed': [],
  'fact-recorded': [],
  'channel-recorded': [],
  'decision-recorded': [],
  'decision-withdrawn': [],
  'hold-placed': [],
  'hold-lifted': [],
  'inspection-requested': [],
  'inspection-recorded': [],
  'stop-ordered': [],
  'stop-lifted': [],
  'called-forward': [],
  'gated-in': [],
  'reading-recorded': [],
  'crossing-permitted': [],
  'permission-withdrawn': [],
  'barrier-ordered': [],
  'barrier-opened': [],
  crossed: [],
  'yard-entered': [],
  'load-transferred': [],
  'yard-exit-permitted': [],
  'yard-left': [],
  accepted: [],
  returned: [],
  'turned-around': [],
  moved: [],
  cancelled: [],
  closed: [],
  'other-side-noted': [],
  'declaration-changed': [],
  'limit-started': [],
  'limit-ended': [],
  'incident-raised': [],
  'rules-rejudged': [],
} as const satisfies Record<PassageEntryType, Steps>

const RECORD_STEPS = {
  'declaration-recorded': [],
  'declaration-amended': [],
  'declaration-cancelled': [],
  'declaration-held': [],
  'declaration-hold-lifted': [],
  'file-imported': [],
  'person-recorded': [],
  'person-erased': [],
  'blob-held': [],
  'blob-hold-lifted': [],
  'blob-erased': [],
  'account-created': [],
  'account-disabled': [],
  'grant-proposed': [],
  'grant-given': [],
  'grant-revoked': [],
  'gate-state-changed': [],
  'alarm-raised': [],
  'alarm-ended': [],
  'message-received': [],
  'message-refused': [],
  'site-loaded': [],
  'procedures-loaded': [],
  'platform-started': [],
  'discrepancy-opened': [],
  'discrepancy-changed': [],
  'discrepancy-closed': [],
  'discrepancy-taken-up': [],
  'discrepancy-explained': [],
  'discrepancy-settled': [],
  'discrepancy-correction-asked': [],
  'agreement-proposed': [],
  'agreement-approved': [],
  'agreement-signed': [],
  'agreement-fact-recorded': [],
  'agreement-ended': [],
  'log-accused': [],
  'log-closed': [],
  'log-check-failed': [],
  'database-behind': [],
  'epoch-opened': [],
  'other-side-epoch-opened': [],
  'channels-refilled': [],
  'statement-agreed': [],
  'statement-differs': [],
  'statement-asked': [],
  'link-paused': [],
  'link-blocked': [],
  'link-resumed': [],
  'link-tested': [],
  'lane-ordered': [],
  'lane-turned': [],
  'lane-opened-by-hand': [],
  'lane-event': [],
  'lane-release-used-twice': [],
  'lane-difference': [],
  'lane-difference-settled': [],
  'lane-use-set-aside': [],
  'lane-reports-lost': [],
  'booth-pass-given': [],
} as const satisfies Record<RecordEntryType, Steps>

const STEPS: Readonly<Record<JournalEntryType, Steps>> = { ...PASSAGE_STEPS, ...RECORD_STEPS }

export const currentVersionOf = (type: JournalEntryType): number => STEPS[type].length + 1

/**
 * Reads the hashed bytes of an entry. An entry of a type or version that this release does not know (written by a
 * newer one) is a fault, never guessed at.
 */
export function readEntry(body: string): JournalEntry {
  const entry = JSON.parse(body) as JournalEntry
  const steps = STEPS[entry.data.type] as Steps | undefined
  if (steps === undefined || entry.typeVersion > steps.length + 1)
    throw new Fault(
      'entry-from-newer-version',
      `entry ${entry.id}: type ${entry.data.type} version ${entry.typeVersion} is not known to this release`,
      { retryable: false },
    )
  const data = steps.slice(entry.typeVersion - 1).reduce<Data>((value, step) => step(value), entry.data)
  return { ...entry, data }
}
