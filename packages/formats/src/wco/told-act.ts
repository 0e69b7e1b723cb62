import type { Instant } from '@landport/std/time'
import type { DocumentElement } from '../file-reading.ts'
import { kept, node, value } from './document-parts.ts'
import { declarationForSingleWindow, type ToldDeclaration } from './told-declaration.ts'
import { manifestForSingleWindow, type ToldManifest } from './told-manifest.ts'

/** What was told, that it is told anew as a whole, or that it does not hold any more. */
export type Telling =
  | {
      readonly kind: 'declaration-summary'
      readonly act: 'told' | 'corrected'
      readonly body: ToldDeclaration
    }
  | { readonly kind: 'road-manifest'; readonly act: 'told' | 'corrected'; readonly body: ToldManifest }
  | {
      readonly kind: 'declaration-summary' | 'road-manifest'
      readonly act: 'withdrawn'
      readonly body: { readonly number: string; readonly reasonCode: string; readonly at: Instant }
    }

/**
 * A telling as a WCO document for a single window. A correction is the whole document with the function code of the
 * profile's additional messages, 13; a withdrawal is the profile's cancellation. Both uses are assumed.
 */
export function documentOfTelling(telling: Telling): {
  readonly document: DocumentElement
  readonly lost: readonly string[]
} {
  if (telling.act === 'withdrawn') return { document: withdrawal(telling.kind, telling.body), lost: [] }
  const written =
    telling.kind === 'declaration-summary'
      ? declarationForSingleWindow(telling.body)
      : manifestForSingleWindow(telling.body)
  return telling.act === 'told' ? written : { ...written, document: corrected(written.document) }
}

const corrected = (document: DocumentElement): DocumentElement => ({
  ...document,
  children: (document.children ?? []).map((child) =>
    child.name === 'FunctionCode' ? { ...child, text: '13' } : child,
  ),
})

const withdrawal = (
  kind: Telling['kind'],
  { number, reasonCode }: { readonly number: string; readonly reasonCode: string },
): DocumentElement => ({
  name: 'Declaration',
  children: kept([
    value('FunctionCode', '13'),
    value('FunctionalReferenceID', number.length <= 33 ? `${number}-X` : null),
    value('ID', number),
    value('TypeCode', 'INV'),
    node('AdditionalInformation', [
      value('StatementCode', kind === 'road-manifest' ? 'MANIFEST' : 'DECLARATION'),
      value('StatementDescription', reasonCode),
    ]),
    node('Amendment', [value('ChangeReasonCode', '1')]),
  ]),
})
