import type { DeclarationFilter } from '@landport/api/filters'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { Link, useSearchParams } from 'react-router'
import { declarationPages } from '../../api/queries.ts'
import { useTexts } from '../../app/language.tsx'
import { Waiting } from '../../parts/waiting.tsx'
import { DECLARATION_TEXTS } from '../../texts/declarations.ts'
import { DeclarationFilters } from './declaration-filters.tsx'
import { DeclarationRows } from './declaration-rows.tsx'
import '../../parts/decision-row.css'
import '../passages/passages.css'
import './declarations.css'

/** Every declaration this account may read, newest first; the server pages and searches. */
export function Component() {
  const t = useTexts(DECLARATION_TEXTS)
  const [search] = useSearchParams()
  const query = useInfiniteQuery(declarationPages(readFilter(search)))
  const lines = query.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t('title')}</h1>
        <Link to="/import">{t('toImport')}</Link>
        <span className="grow" />
        <DeclarationFilters />
      </div>
      {query.isPending && <Waiting />}
      {query.isError && <Waiting error={query.error} again={() => void query.refetch()} />}
      {query.isSuccess && lines.length === 0 && <p className="panel">{t('empty')}</p>}
      {lines.length > 0 && <DeclarationRows lines={lines} />}
      {query.hasNextPage && (
        <p>
          <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t('more')}
          </Button>
        </p>
      )}
    </div>
  )
}

/** As the address gives it: a view can be kept and sent. */
function readFilter(search: URLSearchParams): DeclarationFilter {
  const given = (['direction', 'state', 'search'] as const).flatMap((name) => {
    const value = search.get(name)
    return value ? [[name, value] as const] : []
  })
  return { ...Object.fromEntries(given), limit: '50' } as DeclarationFilter
}
