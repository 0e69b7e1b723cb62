import type { DeclarationView } from '@landport/api/declaration-views'
import type { ReactNode } from 'react'
import { useLanguage, useTexts } from '../../app/language.tsx'
import { showNumber } from '../../format/number.ts'
import { When } from '../../parts/times.tsx'
import { DECLARATION_TEXTS } from '../../texts/declarations.ts'

type Declaration = DeclarationView['declaration']

/** The head of the declaration; what it does not say is left out. */
export function DeclarationFacts({ declaration }: { declaration: Declaration }) {
  const t = useTexts(DECLARATION_TEXTS)
  const language = useLanguage()
  const { packages, invoiceTotal, equipment } = declaration
  const mono = (text: string) => <span className="mono">{text}</span>
  const facts: readonly (readonly [string, ReactNode])[] = [
    [t('local'), mono(declaration.reference.localReference)],
    [t('declarant'), nameOf(declaration.declarant)],
    [t('exporter'), nameOf(declaration.exporter)],
    [t('importer'), nameOf(declaration.importer)],
    [t('regime'), declaration.regime && mono(declaration.regime)],
    [t('office'), declaration.customsOffice],
    [t('origin'), declaration.originCountry],
    [t('destination'), declaration.destinationCountry],
    [
      t('weight'),
      declaration.grossWeightKg === null ? null : showNumber(declaration.grossWeightKg, language),
    ],
    [t('packages'), packages && `${showNumber(packages.value, language)} ${packages.unit}`],
    [t('invoice'), invoiceTotal && `${invoiceTotal.amount} ${invoiceTotal.currency}`],
    [t('means'), declaration.transportMeans.length > 0 && mono(declaration.transportMeans.join(', '))],
    [t('equipment'), equipment.length > 0 && mono(equipment.map(({ id }) => id).join(', '))],
    [t('issued'), declaration.issuedAt && <When at={declaration.issuedAt} />],
    [t('format'), declaration.format],
  ]
  return (
    <dl className="facts">
      {facts
        .filter(([, value]) => value)
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  )
}

const nameOf = ({ name, id }: Declaration['exporter']): string | null => name ?? id
