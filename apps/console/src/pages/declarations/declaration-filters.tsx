import { Select } from 'antd'
import { useSearchParams } from 'react-router'
import { useSay, useTexts } from '../../app/language.tsx'
import { capital } from '../../format/capital.ts'
import { withParameter } from '../../parts/with-parameter.ts'
import {
  DECLARATION_DIRECTION_NAMES,
  DECLARATION_STATE_NAMES,
  DECLARATION_TEXTS,
} from '../../texts/declarations.ts'
import '../worklist/worklist.css'

export function DeclarationFilters() {
  const t = useTexts(DECLARATION_TEXTS)
  const say = useSay()
  const [search, setSearch] = useSearchParams()
  const set = (name: string, value: string) =>
    setSearch((old) => withParameter(old, name, value), { replace: true })
  const choice = (name: string, label: string, all: string, names: Parameters<typeof Object.entries>[0]) => (
    <Select
      aria-label={label}
      value={search.get(name) ?? ''}
      popupMatchSelectWidth={false}
      options={[
        { value: '', label: all },
        ...Object.entries(names as Record<string, Parameters<typeof say>[0]>).map(([value, text]) => ({
          value,
          label: capital(say(text)),
        })),
      ]}
      onChange={(value) => set(name, value)}
    />
  )
  return (
    <search className="filters">
      <input
        type="search"
        className="find wide"
        aria-label={t('find')}
        placeholder={t('find')}
        defaultValue={search.get('search') ?? ''}
        onChange={(event) => set('search', event.target.value.trim())}
      />
      {choice('direction', t('direction'), t('bothDirections'), DECLARATION_DIRECTION_NAMES)}
      {choice('state', t('state'), t('allStates'), DECLARATION_STATE_NAMES)}
    </search>
  )
}
