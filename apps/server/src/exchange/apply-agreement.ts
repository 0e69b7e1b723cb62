import { AGREEMENT_KINDS } from '@landport/exchange/message/agreement-kinds'
import type { AgreementMessage } from '@landport/exchange/message-schema'
import { refusal } from '@landport/passage/refuse'
import { err } from '@landport/std/result'
import { streamVersion } from '@landport/store/append'
import { runCommand } from '@landport/store/command'
import type { Services } from '../services.ts'
import type { Told } from './record-told.ts'

export const isAgreementMessage = <T extends { readonly kind: string }>(
  content: T | AgreementMessage,
): content is AgreementMessage => Object.hasOwn(AGREEMENT_KINDS, content.kind)

/** Takes the other side's proposal, signature or end of an agreement. */
export async function applyAgreement(
  services: Services,
  content: AgreementMessage,
  told: Told,
): Promise<void> {
  const stream = `agreement/${content.agreement}`
  await runCommand<null, null>(services.pool, {
    key: told.key,
    digest: told.digest,
    stream,
    command: content.kind,
    actor: told.actor,
    at: services.clock.now(),
    load: async (db) => ({ state: null, version: await streamVersion(db, stream) }),
    decide: () => err(refusal('bad-value')),
    refuseConstraint: () => refusal('bad-value'),
    always: told.always,
  })
}
