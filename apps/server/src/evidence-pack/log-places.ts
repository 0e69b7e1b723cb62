import { headFile } from '@landport/exchange/evidence-pack/layout'
import type { LogPlace } from '@landport/exchange/evidence-pack/shapes'
import { readCheckpoint } from '@landport/journal/checkpoint'
import { findCosignedHead, findServedHead, type SignedHead } from '@landport/store/log/heads'
import type { LogLeaves } from '@landport/store/log/leaves'
import { readInclusionProof } from '@landport/store/log/tree'
import type { Pool } from '@landport/store/pool'
import type { Gathered } from './pack-reader.ts'

/** Where leaves of one log stand: under the head that the other side cosigned last, else under the newest. */
export interface LogPlaces {
  /** Leaves that a head covers. */
  readonly size: number
  readonly placeOf: (seq: number) => Promise<LogPlace | null>
}

export async function logPlaces(pool: Pool, leaves: LogLeaves, gathered: Gathered): Promise<LogPlaces> {
  const [cosigned, served] = await Promise.all([
    findCosignedHead(pool, leaves.log),
    findServedHead(pool, leaves.log),
  ])
  const heads = [cosigned, served].filter((head) => head !== null)
  return {
    size: Math.max(0, ...heads.map(({ size }) => size)),
    async placeOf(seq) {
      const head = heads.find(({ size }) => seq < size)
      if (head === undefined) return null
      const file = keepHead(leaves.log, head, gathered)
      const proof = await readInclusionProof(pool, leaves, seq, head.size)
      return { head: file, seq, proof: proof.map((hash) => Buffer.from(hash).toString('base64')) }
    },
  }
}

function keepHead(origin: string, { note, size }: SignedHead, { files }: Gathered): string {
  const file = headFile(origin.split('/').slice(2).join('/'), size)
  files.set(file, Buffer.from(note))
  return file
}

/** Origin of a log in its newest epoch: after a restore it goes on under its name and the epoch's number. */
export async function newestOrigin(pool: Pool, origin: string): Promise<string> {
  for (let found = origin, epoch = 2; ; epoch++) {
    const next = `${origin}/${epoch}`
    const { rows } = await pool.query('select from head where log = $1 limit 1', [next])
    if (rows.length === 0) return found
    found = next
  }
}

/** Size of the newest head that the other side cosigned; 0: none. */
export async function cosignedUpTo(pool: Pool, origin: string): Promise<number> {
  const head = await findCosignedHead(pool, origin)
  const read = head === null ? null : readCheckpoint(head.note)
  return read?.ok ? read.value.size : 0
}
