import { RequestRefused } from '../api/ask.ts'
import { useSay } from '../app/language.tsx'
import '../acts/act-panel.css'

/** What the server refused, why, and what to do next; or that it did not answer. */
export function RefusalNote({
  error,
  lead,
  silence,
}: {
  readonly error: Error
  readonly lead?: string
  readonly silence: string
}) {
  const say = useSay()
  const refused = error instanceof RequestRefused ? error.error : null
  return (
    <div className="send-fault" role="alert">
      {lead && <strong>{lead}</strong>} {refused ? say(refused.message) : silence}
      {refused?.next && <> {say(refused.next)}</>}
    </div>
  )
}
