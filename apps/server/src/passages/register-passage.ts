import type { CommandView } from '@landport/api/answer-views'
import type { RegisterPassageRequest } from '@landport/api/requests'
import { limitState } from '@landport/exchange/agreement/limits'
import type { RegisterPassage } from '@landport/passage/command'
import { refusal } from '@landport/passage/refuse'
import { Fault } from '@landport/std/assert'
import { instantFromMs, msOf } from '@landport/std/time'
import type { CommandOutcome } from '@landport/store/command'
import { putPerson } from '@landport/store/person'
import { findReceipt } from '@landport/store/receipt'
import { actorOf, type Identity } from '../http/identity.ts'
import { RequestError } from '../http/request-error.ts'
import type { Services } from '../services.ts'
import type { References } from './new-reference.ts'
import { carryOut, ReferenceTaken } from './passage-command.ts'

/** How long a driver's name is kept after the crossing it was given for (assumed until a period is laid down). */
const DRIVER_KEPT_DAYS = 365
const ATTEMPTS_MAX = 20

/** A new passage under a reference of ours. The same key with the same content meets its first answer. */
export async function registerPassage(
  services: Services,
  references: References,
  identity: Identity,
  request: RegisterPassageRequest,
  key: string,
): Promise<CommandOutcome<CommandView>> {
  const site = services.book.find(request.site)
  if (site === null) throw new RequestError('bad-request', { details: [unknownSite] })
  const actor = actorOf(identity)
  // A repeated request meets its first answer and leaves no second copy of the driver's name.
  const isRepeated = (await findReceipt(services.pool, key)) !== null
  if (!isRepeated && (await isExchangeFull(services)))
    return { kind: 'refused', refusal: refusal('exchange-full'), again: false }
  const driver = isRepeated ? null : await keepDriver(services, identity, request.driver)
  for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
    const reference = await references.next(site, services.clock.now(), attempt > 0)
    const { driver: _given, parties, ...rest } = request
    const command: RegisterPassage = {
      ...(rest as Omit<RegisterPassage, 'kind' | 'reference' | 'parties' | 'driver' | 'simulated'>),
      kind: 'register',
      reference,
      parties: [...new Set([...ownParty(identity), ...parties])],
      driver,
      simulated: identity.simulated,
    }
    try {
      return await carryOut(services, {
        reference,
        command,
        actor,
        key,
        digestOf: { register: request },
        throwWhenTaken: true,
      })
    } catch (error) {
      if (!(error instanceof ReferenceTaken)) throw error
    }
  }
  throw new Fault('references-contended', 'no free reference was found', { retryable: true })
}

/** Whether as many messages wait as was agreed, and the agreement says that then nothing new is taken. */
async function isExchangeFull({ agreements, gates }: Services): Promise<boolean> {
  const { agreement } = agreements.current()
  if (agreement.limits.backlogMessages.atFull !== 'refuse') return false
  return limitState(agreement, 'backlogMessages', (await gates.link()).waiting).state === 'full'
}

/** Whoever registers for their own organisation is a party to it; the gate centre registers for others. */
const ownParty = ({ grants }: Identity): string[] =>
  grants
    .filter(({ role }) => role === 'trader' || role === 'broker' || role === 'driver')
    .map(({ organisation }) => organisation)

/** Name and paper go to the erasable store; the passage keeps the reference. */
export async function keepDriver(
  services: Services,
  identity: Identity,
  driver: RegisterPassageRequest['driver'],
): Promise<string | null> {
  if (driver === null) return null
  const at = services.clock.now()
  const { reference } = await putPerson(
    services.pool,
    {
      value: { name: driver.name, paper: driver.paper },
      purpose: 'driver-of-passage',
      retainUntil: instantFromMs(msOf(at) + DRIVER_KEPT_DAYS * 86_400_000),
    },
    { actor: actorOf(identity), at, ids: services.ids },
  )
  return reference
}

const unknownSite = {
  location: '/site',
  code: 'unknown-site',
  message: {
    vi: 'Không có cửa khẩu này trên nền tảng.',
    zh: '本平台没有该口岸。',
    en: 'This instance has no such gate.',
  },
} as const
