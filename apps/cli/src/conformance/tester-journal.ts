import { type LogName, logsOf } from '@landport/exchange/log-names'
import { signCheckpoint } from '@landport/journal/checkpoint'
import { leafHash } from '@landport/journal/hash'
import type { NoteSigner } from '@landport/journal/note'
import { proveConsistency, treeHash } from '@landport/journal/proof'
import { addCheckpointBody } from '@landport/journal/witness'
import { sha256 } from '@landport/store/hash'
import { NotChecked } from './clause.ts'
import { get } from './peer-logs.ts'
import { basisMissing } from './saw.ts'
import type { Tester } from './tester.ts'

/**
 * The tester's journal is a log without content whose leaf at any place is known beforehand: so it can go on from
 * whatever size the witness remembers, also in a later run.
 */
const leafAt = (index: number): Uint8Array => leafHash(sha256, sha256(Buffer.from(`conformance ${index}`)))
export const leavesTo = (size: number): Uint8Array[] =>
  Array.from({ length: size }, (_, index) => leafAt(index))

/** Its name in the epoch that the side under test knows it in. */
export const testerLog = ({ side, epochs }: Tester): LogName =>
  logsOf(side, epochs.own).find(({ channel }) => channel === null)!

export function headOf(
  tester: Tester,
  size: number,
  over: { readonly root?: Uint8Array; readonly origin?: string; readonly signer?: NoteSigner } = {},
): string {
  const origin = over.origin ?? testerLog(tester).origin
  const root = over.root ?? treeHash(sha256, leavesTo(size))
  const signer = over.signer ?? { ...tester.signer.note, name: origin }
  return signCheckpoint(sha256, { origin, size, root }, signer)
}

export interface WitnessSaid {
  readonly status: number | null
  readonly why: string
  readonly type: string
  readonly body: string
}

export async function bring(tester: Tester, body: string): Promise<WitnessSaid> {
  try {
    const response = await fetch(`${tester.endpoint}/log/witness/add-checkpoint`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain; charset=utf-8' },
      body,
      redirect: 'error',
      signal: AbortSignal.timeout(10_000),
    })
    const type = response.headers.get('content-type') ?? ''
    return { status: response.status, why: '', type, body: await response.text() }
  } catch (error) {
    return { status: null, why: String(error), type: '', body: '' }
  }
}

/** Brings the head of this size with the right proof from `old` on. */
export const grow = (
  tester: Tester,
  old: number,
  size: number,
  origin = testerLog(tester).origin,
): Promise<WitnessSaid> =>
  bring(
    tester,
    addCheckpointBody({
      oldSize: old,
      proof: old === 0 ? [] : proveConsistency(sha256, leavesTo(size), old),
      note: headOf(tester, size, { origin }),
    }),
  )

/** The size that the witness remembers of the tester's journal, by its own word. */
export async function rememberedSize(tester: Tester): Promise<number> {
  const { status, bytes } = await get(tester, `witnessed/${testerLog(tester).path}/checkpoint`)
  if (status === 404) return 0
  const size = Number(Buffer.from(bytes).toString('utf8').split('\n')[1])
  if (status !== 200 || !Number.isSafeInteger(size)) throw new NotChecked(basisMissing)
  return size
}

/** A log that has at least two leaves in the witness's memory; its size there. */
export async function basis(tester: Tester): Promise<number> {
  const known = await rememberedSize(tester)
  if (known >= 2) return known
  const { status } = await grow(tester, known, known + 3)
  if (status !== 200) throw new NotChecked(basisMissing)
  return known + 3
}
