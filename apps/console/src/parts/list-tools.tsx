import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useRef, useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { sessionQuery } from '../api/queries.ts'
import { useTexts } from '../app/language.tsx'
import { LIST_TOOL_TEXTS } from '../texts/list-tools.ts'
import { type KeptView, keepViews, type ListName, readViews, VIEW_NAME_MAX, withView } from './kept-views.ts'
import './list-tools.css'

/** Beside a list's filters: the filters kept under names, and the list as a file, as it is seen. */
export function ListTools({ list, file }: { list: ListName; file: string }) {
  const t = useTexts(LIST_TOOL_TEXTS)
  const { data: session } = useQuery(sessionQuery)
  return (
    <div className="list-tools">
      {session && <KeptViews key={session.account} account={session.account} list={list} />}
      <Button href={file} download title={t('fileLimit')}>
        {t('file')}
      </Button>
    </div>
  )
}

function KeptViews({ account, list }: { account: string; list: ListName }) {
  const t = useTexts(LIST_TOOL_TEXTS)
  const [search] = useSearchParams()
  const [views, setViews] = useState(() => readViews(account, list))
  const menu = useRef<HTMLDetailsElement>(null)
  const here = search.toString()
  const keep = (changed: readonly KeptView[]) => {
    setViews(changed)
    keepViews(account, list, changed)
  }
  const close = () => {
    menu.current!.open = false
    menu.current!.querySelector('summary')!.focus()
  }
  return (
    <details
      ref={menu}
      className="kept-views"
      onKeyDown={(event) => {
        if (event.key === 'Escape') close()
        // The list's own keys are not meant while the menu is used.
        event.stopPropagation()
      }}
    >
      <summary>
        {t('views')} {views.length > 0 && <span className="count">{views.length}</span>}
      </summary>
      <div className="panel">
        {views.length === 0 && <p className="quiet">{t('noViews')}</p>}
        <ul aria-label={t('views')}>
          {views.map((view) => (
            <li key={view.name}>
              <Link
                to={{ search: view.query }}
                replace
                aria-current={view.query === here ? 'true' : undefined}
                onClick={close}
              >
                {view.name}
              </Link>
              <Button
                size="small"
                aria-label={t('forget', { name: view.name })}
                onClick={() => keep(views.filter((one) => one !== view))}
              >
                {t('delete')}
              </Button>
            </li>
          ))}
        </ul>
        <form
          onSubmit={(event) => {
            event.preventDefault()
            const name = String(new FormData(event.currentTarget).get('name')).trim()
            if (name === '') return
            keep(withView(views, { name, query: here }))
            event.currentTarget.reset()
          }}
        >
          <input
            className="find"
            name="name"
            required
            maxLength={VIEW_NAME_MAX}
            autoComplete="off"
            aria-label={t('name')}
            placeholder={t('name')}
          />
          <Button htmlType="submit">{t('keep')}</Button>
        </form>
        <p className="quiet">{t('where')}</p>
      </div>
    </details>
  )
}
