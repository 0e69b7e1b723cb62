import type { DeclarationLine } from '@landport/api/declaration-views'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useDeferredValue, useState } from 'react'
import { client, read } from '../../api/ask.ts'
import { declarationQuery } from '../../api/queries.ts'
import { useLanguage, useTexts } from '../../app/language.tsx'
import { showNumber } from '../../format/number.ts'
import { Field } from '../../parts/field.tsx'
import { RefusalNote } from '../../parts/refusal-note.tsx'
import { REGISTER_TEXTS } from '../../texts/register.ts'
import { consignmentsOf } from './consignments-of.ts'
import type { ConsignmentDraft } from './draft.ts'

/** Declarations that this account may read and that still hold, found by the server. */
export function PickDeclaration({
  direction,
  take,
}: {
  readonly direction: 'out' | 'in'
  readonly take: (consignments: readonly ConsignmentDraft[]) => void
}) {
  const t = useTexts(REGISTER_TEXTS)
  const language = useLanguage()
  const cache = useQueryClient()
  const [typed, setTyped] = useState('')
  const search = useDeferredValue(typed.trim())
  const filter = {
    direction: direction === 'out' ? ('export' as const) : ('import' as const),
    limit: '20',
    ...(search === '' ? {} : { search }),
  }
  const found = useQuery({
    queryKey: ['declarations', 'pick', filter],
    queryFn: () => read(client.listDeclarations(filter)),
  })
  const open = useMutation({
    mutationFn: (line: DeclarationLine) => cache.fetchQuery(declarationQuery(line.id)),
    onSuccess: ({ declaration }) => take(consignmentsOf(declaration)),
  })
  const lines = (found.data?.items ?? []).filter(
    ({ act, state }) => act !== 'cancellation' && state !== 'cancelled' && state !== 'waiting',
  )
  return (
    <div className="pick">
      <Field label={t('pickFind')} hint={t('pickWhole')}>
        {(parts) => (
          <Input
            {...parts}
            className="mono"
            autoFocus
            maxLength={60}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        )}
      </Field>
      {found.isError && <RefusalNote error={found.error} silence={t('noAnswer')} />}
      {open.isError && <RefusalNote error={open.error} silence={t('noAnswer')} />}
      {found.isSuccess && lines.length === 0 && <p className="quiet">{t('pickNone')}</p>}
      <ul>
        {lines.map((line) => (
          <li key={line.id}>
            <span className="mono">{line.registeredNumber ?? line.localReference}</span>
            <span>{line.goods}</span>
            <span className="num">
              {line.grossWeightKg === null ? '–' : `${showNumber(line.grossWeightKg, language)} kg`}
            </span>
            <Button
              size="small"
              disabled={open.isPending}
              aria-label={`${t('pickLine')} ${line.registeredNumber ?? line.localReference}`}
              onClick={() => open.mutate(line)}
            >
              {t('pickLine')}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  )
}
