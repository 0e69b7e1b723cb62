import type { Sending } from './use-send.ts'

/** What became of it: a fault is spoken at once. */
export function SendingNote({ sending, done }: { readonly sending: Sending; readonly done: string }) {
  if (sending.state === 'failed')
    return (
      <p className="note fault" role="alert">
        {sending.why}
      </p>
    )
  return sending.state === 'done' ? (
    <p className="note" role="status">
      {done}
    </p>
  ) : null
}
