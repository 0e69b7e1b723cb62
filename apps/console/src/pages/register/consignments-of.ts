import type { DeclarationView } from '@landport/api/declaration-views'
import { type ConsignmentDraft, emptyConsignment } from './draft.ts'

type Declaration = DeclarationView['declaration']

/**
 * One consignment for each goods line of a declaration, the whole of it: the person then writes the part that goes on
 * this vehicle. Where a declaration has one line, its total weight and packages are that line's.
 */
export function consignmentsOf(declaration: Declaration): readonly ConsignmentDraft[] {
  const { goods } = declaration
  const isOne = goods.length <= 1
  const lines = goods.length === 0 ? [null] : goods
  return lines.map((line) => {
    const kg = line?.grossWeightKg ?? (isOne ? declaration.grossWeightKg : null)
    const packages = isOne ? (declaration.packages?.value ?? null) : null
    return {
      ...emptyConsignment,
      declaration: declaration.id,
      declaredKg: kg,
      declarationNumber: declaration.registeredNumber ?? '',
      description: line?.description ?? '',
      hs: (line?.hs ?? '').replace(/\D/g, '').slice(0, 10),
      originCountry: line?.originCountry ?? declaration.originCountry ?? '',
      exporter: declaration.exporter.name ?? declaration.exporter.id ?? '',
      importer: declaration.importer.name ?? declaration.importer.id ?? '',
      packages: packages === null ? '' : String(packages),
      grossWeightKg: kg === null ? '' : String(kg),
    }
  })
}
