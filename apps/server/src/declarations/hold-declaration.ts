import { canonicalText } from '@landport/exchange/canonical'
import { refusal } from '@landport/passage/refuse'
import { ok } from '@landport/std/result'
import { streamVersion } from '@landport/store/append'
import { type CommandOutcome, runCommand } from '@landport/store/command'
import { holdDeclarationParts, liftDeclarationHoldParts } from '@landport/store/constraint'
import type { JournalEntryType } from '@landport/store/entry-type'
import { sha256Hex } from '@landport/store/hash'
import { passagesOfDeclaration } from '@landport/store/reads/declarations'
import { passageDocuments } from '@landport/store/reads/passage-documents'
import type { StatementPart } from '@landport/store/statement'
import { actorOf, type Identity } from '../http/identity.ts'
import { carryOut } from '../passages/passage-command.ts'
import type { Services } from '../services.ts'

interface HoldCall {
  readonly declaration: string
  readonly registeredNumber: string | null
  readonly identity: Identity
  readonly key: string
}

export interface NewHold {
  readonly agency: string
  readonly reason: string
  readonly legalBasis: string
}

/** An agency's own act on a declaration: every vehicle that carries a part of it waits until that agency lifts it. */
export function placeHold(services: Services, call: HoldCall, hold: NewHold): Promise<CommandOutcome<null>> {
  const id = services.ids.next()
  const at = services.clock.now()
  return enter(services, call, {
    asked: { hold },
    entry: { type: 'declaration-held', hold: { id, ...hold } },
    parts: holdDeclarationParts({ id, declaration: call.declaration, ...hold, placedAt: at }),
  })
}

export function liftHold(
  services: Services,
  call: HoldCall,
  hold: { readonly id: string; readonly agency: string },
  reason: string,
): Promise<CommandOutcome<null>> {
  return enter(services, call, {
    asked: { lift: hold.id, reason },
    entry: { type: 'declaration-hold-lifted', hold: hold.id, agency: hold.agency, reason },
    parts: liftDeclarationHoldParts(hold, services.clock.now()),
  })
}

async function enter(
  services: Services,
  { declaration, registeredNumber, identity, key }: HoldCall,
  act: {
    readonly asked: unknown
    readonly entry: { readonly type: JournalEntryType } & Record<string, unknown>
    readonly parts: readonly StatementPart[]
  },
): Promise<CommandOutcome<null>> {
  const stream = `declaration/${declaration}`
  const at = services.clock.now()
  const outcome = await runCommand<null, null>(services.pool, {
    key,
    digest: sha256Hex(canonicalText({ declaration, ...(act.asked as object) })),
    stream,
    command: act.entry.type,
    actor: actorOf(identity),
    at,
    load: async (db) => ({ state: null, version: await streamVersion(db, stream) }),
    decide: () =>
      ok({
        entries: [
          {
            id: services.ids.next(),
            eventAt: at,
            recordedAt: at,
            actor: actorOf(identity),
            data: { ...act.entry, declaration },
          },
        ],
        parts: act.parts,
        response: null,
      }),
    refuseConstraint: () => refusal('bad-value'),
  })
  if (outcome.kind === 'done' && !outcome.again)
    await reviewCarriers(services, { id: declaration, registeredNumber })
  return outcome
}

/** Nothing is decided on the vehicles: what follows from the hold, or from its end, is entered by the platform. */
async function reviewCarriers(
  services: Services,
  declaration: { readonly id: string; readonly registeredNumber: string | null },
): Promise<void> {
  const references = await passagesOfDeclaration(services.pool, declaration, null)
  const passages = await passageDocuments(services.pool, references)
  for (const { reference, version, milestones } of passages.values())
    if (milestones.closed === undefined)
      await carryOut(services, {
        reference,
        command: { kind: 'review' },
        actor: { kind: 'platform' },
        key: `review:${reference}:${version}:${services.ids.next()}`,
        digestOf: { review: declaration.id, version },
      })
}
