import { Button } from 'antd'
import { useLanguage, useTexts } from '../../app/language.tsx'
import { showNumber } from '../../format/number.ts'
import { REGISTER_TEXTS } from '../../texts/register.ts'
import type { ConsignmentDraft } from './draft.ts'
import type { Form } from './form.ts'
import { TextField } from './text-field.tsx'

interface Props {
  readonly n: number
  readonly consignment: ConsignmentDraft
  readonly at: Form['at']
  readonly change: (part: Partial<ConsignmentDraft>) => void
  readonly remove: () => void
}

type TextName = Exclude<keyof ConsignmentDraft, 'declaration' | 'declaredKg'>

export function ConsignmentFields({ n, consignment, at, change, remove }: Props) {
  const t = useTexts(REGISTER_TEXTS)
  const language = useLanguage()
  const { declaration, declaredKg } = consignment
  const declared =
    declaredKg === null ? undefined : t('ofDeclared', { weight: showNumber(declaredKg, language) })
  const field = (
    part: TextName,
    rest: Omit<React.ComponentProps<typeof TextField>, 'at' | 'place' | 'value' | 'change'>,
  ) => (
    <TextField
      at={at}
      place={`/consignments/${n}/${part}`}
      value={consignment[part]}
      change={(value) => change({ [part]: value })}
      {...rest}
    />
  )
  return (
    <fieldset className="part">
      <legend>
        {t('consignment', { n: n + 1 })}
        {declaration !== null && (
          <span className="quiet">
            {' '}
            {t('fromDeclaration', { number: consignment.declarationNumber || '–' })}
          </span>
        )}
      </legend>
      <div className="fields">
        {field('grossWeightKg', { name: 'weight', isNumber: true, note: declared })}
        {field('packages', { name: 'packages', isNumber: true, isOptional: true })}
        {field('declarationNumber', { name: 'number', isMono: true, isOptional: true })}
        {field('description', { name: 'description', maxLength: 500 })}
        {field('hs', { name: 'hs', isMono: true, isOptional: true, maxLength: 14 })}
        {field('originCountry', { name: 'origin', isMono: true, maxLength: 2 })}
        {field('exporter', { name: 'exporter', maxLength: 500 })}
        {field('importer', { name: 'importer', maxLength: 500 })}
        {field('growingAreaCode', { name: 'growing', isMono: true, isOptional: true })}
        {field('packingHouseCode', { name: 'packing', isMono: true, isOptional: true })}
      </div>
      <div className="beside">
        <Button size="small" onClick={remove}>
          {t('removeConsignment', { n: n + 1 })}
        </Button>
      </div>
    </fieldset>
  )
}
