import type { CommandView } from '@landport/api/answer-views'
import type { EvidenceFileView } from '@landport/api/passage-views'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { client, newKey, RequestRefused, read } from '../api/ask.ts'
import { sessionQuery } from '../api/queries.ts'
import { useSay, useTexts } from '../app/language.tsx'
import { usePersonName } from '../parts/use-person-name.ts'
import { ACT_TEXTS } from '../texts/acts.ts'
import { type Act, type FieldValues, OPTIONAL_FIELDS, textOf } from './act.ts'
import { ActField } from './act-field.tsx'
import './act-panel.css'
import { BringEvidence, evidenceOf } from './bring-evidence.tsx'

interface Props {
  readonly act: Act
  readonly reference: string
  /** The version the person looked at: the server refuses if the passage has moved on. */
  readonly version: number
  readonly site: string
  readonly close: () => void
  readonly done?: (answer: CommandView) => void
}

/**
 * A decision is about what the person saw: refused when the passage has moved on. An order to stop, a hold and their
 * lifting name what they are about and must not fail because a camera spoke in between.
 */
const BOUND_TO_VERSION: readonly string[] = [
  'decide',
  'withdraw',
  'accept',
  'return',
  'amend',
  'step-down',
  'cancel',
]
const seen = ({ kind }: { readonly kind: string }, version: number) =>
  BOUND_TO_VERSION.includes(kind) ? { expectedVersion: version } : {}

/** Says what will be recorded, asks once, shows the result in place. */
export function ActPanel({ act, reference, version, site, close, done }: Props) {
  const t = useTexts(ACT_TEXTS)
  const say = useSay()
  const cache = useQueryClient()
  const { data: session } = useQuery(sessionQuery)
  const person = usePersonName(session)
  const [values, setValues] = useState<FieldValues>(act.initial)
  // The same key while the same act is repeated, so that a repeat cannot be recorded twice.
  const [idempotencyKey] = useState(newKey)
  const send = useMutation({
    mutationFn: (command: ReturnType<Act['build']>) =>
      read(client.command(reference, command, { idempotencyKey, ...seen(command, version) })),
    onSuccess: async (answer) => {
      done?.(answer)
      await Promise.all(
        [['passage', reference], ['worklist'], ['passages'], ['board']].map((queryKey) =>
          cache.invalidateQueries({ queryKey }),
        ),
      )
    },
  })
  const [files, setFiles] = useState<readonly EvidenceFileView[]>([])
  const [isBringing, setBringing] = useState(false)
  const isMissing = act.fields.some((field) => !OPTIONAL_FIELDS.has(field) && textOf(values, field) === '')
  const title = t(act.title)
  const named = { act: title, reference, person }

  if (send.isSuccess) {
    return (
      <p className="act-done" role="status">
        {t('done', { act: title, version: send.data.version })}
      </p>
    )
  }
  return (
    <form
      className="act-panel"
      aria-label={title}
      onSubmit={(event) => {
        event.preventDefault()
        if (!isMissing && !isBringing) send.mutate(act.build(values, files.map(evidenceOf)))
      }}
      onKeyDown={(event) => {
        event.stopPropagation()
        if (event.key === 'Escape') close()
      }}
    >
      {act.fields.map((field, index) => (
        <ActField
          key={field}
          field={field}
          site={site}
          value={values[field] ?? ''}
          focus={index === 0}
          change={(value) => setValues((old) => ({ ...old, [field]: value }))}
        />
      ))}
      {act.takesEvidence && act.agency && (
        <BringEvidence
          reference={reference}
          agency={act.agency.id}
          files={files}
          change={setFiles}
          busy={setBringing}
        />
      )}
      <div className="will-record">
        <h3>{t('willRecord')}</h3>
        <p>
          {act.agency
            ? t('recordAgency', {
                ...named,
                agency: say(act.agency.name),
                subject: act.about ? say(act.about) : '–',
              })
            : t('recordPlain', named)}
          {act.withdrawable && ` ${t('untilKm0')}`}
        </p>
      </div>
      {send.isError && <SendFault error={send.error} />}
      <div className="buttons">
        <Button
          type="primary"
          htmlType="submit"
          loading={send.isPending}
          disabled={isMissing || isBringing}
          autoFocus={act.fields.length === 0}
        >
          {t('confirm', { act: title })}
        </Button>
        <Button onClick={close}>{t('cancelAct')}</Button>
      </div>
    </form>
  )
}

function SendFault({ error }: { error: Error }) {
  const t = useTexts(ACT_TEXTS)
  const say = useSay()
  const refused = error instanceof RequestRefused ? error.error : null
  return (
    <div className="send-fault" role="alert">
      <strong>{t('notDone')}</strong> {refused ? say(refused.message) : t('noAnswer')}
      {refused?.next && <> {say(refused.next)}</>}
      {refused?.details.map((detail) => (
        <p key={detail.location + detail.code}>
          <code>{detail.location}</code> {say(detail.message)}
        </p>
      ))}
    </div>
  )
}
