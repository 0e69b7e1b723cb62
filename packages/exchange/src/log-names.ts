import { otherSide, SIDES, type Side } from '@landport/std/side'
import { channelName, epochSuffix, journalName } from './names.ts'

/** One of the logs that a side signs and serves. */
export interface LogName {
  readonly side: Side
  /** Origin line of its checkpoints and name of its key, the same for ever: `landport/vn/channel/vn-cn/passages`. */
  readonly origin: string
  /** The part of the origin after the side; under `/log/` it is served: `channel/vn-cn/passages`. */
  readonly path: string
  /** Null: the side's journal. Else the channel whose messages are its leaves, and which end of it this side is. */
  readonly channel: { readonly name: string; readonly end: 'out' | 'in' } | null
}

/** Name under which a side cosigns the other's heads; the key is the side's own. */
export const witnessName = (side: Side): string => `landport/${side.toLowerCase()}/witness`

/**
 * Every log of a side in one epoch: its journal, and one for each direction of each channel, so that both sides have
 * the same. A channel's log begins anew with each epoch and over the same messages from number 1, so its roots are
 * the same in every epoch of either side.
 */
export const logsOf = (side: Side, epoch = 1): readonly LogName[] => {
  const suffix = epochSuffix(epoch)
  return [
    { side, origin: journalName(side, epoch), path: `journal${suffix}`, channel: null },
    ...SIDES.map((from): LogName => {
      const channel = channelName(from, otherSide(from))
      const path = `${channelPath(channel)}${suffix}`
      return {
        side,
        origin: `landport/${side.toLowerCase()}/${path}`,
        path,
        channel: { name: channel, end: from === side ? 'out' : 'in' },
      }
    }),
  ]
}

/** `VN>CN/passages` as it stands in names and addresses: `channel/vn-cn/passages`. */
const channelPath = (channel: string): string => `channel/${channel.toLowerCase().replace('>', '-')}`
