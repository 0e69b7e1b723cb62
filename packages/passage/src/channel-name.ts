import type { Side } from '@landport/std/side'
import type { Text3 } from '@landport/std/text'
import { CHANNEL_NAMES, CHANNEL_NAMES_CN } from './names.ts'
import type { Channel } from './passage.ts'

/** What customs of this side calls it. */
export const channelText = (side: Side, channel: Channel): Text3 =>
  (side === 'CN' ? CHANNEL_NAMES_CN : CHANNEL_NAMES)[channel]
