import type { Side } from '@landport/std/side'

/** One channel per direction for now; further channels come with the agreement. */
export const channelName = (from: Side, to: Side): string => `${from}>${to}/passages`

/** Origin of a side's journal: the same for ever, in every head it signs. */
export const journalName = (side: Side): string => `landport/${side.toLowerCase()}/journal`
