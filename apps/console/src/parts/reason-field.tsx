import { Input } from 'antd'
import { Field } from './field.tsx'

interface Props {
  readonly label: string
  readonly hint?: string
  readonly value: string
  readonly set: (value: string) => void
}

/** One line of a person's own words, as the interface takes it. */
export function ReasonField({ label, hint, value, set }: Props) {
  return (
    <Field label={label} hint={hint}>
      {(parts) => (
        <Input {...parts} value={value} maxLength={300} onChange={(event) => set(event.target.value)} />
      )}
    </Field>
  )
}
