import { createHash, randomBytes } from 'node:crypto'
import { agreementLabel } from '@landport/exchange/agreement/agreement'
import { whenToSend } from '@landport/exchange/agreement/frequency'
import { releaseUnder } from '@landport/exchange/agreement/release-under'
import { lapseOf } from '@landport/exchange/agreement/state'
import { canonicalText } from '@landport/exchange/canonical'
import { isListedKind } from '@landport/exchange/message/kinds'
import { laterActOf } from '@landport/exchange/message/later-acts'
import { channelName } from '@landport/exchange/names'
import { releaseWithheld } from '@landport/exchange/withheld/withhold'
import { otherSide } from '@landport/std/side'
import { msOf } from '@landport/std/time'
import { letGo, listHeldMessages, type OutgoingMessage } from '@landport/store/outbox'
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
    const body = { simulated, agreement: agreementLabel(held.agreement), ...released }
    const delay = delayOf(services, held, kind)
    return [{ id: ids.next(), channel, kind, reference, entry, body: JSON.stringify(body), delay }]
  })
}

/**
 * Lets go what was held back while an agreement had lapsed, as far as the one that holds now releases the same of it.
 * What it does not release stays here.
 */
export async function letHeldGo(services: Services): Promise<void> {
  const held = services.agreements.current()
  const messages = await listHeldMessages(services.pool)
  const free = messages.filter(({ kind, body }) => {
    const { content } = JSON.parse(body) as { readonly content: Readonly<Record<string, unknown>> }
    const released = releaseUnder(held.agreement, kind, content)
    const isSame = released !== null && canonicalText(released) === canonicalText(content)
    return isSame && delayOf(services, held, kind) !== 'held'
  })
  if (free.length > 0)
    await letGo(
      services.pool,
      free.map(({ id }) => id),
    )
}

/** Times of the agreement are those of the gate's clock; the wait is as long by the machine's. */
function delayOf(
  { clock }: Pick<Services, 'clock'>,
  { agreement, state }: HeldAgreement,
  kind: string,
): { readonly ms: number } | 'held' {
  if (kind.startsWith('agreement-')) return { ms: 0 }
  const base = laterActOf(kind)?.kind ?? kind
  const method = (isListedKind(base) ? agreement.messages[base]?.method.by : undefined) ?? 'push'
  // Held back or traditional lanes only: either way nothing is sent until another agreement is signed.
  if (lapseOf(agreement, state, method) !== 'keep-sending') return 'held'
  const now = clock.now()
  const at = whenToSend(agreement, kind, now)
  return at === null ? 'held' : { ms: msOf(at) - msOf(now) }
}

const newSalt = (): string => randomBytes(16).toString('base64url')
const sha256OfText = (text: string): Uint8Array => createHash('sha256').update(text).digest()
