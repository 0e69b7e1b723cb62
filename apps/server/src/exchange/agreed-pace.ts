import { channelName } from '@landport/exchange/names'
import { type Pace, pace } from '@landport/exchange/pace'
import { otherSide, type Side } from '@landport/std/side'
import type { Pool } from '@landport/store/pool'
import { countReceiptsOfMinute } from '@landport/store/reads/receipts-of-minute'
import type { AgreementBook } from '../agreement/agreement-book.ts'

/** The messages a minute of the agreement that holds. What another life delivered in the last minute counts. */
export async function agreedPace(parts: {
  readonly pool: Pool
  readonly side: Side
  readonly agreements: AgreementBook
}): Promise<Pace> {
  const agreed = pace(() => parts.agreements.current().agreement.limits.messagesPerMinute.max)
  const before = await countReceiptsOfMinute(parts.pool, channelName(parts.side, otherSide(parts.side)))
  agreed.spent(before, Date.now())
  return agreed
}
