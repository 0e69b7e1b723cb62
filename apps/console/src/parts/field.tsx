import { type ReactNode, useId } from 'react'
import './field.css'

/** What a control needs so that its label, its hint and its faults belong to it for a screen reader too. */
export interface FieldParts {
  readonly id: string
  readonly 'aria-describedby': string | undefined
  readonly 'aria-invalid': boolean
}

interface Props {
  readonly label: string
  /** Said behind the label, in the reader's language. */
  readonly optional?: string | undefined
  readonly hint?: string | undefined
  /** What the server, or the page before it, found wrong here. */
  readonly faults?: readonly string[]
  readonly wide?: boolean
  readonly children: (parts: FieldParts) => ReactNode
}

export function Field({ label, optional, hint, faults = [], wide = false, children }: Props) {
  const id = useId()
  const hasHint = hint !== undefined
  const described = [...(hasHint ? [`${id}hint`] : []), ...(faults.length > 0 ? [`${id}fault`] : [])]
  return (
    <div className={`field${faults.length > 0 ? ' is-wrong' : ''}${wide ? ' wide' : ''}`}>
      <label htmlFor={id}>
        {label}
        {optional && <span className="quiet"> ({optional})</span>}
      </label>
      {children({
        id,
        'aria-describedby': described.length > 0 ? described.join(' ') : undefined,
        'aria-invalid': faults.length > 0,
      })}
      {hasHint && (
        <p id={`${id}hint`} className="hint">
          {hint}
        </p>
      )}
      {faults.length > 0 && (
        <p id={`${id}fault`} className="fault">
          {faults.join(' ')}
        </p>
      )}
    </div>
  )
}
