import type { Agreement } from '@landport/exchange/agreement/agreement'
import type { SignatureCheck } from '@landport/exchange/signing'
import type { SideSigner } from '@landport/server/key-file'
import type { Side } from '@landport/std/side'
import type { AskedOfLate } from './asked-of-late.ts'
import type { ChannelBook } from './channel-book.ts'
import type { PeerDesk } from './peer-desk/desk.ts'

/** The side that tries another: who it is, whom it tries, and what both have said so far. */
export interface Tester {
  readonly side: Side
  readonly other: Side
  /** Address of the side under test, without a slash at the end. */
  readonly endpoint: string
  readonly agreement: Agreement
  readonly signer: SideSigner
  /** Keys of the side under test. */
  readonly check: SignatureCheck
  /** Its Ed25519 key, 32 bytes: of its logs and its witness. */
  readonly logKey: Uint8Array
  readonly nowMs: () => number
  /** How long is waited for what the other side does by itself, milliseconds. */
  readonly waitMs: number
  /** Requests of late: an answer may be bound to one of these instead of its own. */
  readonly asked: AskedOfLate
  /** What the tester has sent and the other side has taken. */
  readonly channel: ChannelBook
  /** What the other side has sent to the tester. */
  readonly desk: PeerDesk
}
