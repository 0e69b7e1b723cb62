import { type LogName, logsOf } from '@landport/exchange/log-names'
import type { NoteSigner } from '@landport/journal/note'
import type { Side } from '@landport/std/side'
import { type LogLeaves, leavesOf } from '@landport/store/log/leaves'

/** A log that this side signs: what it is called, where its leaves lie, and its key under its name. */
export interface OwnLog {
  readonly name: LogName
  readonly leaves: LogLeaves
  readonly signer: NoteSigner
}

/** The journal and this side's log of each channel, in one epoch. One Ed25519 key, under the name of each log. */
export const ownLogs = (side: Side, key: NoteSigner, epoch: number): readonly OwnLog[] =>
  logsOf(side, epoch).map((name) => ({ name, leaves: leavesOf(name), signer: { ...key, name: name.origin } }))
