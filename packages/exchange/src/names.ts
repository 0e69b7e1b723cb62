import type { Side } from '@landport/std/side'

/** One channel per direction for now; further channels come with the agreement. */
export const channelName = (from: Side, to: Side): string => `${from}>${to}/passages`

/** Origin of a side's journal: the same for ever, in every head it signs. */
export const journalName = (side: Side): string => `landport/${side.toLowerCase()}/journal`

/** Whether a channel leads from one side to the other. */
export const isChannel = (channel: string, from: Side, to: Side): boolean =>
  channel.startsWith(`${from}>${to}/`)

/** The technical agreement (quy ước kỹ thuật / 数据交换技术约定) that messages refer to until one is signed. Assumed. */
export const DRAFT_AGREEMENT = 'vn-cn-draft/1'
