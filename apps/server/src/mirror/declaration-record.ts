import type { Declaration } from '@landport/clearance/declaration'
import type { MirrorRecord, MirrorRecordId } from '@landport/clearance/mirror/record'
import type { Side } from '@landport/std/side'
import type { Instant } from '@landport/std/time'

export interface OwnDeclaration {
  readonly side: Side
  /** As it now stands: the last act of its chain. */
  readonly declaration: Declaration
  readonly isCancelled: boolean
  /** Crossings that name it. */
  readonly passages: readonly string[]
  readonly revision: number
  readonly heardAt: Instant
  /** Our record's key of the original: the same for all acts on it. */
  readonly chain: string
}

/** WCO: PreviousDocument, by its codes of UN/EDIFACT 1001: 830 goods declaration for export. */
const EXPORT_DECLARATION = '830'

/** A customs declaration of this side. Whether it is a part of what it follows no format here says. */
export function declarationRecord(own: OwnDeclaration): MirrorRecord {
  const { declaration, side, chain } = own
  const isExport = declaration.direction === 'export'
  return {
    id: `${side}/declaration/${chain}` as MirrorRecordId,
    revision: own.revision,
    side,
    kind: isExport ? 'export-declaration' : 'import-declaration',
    at: declaration.issuedAt ?? own.heardAt,
    heardAt: own.heardAt,
    withdrawn: own.isCancelled,
    simulated: false,
    passages: isExport ? [] : own.passages,
    batchNumbers: [],
    plate: null,
    trailerPlate: null,
    equipment: [],
    consignments: [
      {
        declarationNumber: declaration.registeredNumber,
        ucr: null,
        hs: [...new Set(declaration.goods.flatMap(({ hs }) => hs ?? []))],
        grossWeight:
          declaration.grossWeightKg === null ? null : { value: declaration.grossWeightKg, unit: 'KGM' },
        packages: declaration.packages,
        exporter: declaration.exporter.name,
        importer: declaration.importer.name,
      },
    ],
    follows: isExport
      ? []
      : declaration.documents.filter(({ type }) => type === EXPORT_DECLARATION).map(({ id }) => id),
    isPart: false,
    weighed: null,
    expectedAt: null,
  }
}
