import type { AgreementView } from '@landport/api/agreement'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Checkbox, Input } from 'antd'
import { useState } from 'react'
import { client, read } from '../../api/ask.ts'
import { useSay, useTexts } from '../../app/language.tsx'
import { Field } from '../../parts/field.tsx'
import { AGREEMENT_TEXTS } from '../../texts/agreement.ts'
import { AgreementFault } from './agreement-fault.tsx'
import { Differences } from './differences.tsx'

type Agreement = AgreementView['agreement']

/** A new version: the usual things as a form, everything as text. Both are the same document; nothing is kept until it is proposed. */
export function AgreementEditor({ from, done }: { from: Agreement; done: () => void }) {
  const t = useTexts(AGREEMENT_TEXTS)
  const say = useSay()
  const cache = useQueryClient()
  const [text, setText] = useState(() => JSON.stringify({ ...from, version: from.version + 1 }, null, 2))
  const draft = parsed(text)
  const check = useMutation({ mutationFn: (agreement: Draft) => read(client.checkAgreement({ agreement })) })
  const propose = useMutation({
    mutationFn: (agreement: Draft) => read(client.proposeAgreement({ agreement })),
    onSuccess: async () => {
      await cache.invalidateQueries({ queryKey: ['agreements'] })
      done()
    },
  })
  const write = (next: string) => {
    setText(next)
    check.reset()
  }
  const put = (change: Draft) => draft !== null && write(JSON.stringify({ ...draft, ...change }, null, 2))
  const isSound = check.data?.faults.length === 0
  return (
    <form
      className="editor"
      onSubmit={(event) => {
        event.preventDefault()
        if (draft !== null) check.mutate(draft)
      }}
    >
      <div className="editor-form">
        <Field label={t('id')}>
          {(parts) => (
            <Input
              {...parts}
              value={String(draft?.id ?? '')}
              disabled={draft === null}
              onChange={(event) => put({ id: event.target.value })}
            />
          )}
        </Field>
        <Field label={t('version')}>
          {(parts) => (
            <Input
              {...parts}
              type="number"
              min={1}
              value={Number(draft?.version ?? 1)}
              disabled={draft === null}
              onChange={(event) => put({ version: Number(event.target.value) })}
            />
          )}
        </Field>
        {(['validFrom', 'validTo'] as const).map((name) => (
          <Field key={name} label={t(name === 'validFrom' ? 'from' : 'to')}>
            {(parts) => (
              <Input
                {...parts}
                type="date"
                value={String(draft?.[name] ?? '').slice(0, 10)}
                disabled={draft === null}
                onChange={(event) => put({ [name]: `${event.target.value}T00:00:00.000Z` })}
              />
            )}
          </Field>
        ))}
        <Checkbox
          checked={draft?.assumed === true}
          disabled={draft === null}
          onChange={(event) => put({ assumed: event.target.checked })}
        >
          {t('assumed')}
        </Checkbox>
      </div>
      <Field label={t('json')} wide>
        {(parts) => (
          <Input.TextArea
            {...parts}
            className="mono"
            rows={18}
            spellCheck={false}
            value={text}
            onChange={(event) => write(event.target.value)}
          />
        )}
      </Field>
      {draft === null && <p className="of-no">{t('notJson')}</p>}
      <div className="acts">
        <Button htmlType="submit" disabled={draft === null} loading={check.isPending}>
          {t('check')}
        </Button>
        <Button
          type="primary"
          disabled={!isSound}
          title={isSound ? undefined : t('proposeFirst')}
          loading={propose.isPending}
          onClick={() => draft !== null && propose.mutate(draft)}
        >
          {t('propose')}
        </Button>
        {!isSound && <span className="quiet">{t('proposeFirst')}</span>}
      </div>
      {check.data && check.data.faults.length > 0 && (
        <div role="alert" className="of-no">
          <p>{t('faults', { count: check.data.faults.length })}</p>
          <ul>
            {check.data.faults.map(({ path, message }) => (
              <li key={`${path} ${message.en}`}>
                <span className="mono wrap">{path}</span> {say(message)}
              </li>
            ))}
          </ul>
        </div>
      )}
      {check.data?.faults.length === 0 && (
        <>
          <p role="status">
            {t('sound')} {t('differences', { count: check.data.differences.length })}
          </p>
          <Differences differences={check.data.differences} />
        </>
      )}
      <AgreementFault error={check.error ?? propose.error} />
    </form>
  )
}

type Draft = Record<string, unknown>

function parsed(text: string): Draft | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Draft) : null
  } catch {
    return null
  }
}
