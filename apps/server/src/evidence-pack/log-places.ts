import { headFile } from '@landport/exchange/evidence-pack/layout'
import type { LogPlace } from '@landport/exchange/evidence-pack/shapes'
import { readCheckpoint } from '@landport/journal/checkpoint'
import { findCosignedHead, findServedHead, type SignedHead } from '@landport/store/log/heads'
import { readInclusionProof } from '@landport/store/log/tree'
import type { Pool } from '@landport/store/pool'
import type { OwnLog } from '../log/own-logs.ts'
import type { Gathered } from './pack-reader.ts'

/** Where leaves of one log stand: under the head that the other side cosigned last, else under the newest. */
export interface LogPlaces {
  /** Leaves that a head covers. */
  readonly size: number
  readonly placeOf: (seq: number) => Promise<LogPlace | null>
}

export async function logPlaces(pool: Pool, log: OwnLog, gathered: Gathered): Promise<LogPlaces> {
  const [cosigned, served] = await Promise.all([
    findCosignedHead(pool, log.name.origin),
    findServedHead(pool, log.name.origin),
  ])
  const heads = [cosigned, served].filter((head) => head !== null)
  return {
    size: Math.max(0, ...heads.map(({ size }) => size)),
    async placeOf(seq) {
      const head = heads.find(({ size }) => seq < size)
      if (head === undefined) return null
      const file = keepHead(log, head, gathered)
      const proof = await readInclusionProof(pool, log.leaves, seq, head.size)
      return { head: file, seq, proof: proof.map((hash) => Buffer.from(hash).toString('base64')) }
    },
  }
}

function keepHead(log: OwnLog, { note, size }: SignedHead, { files }: Gathered): string {
  const file = headFile(log.name.path, size)
  files.set(file, Buffer.from(note))
  return file
}

/** Size of the newest head that the other side cosigned; 0: none. */
export async function cosignedUpTo(pool: Pool, origin: string): Promise<number> {
  const head = await findCosignedHead(pool, origin)
  const read = head === null ? null : readCheckpoint(head.note)
  return read?.ok ? read.value.size : 0
}
