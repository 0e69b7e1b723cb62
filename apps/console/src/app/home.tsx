import { useQuery } from '@tanstack/react-query'
import { Navigate } from 'react-router'
import { instanceQuery } from '../api/queries.ts'

/** The live board of the first gate is where everyone starts. */
export function Home() {
  const { data } = useQuery(instanceQuery)
  const first = data?.sites[0]
  return first ? <Navigate to={`/board/${first.id}`} replace /> : null
}
