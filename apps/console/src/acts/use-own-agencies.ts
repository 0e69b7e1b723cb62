import { useQuery } from '@tanstack/react-query'
import { rulesQuery, sessionQuery } from '../api/queries.ts'
import type { Act } from './act.ts'

type Agency = NonNullable<Act['agency']>

/** Agencies of the pack that this person acts for, by id. */
export function useOwnAgencies(): ReadonlyMap<string, Agency> {
  const { data: session } = useQuery(sessionQuery)
  const { data: rules } = useQuery(rulesQuery)
  const granted = new Set(session?.grants.map((grant) => grant.organisation))
  const own = rules?.pack.agencies.filter((agency) => granted.has(agency.id)) ?? []
  return new Map(own.map(({ id, shortName }) => [id, { id, name: shortName }]))
}
