import { useQuery } from '@tanstack/react-query'
import { rulesQuery } from '../../api/queries.ts'
import { useSay } from '../../app/language.tsx'

/** Names of agencies and of their roles from the rules in force; what the rules do not name keeps its own word. */
export function useOrganisationNames() {
  const say = useSay()
  const { data: rules } = useQuery(rulesQuery)
  const find = (organisation: string) => rules?.pack.agencies.find(({ id }) => id === organisation)
  return {
    organisation: (id: string): string => {
      const agency = find(id)
      return agency ? say(agency.shortName) : id
    },
    role: (id: string, organisation: string): string => {
      const role = find(organisation)?.roles.find((one) => one.id === id)
      return role ? say(role.name) : id
    },
  }
}
