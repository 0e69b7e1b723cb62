import { checkAgreement } from '@landport/exchange/agreement/check'
import { documentOf, signingText } from '@landport/exchange/agreement/signing-text'
import { AGREEMENT_KINDS } from '@landport/exchange/message/agreement-kinds'
import type { AgreementMessage } from '@landport/exchange/message-schema'
import type { Refusal } from '@landport/passage/refusal'
import { refusal } from '@landport/passage/refuse'
import { err, ok, type Result } from '@landport/std/result'
import {
  documentPart,
  endPart,
  listAgreements,
  type StoredAgreement,
  signaturePart,
} from '@landport/store/agreement'
import { streamVersion } from '@landport/store/append'
import { runCommand } from '@landport/store/command'
import type { JournalEntryType } from '@landport/store/entry-type'
import { sha256Hex } from '@landport/store/hash'
import type { StatementPart } from '@landport/store/statement'
import type { Services } from '../services.ts'
import type { Told } from './record-told.ts'

export const isAgreementMessage = <T extends { readonly kind: string }>(
  content: T | AgreementMessage,
): content is AgreementMessage => Object.hasOwn(AGREEMENT_KINDS, content.kind)

/**
 * Takes the other side's proposal, signature or end of an agreement. A proposal must be the document it says it is and
 * pass the same check as ours; a signature must be right and on a document that is here. Nothing is signed by this.
 */
export async function applyAgreement(
  services: Services,
  content: AgreementMessage,
  told: Told,
): Promise<void> {
  const stream = `agreement/${content.agreement}`
  const at = services.clock.now()
  await runCommand<readonly StoredAgreement[], null>(services.pool, {
    key: told.key,
    digest: told.digest,
    stream,
    command: content.kind,
    actor: told.actor,
    at,
    load: async (db) => ({ state: await listAgreements(db), version: await streamVersion(db, stream) }),
    decide: (stored) => {
      const effect = effectOf(services, content, told, stored)
      if (!effect.ok) return effect
      const { agreement, version, digest } = content
      const data = { type: effect.value.type, agreement, version, digest, side: content.from }
      return ok({
        entries: [{ id: services.ids.next(), eventAt: content.at, recordedAt: at, actor: told.actor, data }],
        parts: [effect.value.part],
        response: null,
      })
    },
    refuseConstraint: () => refusal('bad-value'),
    always: told.always,
  })
  await services.agreements.refresh()
}

type Effect = { readonly type: JournalEntryType; readonly part: StatementPart }

function effectOf(
  services: Services,
  content: AgreementMessage,
  { message }: Told,
  stored: readonly StoredAgreement[],
): Result<Effect, Refusal> {
  const { from, digest, agreement, version } = content
  const at = services.clock.now()
  const origin = { account: null, message: message.id, at }
  const document = stored.find((one) => one.digest === digest)
  switch (content.kind) {
    case 'agreement-proposal': {
      if (!isDocument(content)) return err(refusal('bad-value'))
      const row = { digest, agreement, version, text: content.text, proposedBy: from }
      return ok({ type: 'agreement-proposed', part: documentPart(row, origin) })
    }
    case 'agreement-signature': {
      if (document === undefined || !isOf(document, content)) return err(refusal('bad-value'))
      const { key, algorithm, signature } = content
      const bytes = signingText({ id: agreement, version }, digest)
      const verdict = services.check().verify(key, algorithm, bytes, Buffer.from(signature, 'base64'))
      if (verdict !== 'right') return err(refusal('bad-value'))
      const row = { side: from, key, algorithm, signature }
      return ok({ type: 'agreement-signed', part: signaturePart(digest, row, { message: message.id, at }) })
    }
    case 'agreement-ended':
      if (document === undefined || !isOf(document, content)) return err(refusal('bad-value'))
      return ok({ type: 'agreement-ended', part: endPart(digest, from, origin) })
  }
}

const isOf = (document: StoredAgreement, { agreement, version }: AgreementMessage): boolean =>
  document.agreement === agreement && document.version === version

/** Whether the text is a sound agreement in canonical form, under the id, version and digest that the message names. */
function isDocument(content: Extract<AgreementMessage, { kind: 'agreement-proposal' }>): boolean {
  let value: unknown
  try {
    value = JSON.parse(content.text)
  } catch {
    return false
  }
  const checked = checkAgreement(value)
  if (!checked.ok) return false
  const { text, digest } = documentOf(checked.value, sha256Hex)
  const { id, version } = checked.value
  return (
    text === content.text &&
    digest === content.digest &&
    id === content.agreement &&
    version === content.version
  )
}
