import type { PassageView } from '@landport/api/passage-views'
import { useLanguage, useTexts } from '../../app/language.tsx'
import { showNumber } from '../../format/number.ts'
import { PASSAGE_TEXTS } from '../../texts/passage.ts'

type Passage = PassageView['passage']

export function Goods({ passage }: { passage: Passage }) {
  const t = useTexts(PASSAGE_TEXTS)
  if (passage.consignments.length === 0 && passage.loadUnits.length === 0) {
    return <p className="quiet">{t('noGoods')}</p>
  }
  return (
    <div className="stack">
      {passage.consignments.map((consignment, index) => (
        <ConsignmentFacts
          key={`${consignment.declarationNumber ?? ''}${consignment.hs}${index.toString()}`}
          consignment={consignment}
        />
      ))}
      {passage.loadUnits.length > 0 && (
        <div>
          <h3>{t('loadUnits')}</h3>
          <ul className="matters">
            {passage.loadUnits.map((unit) => (
              <li key={(unit.container ?? '') + unit.seals.join()}>
                <span className={unit.container ? 'mono' : ''}>{unit.container ?? t('noContainer')}</span>
                <span className="mono quiet">{unit.seals.join(' ') || t('noSeal')}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  )
}

function ConsignmentFacts({ consignment }: { consignment: Passage['consignments'][number] }) {
  const t = useTexts(PASSAGE_TEXTS)
  const language = useLanguage()
  const number = (value: number | null) => (value === null ? '–' : showNumber(value, language))
  const facts = [
    [
      t('declaration'),
      <span key="d" className="mono">
        {consignment.declarationNumber ?? t('noNumber')}
      </span>,
    ],
    [
      t('hs'),
      <span key="h" className="mono">
        {consignment.hs}
      </span>,
    ],
    [t('origin'), consignment.originCountry],
    [t('weight'), number(consignment.grossWeightKg)],
    [t('packages'), number(consignment.packages)],
    [t('exporter'), consignment.exporter],
    [t('importer'), consignment.importer],
    [
      t('growingArea'),
      <span key="g" className="mono">
        {consignment.growingAreaCode ?? '–'}
      </span>,
    ],
    [
      t('packingHouse'),
      <span key="p" className="mono">
        {consignment.packingHouseCode ?? '–'}
      </span>,
    ],
  ] as const
  return (
    <div>
      <h3>{consignment.description}</h3>
      <dl className="facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
