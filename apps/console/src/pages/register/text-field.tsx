import { Input } from 'antd'
import { useSay, useTexts } from '../../app/language.tsx'
import { Field } from '../../parts/field.tsx'
import { REGISTER_TEXTS } from '../../texts/register.ts'
import type { Form } from './form.ts'

type Key = keyof typeof REGISTER_TEXTS

interface Props {
  readonly at: Form['at']
  /** Place in the request, as the server names it. */
  readonly place: string
  /** Keys of the catalogue. */
  readonly name: Key
  readonly how?: Key
  readonly isOptional?: boolean
  readonly isMono?: boolean
  readonly isNumber?: boolean
  readonly isWide?: boolean
  readonly maxLength?: number
  readonly note?: string | undefined
  readonly value: string
  readonly change: (value: string) => void
}

export function TextField(props: Props) {
  const t = useTexts(REGISTER_TEXTS)
  const say = useSay()
  const { at, place, name, how, isOptional, isMono, isNumber, isWide, value, change } = props
  return (
    <Field
      label={t(name)}
      optional={isOptional ? t('optional') : undefined}
      hint={props.note ?? (how ? t(how) : undefined)}
      faults={at(place).map(say)}
      wide={isWide ?? false}
    >
      {(parts) => (
        <Input
          {...parts}
          className={isMono || isNumber ? 'mono' : ''}
          inputMode={isNumber ? 'decimal' : 'text'}
          maxLength={props.maxLength ?? 40}
          autoComplete="off"
          value={value}
          onChange={(event) => change(event.target.value)}
        />
      )}
    </Field>
  )
}
