import type { SmartModeView } from '@landport/api/exchange'
import { instantFromMs } from '@landport/std/time'
import type { LinkState } from '@landport/store/reads/link'
import type { SiteBook } from '../site-book.ts'

export const SMART_PARAMETER = 'smart-mode-link-down-max'

/**
 * How long smart lanes go on without a word of the other side: a parameter of the procedure pack. In the second half
 * of that time there is a warning; after it smart lanes take nobody new. Traditional lanes do not ask for the link.
 */
export function smartMode(book: SiteBook, { lastHeardAt }: LinkState, nowMs: number): SmartModeView {
  const { value, text, legalBasis, provenance } = book.rules.parameter(SMART_PARAMETER)
  const allowedMs = value * 60_000
  const silentMs = lastHeardAt === null ? Number.POSITIVE_INFINITY : nowMs - lastHeardAt.getTime()
  return {
    state: silentMs > allowedMs ? 'over' : silentMs > allowedMs / 2 ? 'ending' : 'goes-on',
    minutesMax: value,
    parameter: SMART_PARAMETER,
    text,
    legalBasis,
    assumed: provenance.status === 'assumed',
    lastHeardAt: lastHeardAt === null ? null : instantFromMs(lastHeardAt.getTime()),
    endsAt: lastHeardAt === null ? null : instantFromMs(lastHeardAt.getTime() + allowedMs),
  }
}
