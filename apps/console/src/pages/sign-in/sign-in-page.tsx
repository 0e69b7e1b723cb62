import type { InstanceView } from '@landport/api/instance-views'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useActionState, useEffect, useRef } from 'react'
import { Link, useNavigate, useSearchParams } from 'react-router'
import { client } from '../../api/ask.ts'
import { instanceQuery, sessionQuery } from '../../api/queries.ts'
import { useLanguage, useSay, useTexts } from '../../app/language.tsx'
import { LanguageChoice } from '../../app/language-choice.tsx'
import { SIDE_NAMES } from '../../texts/names-of-states.ts'
import { SIGN_IN_TEXTS } from '../../texts/sign-in.ts'
import { DemoAccounts } from './demo-accounts.tsx'
import './sign-in.css'

/** No component library here: the first page a person sees must be there at once. */
export function SignInPage() {
  const t = useTexts(SIGN_IN_TEXTS)
  const say = useSay()
  const language = useLanguage()
  const { data: instance } = useQuery(instanceQuery)
  const [search, setSearch] = useSearchParams()
  const form = useRef<HTMLFormElement>(null)
  const { data: session } = useQuery(sessionQuery)
  const [fault, submit, busy] = useSignIn()
  useGoingOn(session != null, search)

  const fill = (account: InstanceView['demoAccounts'][number]) => {
    const fields = form.current!.elements
    ;(fields.namedItem('name') as HTMLInputElement).value = account.signInName
    ;(fields.namedItem('password') as HTMLInputElement).value = account.password
    form.current!.querySelector<HTMLButtonElement>('button[type=submit]')!.focus()
  }

  return (
    <main className="sign-in">
      <header>
        <p className="identity">
          <img src="/mark.svg" alt="" width="28" height="28" />
          <span className="wordmark">Landport</span>
          {instance && <span className="side">{say(SIDE_NAMES[instance.side])}</span>}
        </p>
        <LanguageChoice
          choose={session ? undefined : (lang) => setSearch((old) => ({ ...Object.fromEntries(old), lang }))}
        />
      </header>
      <div className="columns">
        <section>
          <h1>{t('title')}</h1>
          <p className="quiet">{t('what')}</p>
          <form ref={form} action={submit}>
            <label>
              <span>{t('name')}</span>
              <input name="name" autoComplete="username" autoCapitalize="none" spellCheck={false} required />
            </label>
            <label>
              <span>{t('password')}</span>
              <input name="password" type="password" autoComplete="current-password" required />
            </label>
            <p role="alert" className="fault">
              {fault && (fault === 'no-answer' ? t('noAnswer') : say(fault))}
            </p>
            <button type="submit" className="primary" disabled={busy}>
              {t('submit')}
            </button>
          </form>
        </section>
        {instance?.demonstration === false && (
          <p>
            <Link to={`/first-administrator?lang=${language}`}>{t('oneTimeCode')}</Link>
          </p>
        )}
        {instance?.demonstration && <DemoAccounts accounts={instance.demoAccounts} choose={fill} />}
      </div>
    </main>
  )
}

type Fault = InstanceView['demoAccounts'][number]['role'] | 'no-answer' | null

/** Whoever has a session goes on, also when something pressed meanwhile has named this page again. */
function useGoingOn(signedIn: boolean, search: URLSearchParams) {
  const navigate = useNavigate()
  useEffect(() => {
    if (!signedIn) return
    const to = search.get('to') ?? '/'
    navigate(to.startsWith('/') && !to.startsWith('//') ? to : '/', { replace: true })
  }, [signedIn, search, navigate])
}

function useSignIn() {
  const cache = useQueryClient()
  return useActionState<Fault, FormData>(async (_, form) => {
    try {
      const answer = await client.signIn({
        signInName: String(form.get('name')).trim(),
        password: String(form.get('password')),
      })
      if (!answer.ok) return answer.error.message
      cache.setQueryData(sessionQuery.queryKey, answer.value)
      return null
    } catch {
      return 'no-answer'
    }
  }, null)
}
