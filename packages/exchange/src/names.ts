import type { Side } from '@landport/std/side'

/** One channel per direction for now; further channels come with the agreement. */
export const channelName = (from: Side, to: Side): string => `${from}>${to}/passages`

/**
 * Origin of a side's journal, in every head it signs: the same for ever, but that after a restore from a backup a new
 * epoch begins under a name of its own, `landport/vn/journal/2`.
 */
export const journalName = (side: Side, epoch = 1): string =>
  `landport/${side.toLowerCase()}/journal${epochSuffix(epoch)}`

/** What a log's name ends with in a later epoch. */
export const epochSuffix = (epoch: number): string => (epoch === 1 ? '' : `/${epoch}`)

/** Whether a channel leads from one side to the other. */
export const isChannel = (channel: string, from: Side, to: Side): boolean =>
  channel.startsWith(`${from}>${to}/`)

/** The technical agreement (quy ước kỹ thuật / 数据交换技术约定) that messages refer to until one is signed. Assumed. */
export const DRAFT_AGREEMENT = 'vn-cn-draft/1'
