import { createHash, randomBytes } from 'node:crypto'
import { agreementLabel } from '@landport/exchange/agreement/agreement'
import { whenUnder } from '@landport/exchange/agreement/when-under'
import { channelName } from '@landport/exchange/names'
import { releaseWithheld } from '@landport/exchange/withheld/withhold'
import { otherSide } from '@landport/std/side'
import { msOf } from '@landport/std/time'
import type { OutgoingMessage } from '@landport/store/outbox'
import type { HeldAgreement } from '../agreement/agreement-book.ts'
import type { Services } from '../services.ts'

/** What is to be told, before anything is released of it. */
export interface Telling {
  readonly content: { readonly kind: string } & Readonly<Record<string, unknown>>
  readonly reference: string | null
  /** The entry that caused it. */
  readonly entry: string | null
  readonly simulated: boolean
}

/**
 * Messages for the outbox, with nothing in them but what the agreement that holds releases, and naming it; each waits
 * for the time that the agreement sets. Of a kind that it does not list nothing goes out: there is no message at all.
 */
export function outboxMessages(
  services: Pick<Services, 'side' | 'ids' | 'clock' | 'agreements'>,
  tellings: readonly Telling[],
): readonly OutgoingMessage[] {
  if (tellings.length === 0) return []
  const { side, ids } = services
  const held = services.agreements.current()
  const channel = channelName(side, otherSide(side))
  return tellings.flatMap(({ content, reference, entry, simulated }) => {
    const { kind } = content
    const released = releaseWithheld(held.agreement, kind, content, newSalt, sha256OfText)
    if (released === null) return []
    // What opens the withheld fields stays in our own record of the message and is not sent with it.
    const body = JSON.stringify({ simulated, agreement: agreementLabel(held.agreement), ...released })
    const delay = delayOf(services, held, kind, body)
    return [{ id: ids.next(), channel, kind, reference, entry, body, delay }]
  })
}

/** Times of the agreement are those of the gate's clock; the wait is as long by the machine's. */
export function delayOf(
  { clock }: Pick<Services, 'clock'>,
  { agreement, state }: HeldAgreement,
  kind: string,
  content: string,
): { readonly ms: number } | 'held' {
  const now = clock.now()
  const when = whenUnder(agreement, state, { kind, bytes: Buffer.byteLength(content) }, now)
  return 'held' in when ? 'held' : { ms: msOf(when.at) - msOf(now) }
}

const newSalt = (): string => randomBytes(16).toString('base64url')
const sha256OfText = (text: string): Uint8Array => createHash('sha256').update(text).digest()
