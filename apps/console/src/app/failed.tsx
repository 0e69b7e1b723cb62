import { Link, useRouteError } from 'react-router'
import { SHELL_TEXTS } from '../texts/shell.ts'
import { useTexts } from './language.tsx'

/** A bug in a page stays inside that page; what was meant for engineers goes to the console. */
export function Failed() {
  const t = useTexts(SHELL_TEXTS)
  console.error(useRouteError())
  return (
    <main className="page">
      <p role="alert">{t('pageFailed')}</p>
      <p>
        <a href="/">{t('toBoard')}</a>
      </p>
    </main>
  )
}

export function NotFound() {
  const t = useTexts(SHELL_TEXTS)
  return (
    <div className="page">
      <h1>{t('notFound')}</h1>
      <p>
        <Link to="/">{t('toBoard')}</Link>
      </p>
    </div>
  )
}
