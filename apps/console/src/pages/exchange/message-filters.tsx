import type { ExchangeMessageFilter } from '@landport/api/exchange'
import { MESSAGE_NAMES } from '@landport/api/message-names'
import { Select } from 'antd'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { useSay, useTexts } from '../../app/language.tsx'
import { capital } from '../../format/capital.ts'
import { civilInput, instantOfCivil } from '../../format/civil-input.ts'
import { useSide } from '../../parts/times.tsx'
import { withParameter } from '../../parts/with-parameter.ts'
import { EXCHANGE_MESSAGE_TEXTS } from '../../texts/exchange-messages.ts'

const NAMES = ['way', 'search', 'kind', 'outcome', 'from', 'to', 'before'] as const

export const readMessageFilter = (search: URLSearchParams): ExchangeMessageFilter =>
  Object.fromEntries(
    NAMES.flatMap((name) => {
      const value = search.get(name)
      return value ? [[name, value] as const] : []
    }),
  ) as ExchangeMessageFilter

/** Way, number, id or reference, kind, receipt, time; all of it in the address. */
export function MessageFilters() {
  const t = useTexts(EXCHANGE_MESSAGE_TEXTS)
  const say = useSay()
  const side = useSide()
  const [search, setSearch] = useSearchParams()
  const asked = search.get('search') ?? ''
  const [typed, type] = useState(asked)
  const set = (name: string, value: string) =>
    setSearch(
      (old) => {
        const next = withParameter(old, name, value)
        next.delete('before')
        return next
      },
      { replace: true },
    )
  const choice = (name: string, label: string, options: { value: string; label: string }[]) => (
    <Select
      aria-label={label}
      value={search.get(name) ?? ''}
      popupMatchSelectWidth={false}
      options={options}
      onChange={(value: string) => set(name, value)}
    />
  )
  const moment = (name: 'from' | 'to') => (
    <label className="moment">
      {t(name)}
      <input
        type="datetime-local"
        className="find"
        value={search.get(name) ? civilInput(search.get(name)!, side) : ''}
        onChange={(event) => set(name, instantOfCivil(event.target.value, side) ?? '')}
      />
    </label>
  )
  return (
    <search className="filters">
      {choice('way', t('way'), [
        { value: '', label: t('sent') },
        { value: 'in', label: t('taken') },
      ])}
      <input
        type="search"
        className="find wide"
        aria-label={t('find')}
        placeholder={t('find')}
        value={typed.trim() === asked ? typed : asked}
        onChange={(event) => {
          type(event.target.value)
          set('search', event.target.value.trim())
        }}
      />
      {choice('kind', t('kind'), [
        { value: '', label: t('allKinds') },
        ...Object.entries(MESSAGE_NAMES).map(([value, name]) => ({ value, label: capital(say(name)) })),
      ])}
      {choice('outcome', t('outcome'), [
        { value: '', label: t('allOutcomes') },
        { value: 'waiting', label: capital(t('waiting')) },
        { value: 'applied', label: capital(t('applied')) },
        { value: 'other', label: capital(t('other')) },
      ])}
      {moment('from')}
      {moment('to')}
    </search>
  )
}
