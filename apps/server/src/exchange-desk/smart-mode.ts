import type { SmartModeView } from '@landport/api/exchange'
import { limitState } from '@landport/exchange/agreement/limits'
import { instantFromMs } from '@landport/std/time'
import type { LinkState } from '@landport/store/reads/link'
import type { AgreementBook } from '../agreement/agreement-book.ts'
import type { Services } from '../services.ts'

export const SMART_PARAMETER = 'smart-mode-link-down-max'

/** Whether the agreement leaves only traditional lanes when so many messages wait. */
export const backlogFull =
  (agreements: Pick<AgreementBook, 'current'>) =>
  (waiting: number): boolean => {
    const { state, atFull } = limitState(agreements.current().agreement, 'backlogMessages', waiting)
    return state === 'full' && atFull === 'traditional-only'
  }

/**
 * How long smart lanes go on without a word of the other side: a parameter of the procedure pack. In the second half
 * of that time there is a warning; after it smart lanes take nobody new. Traditional lanes do not ask for the link.
 */
export function smartMode(
  { book, agreements }: Pick<Services, 'book' | 'agreements'>,
  { lastHeardAt, waiting }: LinkState,
  nowMs: number,
): SmartModeView {
  const { value, text, legalBasis, provenance } = book.rules.parameter(SMART_PARAMETER)
  const allowedMs = value * 60_000
  const silentMs = lastHeardAt === null ? Number.POSITIVE_INFINITY : nowMs - lastHeardAt.getTime()
  const isFull = backlogFull(agreements)(waiting)
  const isSilent = silentMs > allowedMs
  return {
    state: isSilent || isFull ? 'over' : silentMs > allowedMs / 2 ? 'ending' : 'goes-on',
    because: isSilent ? 'silence' : isFull ? 'backlog' : null,
    minutesMax: value,
    parameter: SMART_PARAMETER,
    text,
    legalBasis,
    assumed: provenance.status === 'assumed',
    lastHeardAt: lastHeardAt === null ? null : instantFromMs(lastHeardAt.getTime()),
    endsAt: lastHeardAt === null ? null : instantFromMs(lastHeardAt.getTime() + allowedMs),
    leftMinutes: isSilent || isFull ? 0 : Math.max(0, Math.floor((allowedMs - silentMs) / 60_000)),
  }
}
