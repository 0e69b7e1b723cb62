import { type Ref, useId } from 'react'

interface Props {
  readonly name: string
  readonly label: string
  readonly hint?: string
  readonly faults: readonly string[]
  readonly type?: 'text' | 'password'
  readonly autoComplete?: string
  readonly isCode?: boolean
  readonly ref?: Ref<HTMLInputElement>
}

export function PlainField({
  name,
  label,
  hint,
  faults,
  type = 'text',
  autoComplete = 'off',
  isCode,
  ref,
}: Props) {
  const id = useId()
  return (
    <div className="plain-field">
      <label htmlFor={id}>
        <span>{label}</span>
      </label>
      <input
        id={id}
        ref={ref}
        name={name}
        type={type}
        required
        className={isCode ? 'mono' : undefined}
        autoComplete={autoComplete}
        autoCapitalize="none"
        spellCheck={false}
        aria-invalid={faults.length > 0}
        aria-describedby={`${id}how`}
      />
      <p id={`${id}how`} className={faults.length > 0 ? 'fault' : 'quiet hint'}>
        {faults.length > 0 ? faults.join(' ') : hint}
      </p>
    </div>
  )
}
