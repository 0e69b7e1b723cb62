import type { AccountView } from '@landport/api/people-views'
import { useQuery } from '@tanstack/react-query'
import { startTransition, useRef, useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { instanceQuery } from '../../api/queries.ts'
import { useLanguage, useSay, useTexts } from '../../app/language.tsx'
import { LanguageChoice } from '../../app/language-choice.tsx'
import { FIRST_TEXTS } from '../../texts/first-administrator.ts'
import { SIDE_NAMES } from '../../texts/names-of-states.ts'
import '../sign-in/sign-in.css'
import './first-administrator.css'
import { PlainField } from './plain-field.tsx'
import { type FieldName, useRedeem } from './use-redeem.ts'

/** Before anybody has an account: a one-time code becomes the first. No component library, as on the sign-in page. */
export function Component() {
  const t = useTexts(FIRST_TEXTS)
  const say = useSay()
  const language = useLanguage()
  const { data: instance } = useQuery(instanceQuery)
  const [, setSearch] = useSearchParams()
  const code = useRef<HTMLInputElement>(null)
  const [fileFault, setFileFault] = useState(false)
  const [answer, submit, busy] = useRedeem(language)
  const said = answer?.kind === 'refused' ? answer.message : null
  const field = (name: FieldName, rest: Omit<React.ComponentProps<typeof PlainField>, 'name' | 'faults'>) => (
    <PlainField name={name} faults={(answer?.faults[name] ?? []).map(say)} {...rest} />
  )
  return (
    <main className="sign-in">
      <header>
        <p className="identity">
          <img src="/mark.svg" alt="" width="28" height="28" />
          <span className="wordmark">Landport</span>
          {instance && <span className="side">{say(SIDE_NAMES[instance.side])}</span>}
        </p>
        <LanguageChoice choose={(lang) => setSearch((old) => ({ ...Object.fromEntries(old), lang }))} />
      </header>
      <section className="first-administrator">
        <h1>{t('title')}</h1>
        {answer?.kind === 'done' ? (
          <Done account={answer.account} />
        ) : (
          <>
            <p className="quiet">{t('what')}</p>
            <p className="quiet">{t('two')}</p>
            <form
              onSubmit={(event) => {
                // Not as the form's action: that would empty the fields when the answer is a refusal.
                event.preventDefault()
                const form = new FormData(event.currentTarget)
                startTransition(() => submit(form))
              }}
            >
              {field('code', { label: t('code'), ref: code, isCode: true })}
              <p className="from-file">
                <label className="choose">
                  {t('file')}
                  <input
                    type="file"
                    accept=".json,application/json"
                    className="visually-hidden"
                    onChange={async (event) => {
                      const found = await codeIn(event.target.files?.[0])
                      setFileFault(found === null)
                      if (found !== null && code.current) code.current.value = found
                      event.target.value = ''
                    }}
                  />
                </label>
                {fileFault && (
                  <span role="alert" className="fault">
                    {t('notAFile')}
                  </span>
                )}
              </p>
              {field('displayName', { label: t('displayName'), autoComplete: 'name' })}
              {field('signInName', { label: t('name'), hint: t('nameHow'), autoComplete: 'username' })}
              {field('password', {
                label: t('password'),
                hint: t('passwordHow'),
                type: 'password',
                autoComplete: 'new-password',
              })}
              {field('again', { label: t('again'), type: 'password', autoComplete: 'new-password' })}
              <p role="alert" className="fault">
                {said && say(said)}
              </p>
              <button type="submit" className="primary" disabled={busy}>
                {t('submit')}
              </button>
            </form>
          </>
        )}
        <p>
          <Link to={`/sign-in?lang=${language}`}>{t('toSignIn')}</Link>
        </p>
      </section>
    </main>
  )
}

function Done({ account }: { account: AccountView }) {
  const t = useTexts(FIRST_TEXTS)
  const isInForce = account.grants.some(({ state }) => state === 'in-force')
  return (
    <p role="status" className="done">
      {t(isInForce ? 'inForce' : 'proposed', { name: account.signInName })}
    </p>
  )
}

/** The file holds one code beside what it is for; null when it is another file. */
async function codeIn(file: File | undefined): Promise<string | null> {
  if (!file || file.size > 10_000) return null
  try {
    const content: unknown = JSON.parse(await file.text())
    const isRecord = typeof content === 'object' && content !== null && 'code' in content
    return isRecord && typeof content.code === 'string' ? content.code : null
  } catch {
    return null
  }
}
