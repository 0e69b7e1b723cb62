import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { Link, useSearchParams } from 'react-router'
import { client } from '../../api/ask.ts'
import { passagePages, sessionQuery } from '../../api/queries.ts'
import { useLanguage, useTexts } from '../../app/language.tsx'
import { mayRegister } from '../../app/standing.ts'
import { showNumber } from '../../format/number.ts'
import { ListTools } from '../../parts/list-tools.tsx'
import { PassageStrip } from '../../parts/passage-line.tsx'
import { Waiting } from '../../parts/waiting.tsx'
import { PASSAGES_TEXTS } from '../../texts/passages.ts'
import { REGISTER_TEXTS } from '../../texts/register.ts'
import '../worklist/worklist.css'
import { PassageFilters, readFilter } from './passage-filters.tsx'
import './passages.css'

/** Find any passage by what is written on it. */
export function Component() {
  const t = useTexts(PASSAGES_TEXTS)
  const language = useLanguage()
  const words = useTexts(REGISTER_TEXTS)
  const [search] = useSearchParams()
  const { data: session } = useQuery(sessionQuery)
  const filter = readFilter(search)
  const query = useInfiniteQuery(passagePages(filter))
  const lines = query.data?.pages.flatMap((page) => page.items) ?? []
  const total = query.data?.pages[0]?.total
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t('title')}</h1>
        {query.isSuccess && total !== null && total !== undefined && (
          <p className="quiet" role="status">
            {t('shown', { shown: showNumber(lines.length, language), total: showNumber(total, language) })}
          </p>
        )}
        {session && mayRegister(session) && <Link to="/passages/new">{words('open')}</Link>}
        <span className="grow" />
        <PassageFilters />
        <ListTools list="passages" file={client.passagesFileAddress({ ...filter, language })} />
      </div>
      {query.isPending && <Waiting />}
      {query.isError && <Waiting error={query.error} again={() => void query.refetch()} />}
      {query.isSuccess && lines.length === 0 && (
        <p className="panel">{search.size === 0 ? t('emptyAll') : t('empty')}</p>
      )}
      <ul className="passage-list" aria-label={t('list')}>
        {lines.map((line) => (
          <li key={line.reference}>
            <PassageStrip line={line} since={line.phaseSince} />
          </li>
        ))}
      </ul>
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
