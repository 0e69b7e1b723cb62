import { RUNG_NAMES, STEPS_DOWN } from '@landport/passage/ladder'
import { INSPECTION_NAMES } from '@landport/passage/names'
import { useQuery } from '@tanstack/react-query'
import { Input, Select } from 'antd'
import { useId } from 'react'
import { boardQuery, instanceQuery } from '../api/queries.ts'
import { useSay, useTexts } from '../app/language.tsx'
import { capital } from '../format/capital.ts'
import { ACT_TEXTS } from '../texts/acts.ts'
import { INSPECTION_RESULT_NAMES } from '../texts/names-of-states.ts'
import { type FieldName, OPTIONAL_FIELDS } from './act.ts'

interface Props {
  readonly field: FieldName
  readonly site: string
  readonly value: string
  readonly focus: boolean
  readonly change: (value: string) => void
}

export function ActField({ field, site, value, focus, change }: Props) {
  const t = useTexts(ACT_TEXTS)
  const id = useId()
  const choices = useChoices(field, site)
  return (
    <div className="act-field">
      <label htmlFor={id}>
        {t(field)}
        {OPTIONAL_FIELDS.has(field) && <span className="quiet"> ({t('optional')})</span>}
      </label>
      {choices ? (
        <Select id={id} value={value || null} options={[...choices]} onChange={change} autoFocus={focus} />
      ) : (
        <Input
          id={id}
          value={value}
          maxLength={500}
          autoFocus={focus}
          onChange={(event) => change(event.target.value)}
        />
      )}
    </div>
  )
}

type Choices = readonly { readonly value: string; readonly label: string }[]

function useChoices(field: FieldName, site: string): Choices | null {
  const say = useSay()
  const board = useQuery({ ...boardQuery(site), enabled: field === 'lane' })
  const instance = useQuery(instanceQuery)
  if (field === 'inspection') return named(INSPECTION_NAMES, say)
  if (field === 'result') return named(INSPECTION_RESULT_NAMES, say)
  if (field === 'rung')
    return STEPS_DOWN['guided-vehicle'].map((rung) => ({
      value: rung,
      label: capital(say(RUNG_NAMES[rung])),
    }))
  if (field === 'lane' && board.data) {
    return board.data.lanes.map(({ lane }) => ({ value: lane, label: lane }))
  }
  if (field === 'toSite' && instance.data) {
    return instance.data.sites
      .filter((other) => other.id !== site)
      .map((other) => ({ value: other.id, label: say(other.name) }))
  }
  return null
}

const named = (
  names: Readonly<Record<string, Parameters<ReturnType<typeof useSay>>[0]>>,
  say: ReturnType<typeof useSay>,
): Choices => Object.entries(names).map(([value, name]) => ({ value, label: capital(say(name)) }))
