import type { ExchangeMessageLine } from '@landport/api/exchange'
import type { MessageLine } from '@landport/api/passage-views'

/** A receipt's outcome in the words that are used of it everywhere. */
export const receiptState = (outcome: ExchangeMessageLine['outcome']): MessageLine['receipt'] =>
  outcome === null ? 'waiting' : outcome === 'applied' ? 'accepted' : outcome
