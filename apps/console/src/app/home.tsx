import { PARTY_ROLES } from '@landport/passage/authority-table'
import { useQuery } from '@tanstack/react-query'
import { Navigate } from 'react-router'
import { instanceQuery, sessionQuery } from '../api/queries.ts'

const PARTIES: ReadonlySet<string> = new Set(PARTY_ROLES)

/** Who works at the gate starts at the live board; traders, brokers and drivers at their own passages. */
export function Home() {
  const { data: instance } = useQuery(instanceQuery)
  const { data: session } = useQuery(sessionQuery)
  const first = instance?.sites[0]
  if (!first || !session) return null
  const isParty = session.grants.length > 0 && session.grants.every(({ role }) => PARTIES.has(role))
  return <Navigate to={isParty ? '/passages' : `/board/${first.id}`} replace />
}
