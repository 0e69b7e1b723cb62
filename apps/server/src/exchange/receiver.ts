import type { Bundle } from '@landport/exchange/bundle'
import type { DeliveryAnswer } from '@landport/exchange/delivery'
import type { Message } from '@landport/exchange/event'
import { type ReceiveFault, receive as receiveInto } from '@landport/exchange/receive'
import type { SignatureCheck } from '@landport/exchange/signing'
import type { Side } from '@landport/std/side'
import type { Clock } from '@landport/std/time'
import { sha256 } from '@landport/store/hash'
import type { Pool } from '@landport/store/pool'
import { RequestError } from '../http/request-error.ts'
import type { SideSigner } from '../key-file.ts'
import { type PrepareAct, prepareWith, receiverMemory } from './receiver-memory.ts'

export interface ReceiverParts {
  readonly side: Side
  readonly journal: string
  readonly pool: Pool
  readonly signer: SideSigner
  readonly clock: Clock
  readonly check: () => SignatureCheck
  readonly prepare: PrepareAct
  readonly onHeard: (message: Message) => void
  /** Asked beside what is known of a delivery; nothing of it is taken where this rejects. */
  readonly cleared?: Promise<void>
}

/**
 * Takes a delivery of the other side into PostgreSQL. Throws RequestError `not-allowed` when its first bundle is not
 * signed by the other side, `bad-request` when it is no message or not for us.
 */
export async function receive(parts: ReceiverParts, bundles: readonly Bundle[]): Promise<DeliveryAnswer> {
  const { side, check, onHeard, cleared } = parts
  const memory = receiverMemory(parts.pool, parts.journal)
  const taken = await receiveInto(
    {
      side,
      hash: sha256,
      now: () => parts.clock.now(),
      signers: parts.signer.keys,
      memory: {
        ...memory,
        findKnown: async (ids, channel) => (await Promise.all([memory.findKnown(ids, channel), cleared]))[0],
      },
      prepare: prepareWith(parts.prepare),
      check,
      onHeard,
    },
    bundles,
  )
  if (taken.ok) return taken.value
  throw taken.error === 'wrong-address'
    ? new RequestError('bad-request', { details: [notForUs] })
    : new RequestError(FORGED.has(taken.error) ? 'not-allowed' : 'bad-request')
}

const FORGED: ReadonlySet<ReceiveFault> = new Set<ReceiveFault>([
  'unknown-key',
  'wrong-signature',
  'downgrade',
  'texts-do-not-match-signature',
])

const notForUs = {
  location: '/bundles/0',
  code: 'wrong-address',
  message: {
    vi: 'Bản tin không gửi cho bên này.',
    zh: '该报文的接收方不是本方。',
    en: 'The message is not addressed to this side.',
  },
} as const
