import type { Actor } from './actor.ts'
import type { PassageEntry, PassageEntryType } from './entry.ts'

/** Who says an entry: whoever gave the command, or the platform, because it follows from the rules and nobody said it. */
const SAID_BY = {
  'passage-registered': 'actor',
  'passage-amended': 'actor',
  'stepped-down': 'actor',
  'party-added': 'actor',
  'required-decisions-changed': 'platform',
  'fact-recorded': 'actor',
  'channel-recorded': 'actor',
  'decision-recorded': 'actor',
  'decision-withdrawn': 'actor',
  'hold-placed': 'actor',
  'hold-lifted': 'actor',
  'inspection-requested': 'actor',
  'inspection-recorded': 'actor',
  'stop-ordered': 'actor',
  'stop-lifted': 'actor',
  'called-forward': 'actor',
  'gated-in': 'actor',
  'reading-recorded': 'actor',
  'crossing-permitted': 'platform',
  'permission-withdrawn': 'platform',
  'barrier-ordered': 'actor',
  'barrier-opened': 'actor',
  crossed: 'actor',
  'load-transferred': 'actor',
  'yard-entered': 'actor',
  'yard-exit-permitted': 'platform',
  'yard-left': 'actor',
  accepted: 'actor',
  returned: 'actor',
  'turned-around': 'actor',
  moved: 'actor',
  cancelled: 'actor',
  closed: 'actor',
  'other-side-noted': 'actor',
  'declaration-changed': 'platform',
  'limit-started': 'platform',
  'limit-ended': 'platform',
  'incident-raised': 'platform',
  'rules-rejudged': 'platform',
} as const satisfies Record<PassageEntryType, 'actor' | 'platform'>

/** Whether an entry follows from the rules. */
export const isDerived = (type: PassageEntryType): boolean => SAID_BY[type] === 'platform'

/** Who an entry of this actor's command is written under. What follows from a played act is played too. */
export function actorOfEntry(actor: Actor, { type }: Pick<PassageEntry, 'type'>): Actor {
  if (!isDerived(type) || actor.kind === 'platform') return actor
  return actor.simulated ? { kind: 'platform', simulated: true } : { kind: 'platform' }
}
