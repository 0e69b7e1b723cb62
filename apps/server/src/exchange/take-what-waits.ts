import type { Side } from '@landport/std/side'
import type { Pool } from '@landport/store/pool'
import { type SingleWriter, startSingleWriter } from '@landport/store/single-writer'
import type { AgreementBook } from '../agreement/agreement-book.ts'
import { fetchFromOther } from './fetch-from-other.ts'
import { takeFolder } from './files/file-intake.ts'
import type { ExchangeFolders } from './files/folders.ts'
import type { PeerClient } from './peer-client.ts'
import type { InTurn } from './receive-in-turn.ts'

export interface TakeWhatWaitsParts {
  readonly side: Side
  readonly pool: Pool
  readonly holder: string
  readonly agreements: AgreementBook
  readonly client: PeerClient
  readonly folders: ExchangeFolders
  readonly intake: InTurn
  readonly report: (message: string, cause: unknown) => void
}

const PAUSE_MS = 500

/**
 * Takes what the other side does not bring itself: what we fetch, and what lies in agreed folders. In one process at a
 * time; nothing is looked for that no agreement names.
 */
export function startTakingWhatWaits(parts: TakeWhatWaitsParts): SingleWriter {
  const { agreements } = parts
  const fetching = fetchFromOther(parts)
  return startSingleWriter(parts.pool, {
    name: `exchange-intake:${parts.side}`,
    holder: parts.holder,
    pauseMs: PAUSE_MS,
    onFault: (error) => parts.report('exchange intake', error),
    mayWork: () => agreements.isFetched() || agreements.folders().length > 0,
    step: async () => {
      for (const name of agreements.folders()) await takeFolder(parts, name)
      return agreements.isFetched() && fetching.step()
    },
  })
}
