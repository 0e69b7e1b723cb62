import { type AgreementRefusal, judgeReceived } from '@landport/exchange/agreement/received-under'
import type { Message } from '@landport/exchange/event'
import type { Services } from '../services.ts'
import { refuseMessage } from './message-acts.ts'
import type { PrepareAct } from './receiver-memory.ts'

/**
 * What a message asks, after it was held against the agreement that it names: what was not agreed changes nothing
 * here, is kept as it came, and gets its one final receipt with the reason.
 */
export const agreedActs =
  (services: Services, prepare: PrepareAct): PrepareAct =>
  async (message, digest, always, text) => {
    const reason = await findRefusal(services, message, Buffer.byteLength(text))
    if (reason === null) return prepare(message, digest, always, text)
    // Another process may have signed the receipt first, or it may have been a repeat: then the first stands.
    return {
      by: 'itself',
      carryOut: () => refuseMessage(services, message, digest, (outcome) => always(outcome, reason)),
    }
  }

async function findRefusal(
  { agreements }: Services,
  message: Message,
  bytes: number,
): Promise<AgreementRefusal | null> {
  const judge = () => judgeReceived(message, bytes, agreements.receivedUnder(message.agreement))
  if (judge() === null) return null
  // A refusal is final, and another process may have heard of the agreement less than a second ago.
  await agreements.refresh()
  return judge()
}
