import { bundleDigest as digestOfBundle } from '@landport/exchange/message-record'
import type { SignedBundle } from '@landport/exchange/receipt-bundles'
import { sha256 } from './hash.ts'
import type { Db } from './pool.ts'
import { rowsPart, type StatementPart } from './statement.ts'

/** By which rows name the bundle that covers them. */
export const bundleDigest = (jws: string): string => digestOfBundle(sha256, jws)

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
