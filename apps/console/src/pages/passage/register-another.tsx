import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { sessionQuery } from '../../api/queries.ts'
import { useTexts } from '../../app/language.tsx'
import { mayRegister } from '../../app/standing.ts'
import { REGISTER_TEXTS } from '../../texts/register.ts'

/** A broker with forty trucks takes the last one as a pattern. */
export function RegisterAnother({ reference }: { reference: string }) {
  const t = useTexts(REGISTER_TEXTS)
  const { data: session } = useQuery(sessionQuery)
  if (!session || !mayRegister(session)) return null
  return (
    <>
      <span aria-hidden="true"> · </span>
      <Link to={`/passages/new?like=${reference}`}>{t('like')}</Link>
    </>
  )
}
