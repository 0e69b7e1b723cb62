import type { MirrorRecord } from '@landport/clearance/mirror/record'
import type { Passage } from '@landport/passage/passage'
import { type DeclarationRow, listActsBeside, listDeclarations } from '@landport/store/declaration'
import type { ChangedStream } from '@landport/store/mirror/mirror-source'
import { passagesOfDeclaration } from '@landport/store/reads/declarations'
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
  const named = await namedImports(services, [...documents.values()], streams)
  const declarations = streams.filter(({ stream }) => stream.startsWith('declaration/'))
  const rows = await listDeclarations(
    services.pool,
    declarations.map(({ stream }) => stream.slice('declaration/'.length)),
  )
  const own = await Promise.all(
    rows.map((row) => ownRecord(services, row, declarations.find(({ stream }) => stream.endsWith(row.id))!)),
  )
  return [...records, ...named, ...own]
}

/** A passage that names an import declaration of ours joins it with the goods that came. */
async function namedImports(
  services: Reader,
  passages: readonly Passage[],
  streams: readonly ChangedStream[],
): Promise<readonly MirrorRecord[]> {
  const records = passages.flatMap(({ reference, ownDeclarationNumbers = [] }) =>
    ownDeclarationNumbers.map(async (number) => {
      const [row] = (await listActsBeside(services.pool, [], [number])).filter(
        ({ declaration }) => declaration.act === 'original',
      )
      const change = streams.find(({ stream }) => stream === `passage/${reference}`)!
      return row === undefined ? [] : [await ownRecord(services, row, change)]
    }),
  )
  return (await Promise.all(records)).flat()
}

async function ownRecord(
  services: Reader,
  row: DeclarationRow,
  { seq, recordedAt }: ChangedStream,
): Promise<MirrorRecord> {
  const { registeredNumber } = row.declaration
  const acts = await listActsBeside(
    services.pool,
    [row.chain],
    registeredNumber === null ? [] : [registeredNumber],
  )
  const ofChain = acts.filter(({ chain }) => chain === row.chain)
  const current = ofChain.findLast(({ declaration }) => declaration.act !== 'cancellation') ?? row
  return declarationRecord({
    side: services.side,
    declaration: current.declaration,
    isCancelled: ofChain.some(
      ({ status, declaration }) => status === 'cancelled' || declaration.act === 'cancellation',
    ),
    passages: await passagesOfDeclaration(services.pool, { id: row.id, registeredNumber }, null),
    revision: seq,
    heardAt: recordedAt,
    chain: row.chain,
  })
}
