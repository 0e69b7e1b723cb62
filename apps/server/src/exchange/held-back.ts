import { agreementLabel } from '@landport/exchange/agreement/agreement'
import { beyondRelease, releasedFields } from '@landport/exchange/agreement/release-under'
import { kindsHeldBack } from '@landport/exchange/agreement/when-under'
import { channelName } from '@landport/exchange/names'
import { otherSide, type Side } from '@landport/std/side'
import { type HeldMessage, holdBack, letGo, listHeldMessages } from '@landport/store/held-messages'
import type { Pool } from '@landport/store/pool'
import type { AgreementBook, HeldAgreement } from '../agreement/agreement-book.ts'
import type { Services } from '../services.ts'
import { delayOf } from './outbox-messages.ts'

/**
 * To be called before numbers are given: once an agreement has lapsed, what waited for its time under it gets no
 * number any more where it says so. Nothing is asked of the database while an agreement holds.
 */
export function holdBackOnLapse(parts: {
  readonly pool: Pool
  readonly side: Side
  readonly agreements: Pick<AgreementBook, 'current'>
}): () => Promise<void> {
  const channel = channelName(parts.side, otherSide(parts.side))
  let seen = { lapse: '', ord: 0 }
  return async () => {
    const { agreement, state } = parts.agreements.current()
    if (state.name !== 'lapsed' && state.name !== 'withdrawn') return
    const lapse = `${agreementLabel(agreement)} ${state.name}`
    if (seen.lapse !== lapse) seen = { lapse, ord: 0 }
    const kinds = kindsHeldBack(agreement, state)
    if (kinds.length > 0) seen.ord = await holdBack(parts.pool, channel, kinds, seen.ord)
  }
}

/**
 * Lets go what was held back, as far as the agreement that holds now releases the same of it, each at the time that it
 * sets. What it does not release, or what is too long for it, stays here.
 */
export async function letHeldGo(services: Services): Promise<void> {
  const held = services.agreements.current()
  for (let after = 0, more = true; more; ) {
    const messages = await listHeldMessages(services.pool, after)
    const free = messages.flatMap((one) => freeOf(services, held, one))
    if (free.length > 0) await letGo(services.pool, free)
    more = messages.length > 0
    after = messages.at(-1)?.ord ?? after
  }
}

function freeOf(
  services: Services,
  held: HeldAgreement,
  { id, kind, body }: HeldMessage,
): { readonly id: string; readonly ms: number }[] {
  const { content } = JSON.parse(body) as { readonly content: Readonly<Record<string, unknown>> }
  const isReleased =
    releasedFields(held.agreement, kind) !== null && beyondRelease(held.agreement, kind, content) === null
  const delay = isReleased ? delayOf(services, held, kind, body) : 'held'
  return delay === 'held' ? [] : [{ id, ms: delay.ms }]
}
