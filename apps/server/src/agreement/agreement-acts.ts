import type { Agreement } from '@landport/exchange/agreement/agreement'
import { documentOf, signingText } from '@landport/exchange/agreement/signing-text'
import type { AgreementFact } from '@landport/exchange/agreement/state'
import { canonicalText } from '@landport/exchange/canonical'
import { refusal } from '@landport/passage/refuse'
import { assert } from '@landport/std/assert'
import { ok } from '@landport/std/result'
import {
  approvalPart,
  documentPart,
  endPart,
  factPart,
  type StoredAgreement,
  signaturePart,
} from '@landport/store/agreement'
import { streamVersion } from '@landport/store/append'
import { type CommandOutcome, runCommand } from '@landport/store/command'
import type { JournalEntryType } from '@landport/store/entry-type'
import { sha256Hex } from '@landport/store/hash'
import { outboxParts } from '@landport/store/outbox'
import type { StatementPart } from '@landport/store/statement'
import { outboxMessages, type Telling } from '../exchange/outbox-messages.ts'
import { actorOf, type Identity } from '../http/identity.ts'
import type { Services } from '../services.ts'
import { APPROVALS_NEEDED } from './may-agree.ts'

interface Call {
  readonly identity: Identity
  readonly role: string
  readonly key: string
}

/** Puts a document on record and shows it to the other side. The same document again changes nothing. */
export async function proposeAgreement(
  services: Services,
  call: Call,
  agreement: Agreement,
): Promise<CommandOutcome<null>> {
  const { text, digest } = documentOf(agreement, sha256Hex)
  const { side, clock } = services
  const at = clock.now()
  const named = { agreement: agreement.id, version: agreement.version, digest }
  return enter(
    services,
    call,
    agreement.id,
    { propose: digest },
    {
      entries: [{ type: 'agreement-proposed', ...named }],
      parts: [
        documentPart(
          { ...named, text, proposedBy: side },
          { account: call.identity.account, message: null, at },
        ),
      ],
      tells: [{ kind: 'agreement-proposal', from: side, ...named, text, at }],
    },
  )
}

/**
 * One person of this side wants it signed. When that makes enough different people, the organisation's key signs and
 * the other side is told.
 */
export async function approveAgreement(
  services: Services,
  call: Call,
  stored: StoredAgreement,
): Promise<CommandOutcome<null>> {
  const { side, clock, signer } = services
  const at = clock.now()
  const { account } = call.identity
  const { agreement, version, digest } = stored
  const approvedBy = new Set([...stored.approvals.map((one) => one.account), account])
  const isSigned = stored.signatures.some((signature) => signature.side === side)
  const isEnough = approvedBy.size >= APPROVALS_NEEDED && !isSigned
  const named = { agreement, version, digest }
  const signature = isEnough ? signed(signer, named) : null
  return enter(
    services,
    call,
    agreement,
    { approve: digest },
    {
      entries: [
        { type: 'agreement-approved', ...named },
        ...(signature === null ? [] : [{ type: 'agreement-signed' as const, ...named, side, ...signature }]),
      ],
      parts: [
        approvalPart(digest, account, call.role, at),
        ...(signature === null ? [] : [signaturePart(digest, { side, ...signature }, { message: null, at })]),
      ],
      tells:
        signature === null ? [] : [{ kind: 'agreement-signature', from: side, ...named, ...signature, at }],
    },
  )
}

function signed(
  signer: Services['signer'],
  named: { readonly agreement: string; readonly version: number; readonly digest: string },
) {
  const key = signer.keys.find(({ algorithm }) => algorithm !== 'SM2SM3')
  assert(key !== undefined, 'a side has a key that signs agreements')
  const bytes = signingText({ id: named.agreement, version: named.version }, named.digest)
  return {
    key: key.key,
    algorithm: key.algorithm === 'ES256' ? ('ES256' as const) : ('EdDSA' as const),
    signature: Buffer.from(key.sign(bytes)).toString('base64'),
  }
}

/** A number and date without which it can never be in force. */
export function recordFact(
  services: Services,
  call: Call,
  agreement: string,
  fact: AgreementFact,
): Promise<CommandOutcome<null>> {
  const at = services.clock.now()
  const { account } = call.identity
  return enter(
    services,
    call,
    agreement,
    { fact },
    {
      entries: [{ type: 'agreement-fact-recorded', agreement, fact }],
      parts: [factPart({ id: services.ids.next(), agreement, account, ...fact }, at)],
      tells: [],
    },
  )
}

/** One person is enough to take away: nothing is sent under it from now on. */
export function endAgreement(
  services: Services,
  call: Call,
  stored: StoredAgreement,
): Promise<CommandOutcome<null>> {
  const { side, clock } = services
  const at = clock.now()
  const { agreement, version, digest } = stored
  const named = { agreement, version, digest }
  return enter(
    services,
    call,
    agreement,
    { end: digest },
    {
      entries: [{ type: 'agreement-ended', ...named, side }],
      parts: [endPart(digest, side, { account: call.identity.account, message: null, at })],
      tells: [{ kind: 'agreement-ended', from: side, ...named, at }],
    },
  )
}

interface Effect {
  readonly entries: readonly ({ readonly type: JournalEntryType } & Readonly<Record<string, unknown>>)[]
  readonly parts: readonly StatementPart[]
  readonly tells: readonly Telling['content'][]
}

async function enter(
  services: Services,
  { identity, key }: Call,
  agreement: string,
  asked: unknown,
  effect: Effect,
): Promise<CommandOutcome<null>> {
  const stream = `agreement/${agreement}`
  const at = services.clock.now()
  const actor = actorOf(identity)
  const outcome = await runCommand<null, null>(services.pool, {
    key,
    digest: sha256Hex(canonicalText({ agreement, asked })),
    stream,
    command: effect.entries[0]!.type,
    actor,
    at,
    load: async (db) => ({ state: null, version: await streamVersion(db, stream) }),
    decide: () => {
      const entries = effect.entries.map((data) => ({
        id: services.ids.next(),
        eventAt: at,
        recordedAt: at,
        actor,
        data,
      }))
      const tellings = effect.tells.map((content) => ({
        content,
        reference: null,
        entry: entries[0]!.id,
        simulated: identity.simulated,
      }))
      return ok({
        entries,
        parts: [...effect.parts, ...outboxParts(outboxMessages(services, tellings))],
        response: null,
      })
    },
    refuseConstraint: () => refusal('bad-value'),
  })
  await services.agreements.refresh()
  return outcome
}
