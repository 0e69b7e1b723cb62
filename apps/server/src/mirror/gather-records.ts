import type { MirrorRecord } from '@landport/clearance/mirror/record'
import type { Passage } from '@landport/passage/passage'
import { type DeclarationRow, listActsBeside, listDeclarations } from '@landport/store/declaration'
import { type ChangedStream, listPassagesOfDeclarations } from '@landport/store/mirror/mirror-source'
import { passageDocuments } from '@landport/store/reads/passage-documents'
import type { Services } from '../services.ts'
import { declarationRecord } from './declaration-record.ts'
import { passageRecords } from './passage-records.ts'

type Reader = Pick<Services, 'pool' | 'side'>

/** The records of streams that changed, as they now stand: passages first, then declarations. */
export async function recordsOfStreams(
  services: Reader,
  streams: readonly ChangedStream[],
): Promise<readonly MirrorRecord[]> {
  const passages = streams.filter(({ stream }) => stream.startsWith('passage/'))
  const documents = await passageDocuments(
    services.pool,
    passages.map(({ stream }) => stream.slice('passage/'.length)),
  )
  const records = passages.flatMap(({ stream, seq, recordedAt }) => {
    const passage = documents.get(stream.slice('passage/'.length))
    return passage === undefined ? [] : passageRecords(passage, seq, recordedAt)
  })
  const declarations = streams.filter(({ stream }) => stream.startsWith('declaration/'))
  const rows = await listDeclarations(
    services.pool,
    declarations.map(({ stream }) => stream.slice('declaration/'.length)),
  )
  const own = rows.map((row) => ({
    row,
    change: declarations.find(({ stream }) => stream === `declaration/${row.id}`)!,
  }))
  const named = await namedImports(services, [...documents.values()], passages)
  return [...records, ...(await ownRecords(services, [...named, ...own]))]
}

/** A declaration of ours, and the change that makes it to be looked at. */
interface ChangedDeclaration {
  readonly row: DeclarationRow
  readonly change: ChangedStream
}

/** A passage that names an import declaration of ours joins it with the goods that came. */
async function namedImports(
  services: Reader,
  passages: readonly Passage[],
  streams: readonly ChangedStream[],
): Promise<readonly ChangedDeclaration[]> {
  const numbers = [...new Set(passages.flatMap(({ ownDeclarationNumbers = [] }) => ownDeclarationNumbers))]
  if (numbers.length === 0) return []
  const originals = new Map<string, DeclarationRow>()
  for (const row of await listActsBeside(services.pool, [], numbers)) {
    const { act, registeredNumber } = row.declaration
    if (act !== 'original' || registeredNumber === null) continue
    const key = beginningOf(registeredNumber)
    if (!originals.has(key)) originals.set(key, row)
  }
  return passages.flatMap(({ reference, ownDeclarationNumbers = [] }) =>
    ownDeclarationNumbers.flatMap((number) => {
      const row = originals.get(beginningOf(number))
      const change = streams.find(({ stream }) => stream === `passage/${reference}`)!
      return row === undefined ? [] : [{ row, change }]
    }),
  )
}

/** As much as all acts on one declaration share, see `listActsBeside`. */
const beginningOf = (number: string): string => number.slice(0, 11)

async function ownRecords(
  services: Reader,
  changed: readonly ChangedDeclaration[],
): Promise<readonly MirrorRecord[]> {
  if (changed.length === 0) return []
  const rows = changed.map(({ row }) => row)
  const [acts, passages] = await Promise.all([
    listActsBeside(services.pool, [...new Set(rows.map(({ chain }) => chain))], []),
    listPassagesOfDeclarations(services.pool, rows),
  ])
  const byChain = Map.groupBy(acts, ({ chain }) => chain)
  return changed.map(({ row, change }) => {
    const ofChain = byChain.get(row.chain) ?? []
    const current = ofChain.findLast(({ declaration }) => declaration.act !== 'cancellation') ?? row
    return declarationRecord({
      side: services.side,
      declaration: current.declaration,
      isCancelled: ofChain.some(
        ({ status, declaration }) => status === 'cancelled' || declaration.act === 'cancellation',
      ),
      passages: passages.get(row.id) ?? [],
      revision: change.seq,
      heardAt: change.recordedAt,
      chain: row.chain,
    })
  })
}
