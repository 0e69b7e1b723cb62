import type { SessionView } from '@landport/api/views'
import { useQuery } from '@tanstack/react-query'
import { instanceQuery } from '../api/queries.ts'
import { useSay } from '../app/language.tsx'

/**
 * Who is signed in, as shown. A demonstration account has a role for a name, kept in both sides' languages; it is
 * said in the one chosen here. Anybody else has the name they gave.
 */
export function usePersonName(session: Pick<SessionView, 'displayName'> | null | undefined): string {
  const say = useSay()
  const { data: instance } = useQuery(instanceQuery)
  const name = session?.displayName ?? ''
  const demo = instance?.demoAccounts.find(({ role }) => name === `${role.vi} / ${role.zh}`)
  return demo ? say(demo.role) : name
}
