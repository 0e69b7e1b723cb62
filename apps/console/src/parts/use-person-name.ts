import type { SessionView } from '@landport/api/instance-views'
import { useQuery } from '@tanstack/react-query'
import { instanceQuery } from '../api/queries.ts'
import { useSay } from '../app/language.tsx'

/** Behind the name of an account of the simulated world; on screen the mark says it. */
const SIMULATED = / \(mô phỏng \/ 模拟\)$/

/**
 * People as shown. A demonstration account has a role for a name, kept in both sides' languages; it is said in the
 * one chosen here. Anybody else has the name they gave.
 */
export function useNameOfPerson(): (displayName: string) => string {
  const say = useSay()
  const { data: instance } = useQuery(instanceQuery)
  return (displayName) => {
    const name = displayName.replace(SIMULATED, '')
    const demo = instance?.demoAccounts.find(({ role }) => name === `${role.vi} / ${role.zh}`)
    return demo ? say(demo.role) : displayName
  }
}

/** Who is signed in. */
export function usePersonName(session: Pick<SessionView, 'displayName'> | null | undefined): string {
  return useNameOfPerson()(session?.displayName ?? '')
}
