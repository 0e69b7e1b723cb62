import type { CommandView } from '@landport/api/answer-views'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { client, RequestRefused, read } from '../../api/ask.ts'
import { useOneKey } from '../../api/one-key.ts'
import { sessionQuery } from '../../api/queries.ts'
import { useSay, useTexts } from '../../app/language.tsx'
import { Field } from '../../parts/field.tsx'
import { dropDraft, keepDraft } from '../../parts/kept-draft.ts'
import { RefusalNote } from '../../parts/refusal-note.tsx'
import { useSide } from '../../parts/times.tsx'
import { usePersonName } from '../../parts/use-person-name.ts'
import { REGISTER_TEXTS } from '../../texts/register.ts'
import { type Draft, LIMITS } from './draft.ts'
import { faultsOf } from './faults-of.ts'
import type { Form } from './form.ts'
import { GoodsSection } from './goods-section.tsx'
import { type Faults, requestOf } from './request-of.ts'
import { UnitsSection } from './units-section.tsx'
import { VehicleSection } from './vehicle-section.tsx'
import { WhereSection } from './where-section.tsx'

interface Props {
  readonly initial: Draft
  /** Under which name what is typed is kept in this window. */
  readonly keep: string
  readonly done: (answer: CommandView) => void
  readonly clear: () => void
}

/** Everything at once on one page, as a broker types it; what is wrong is said at its field and nothing typed is lost. */
export function RegisterForm({ initial, keep, done, clear }: Props) {
  const t = useTexts(REGISTER_TEXTS)
  const say = useSay()
  const side = useSide()
  const cache = useQueryClient()
  const once = useOneKey()
  const { data: session } = useQuery(sessionQuery)
  const person = usePersonName(session)
  const [draft, setDraft] = useState(initial)
  const [faults, setFaults] = useState<Faults>({})

  const change = (part: Partial<Draft>) => {
    const next = { ...draft, ...part }
    setDraft(next)
    keepDraft(keep, next)
  }
  const send = useMutation({
    mutationFn: (request: ReturnType<typeof requestOf>['request']) =>
      once(request, (how) => read(client.registerPassage(request, how))),
    onError: (error) => setFaults(error instanceof RequestRefused ? faultsOf(error.error, draft) : {}),
    onSuccess: async (answer) => {
      dropDraft(keep)
      await Promise.all(
        [['passages'], ['worklist'], ['board']].map((queryKey) => cache.invalidateQueries({ queryKey })),
      )
      done(answer)
    },
  })
  const form: Form = { draft, change, at: (place) => faults[place] ?? [] }
  const vehicle = { truck: draft.plate, 'guided-vehicle': draft.fleetId, 'own-wheels': draft.vin }[
    draft.carrier
  ]
  const count = Object.keys(faults).length
  return (
    <form
      className="stack register"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        const { request, faults: before } = requestOf(draft, side)
        setFaults(before)
        send.reset()
        if (Object.keys(before).length === 0) send.mutate(request)
        else focusFirstFault(event.currentTarget)
      }}
    >
      <WhereSection {...form} />
      <VehicleSection {...form} />
      <UnitsSection {...form} />
      <GoodsSection {...form} />
      <section className="panel">
        <h2>{t('others')}</h2>
        <Field
          label={t('parties')}
          optional={t('optional')}
          hint={t('partiesHow')}
          faults={form.at('/parties').map(say)}
        >
          {(parts) => (
            <Select
              {...parts}
              mode="tags"
              open={false}
              suffixIcon={null}
              maxCount={LIMITS.parties}
              tokenSeparators={[' ', ',', ';']}
              value={[...draft.parties]}
              onChange={(parties) => change({ parties })}
            />
          )}
        </Field>
      </section>
      <section className="panel send">
        <h2>{t('willRecord')}</h2>
        <p>{t('says', { vehicle: vehicle.trim() || '–', person })}</p>
        {send.isError && <RefusalNote error={send.error} lead={t('notDone')} silence={t('noAnswer')} />}
        {count > 0 && (
          <p role="alert" className="fault-line">
            {t('faults', { count })}
          </p>
        )}
        <div className="buttons">
          <Button type="primary" htmlType="submit" disabled={send.isPending}>
            {t('send')}
          </Button>
          <Button onClick={clear}>{t('clear')}</Button>
        </div>
        <p className="quiet">{t('kept')}</p>
      </section>
    </form>
  )
}

/** After the faults are drawn: the first of them is brought into view and gets the focus. */
function focusFirstFault(form: HTMLFormElement): void {
  requestAnimationFrame(() => {
    const first = form.querySelector<HTMLElement>('[aria-invalid="true"]')
    first?.focus()
    first?.scrollIntoView({ block: 'center' })
  })
}
