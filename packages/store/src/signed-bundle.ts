import { createHash } from 'node:crypto'
import type { Db } from './pool.ts'
import { rowsPart, type StatementPart } from './statement.ts'

/** A signature over several texts, with the leaf hashes from which the proof of each is drawn. */
export interface SignedBundle {
  readonly jws: string
  readonly leaves: readonly Uint8Array[]
}

/** By which rows name the bundle that covers them: sha-256 of the JWS, hex. */
export const bundleDigest = (jws: string): string => createHash('sha256').update(jws).digest('hex')

export const bundlePart = (bundles: readonly SignedBundle[]): StatementPart =>
  rowsPart(
    'signed_bundle',
    `insert into signed_bundle (digest, jws, leaves)
      select distinct on (digest) * from unnest($1::text[], $2::text[], $3::bytea[]) as b (digest, jws, leaves)
      on conflict do nothing`,
    [
      bundles.map(({ jws }) => bundleDigest(jws)),
      bundles.map(({ jws }) => jws),
      bundles.map(({ leaves }) => Buffer.concat(leaves)),
    ],
  )

export async function findBundles(db: Db, digests: readonly string[]): Promise<Map<string, SignedBundle>> {
  if (digests.length === 0) return new Map()
  const { rows } = await db.query<{ digest: string; jws: string; leaves: Buffer }>({
    name: 'find_bundles',
    text: 'select digest, jws, leaves from signed_bundle where digest = any($1::text[])',
    values: [digests],
  })
  return new Map(rows.map(({ digest, jws, leaves }) => [digest, { jws, leaves: leavesOf(leaves) }]))
}

const LEAF_BYTES = 32
const leavesOf = (bytes: Buffer): Uint8Array[] =>
  Array.from({ length: bytes.length / LEAF_BYTES }, (_, place) =>
    bytes.subarray(place * LEAF_BYTES, (place + 1) * LEAF_BYTES),
  )
