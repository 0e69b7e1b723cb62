import type { Agreement } from '@landport/exchange/agreement/agreement'
import type { SignatureCheck } from '@landport/exchange/signing'
import type { SideSigner } from '@landport/server/key-file'
import type { Side } from '@landport/std/side'
import type { AskedOfLate } from './asked-of-late.ts'
import type { ChannelBook } from './channel-book.ts'
import type { ExchangeLine } from './exchange-line.ts'
import type { PeerDesk } from './peer-desk/desk.ts'

export interface TesterEpochs {
  own: number
  readonly other: number
}

/** The side that tries another: who it is, whom it tries, and what both have said so far. */
export interface Tester {
  readonly side: Side
  readonly other: Side
  /** Address of the side under test, where its logs are, without a slash at the end. */
  readonly endpoint: string
  /** To its exchange, which may stand elsewhere. */
  readonly line: ExchangeLine
  readonly agreement: Agreement
  readonly signer: SideSigner
  /** Keys of the side under test. */
  readonly check: SignatureCheck
  /** Its Ed25519 key, 32 bytes: of its logs and its witness. */
  readonly logKey: Uint8Array
  readonly nowMs: () => number
  /** How long is waited for what the other side does by itself, milliseconds. */
  readonly waitMs: number
  /** In which epochs the logs of both are: its own as the side under test countersigned it last. */
  readonly epochs: TesterEpochs
  /** Requests of late: an answer may be bound to one of these instead of its own. */
  readonly asked: AskedOfLate
  /** What the tester has sent and the other side has taken. */
  readonly channel: ChannelBook
  /** What the other side has sent to the tester. */
  readonly desk: PeerDesk
  close(): Promise<void>
}
