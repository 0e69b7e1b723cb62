import type { SignatureCheck } from '@landport/exchange/signing'
import type { Side } from '@landport/std/side'
import type { Ids } from '@landport/std/source'
import type { Clock } from '@landport/std/time'
import type { Feed } from '@landport/store/feed'
import type { PassageQueue } from '@landport/store/passage-queue'
import type { Pool } from '@landport/store/pool'
import type { AgreementBook } from './agreement/agreement-book.ts'
import type { ServerConfiguration } from './configuration.ts'
import type { GateBook } from './gate-book.ts'
import type { SideSigner } from './key-file.ts'
import type { Rush } from './lane-link/rush.ts'
import type { EpochBook } from './restore/epoch-book.ts'
import type { SiteBook } from './site-book.ts'

/** What every part of the server works with; made once in `app.ts`. */
export interface Services {
  readonly side: Side
  readonly configuration: ServerConfiguration
  readonly pool: Pool
  /** All commands of passages in this process go through it. */
  readonly passages: PassageQueue
  /** The world's time: what entries, limits and opening hours go by. Sessions go by the machine's. */
  readonly clock: Clock
  readonly ids: Ids
  readonly book: SiteBook
  readonly gates: GateBook
  readonly agreements: AgreementBook
  /** What is asked of a signature of the other side. */
  readonly check: () => SignatureCheck
  readonly signer: SideSigner
  /** In which epoch the logs of either side are. */
  readonly epochs: EpochBook
  readonly feed: Feed
  /** As far as is known, this database holds all that this side ever said: none was put back in its place. */
  readonly isWhole: () => boolean
  readonly rush: Rush
  /** Faults for whoever runs the server; never a secret, a body or a name. */
  readonly report: (message: string, cause: unknown) => void
}

/** Agencies of this side's packs, whenever in force: whose roles only they themselves give. */
export const agencyIds = ({ book }: Pick<Services, 'book'>): readonly string[] => [
  ...new Set(book.packs.flatMap(({ agencies }) => agencies.map(({ id }) => id))),
]
