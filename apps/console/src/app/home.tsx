import { useQuery } from '@tanstack/react-query'
import { Navigate } from 'react-router'
import { instanceQuery, sessionQuery } from '../api/queries.ts'
import { isParty } from './standing.ts'

/** Who works at the gate starts at the live board; traders, brokers and drivers at their own passages. */
export function Home() {
  const { data: instance } = useQuery(instanceQuery)
  const { data: session } = useQuery(sessionQuery)
  const first = instance?.sites[0]
  if (!first || !session) return null
  return <Navigate to={isParty(session) ? '/passages' : `/board/${first.id}`} replace />
}
