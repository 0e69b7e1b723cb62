import type { LinkAct } from '@landport/api/exchange'
import { canonicalText } from '@landport/exchange/canonical'
import { channelName } from '@landport/exchange/names'
import { refusal } from '@landport/passage/refuse'
import { ok } from '@landport/std/result'
import { otherSide, type Side } from '@landport/std/side'
import { streamVersion } from '@landport/store/append'
import { findLink, linkPart } from '@landport/store/channel-link'
import { type CommandOutcome, runCommand } from '@landport/store/command'
import type { JournalEntryType } from '@landport/store/entry-type'
import { sha256Hex } from '@landport/store/hash'
import type { Db } from '@landport/store/pool'
import type { StatementPart } from '@landport/store/statement'
import { actorOf, type Identity } from '../http/identity.ts'
import type { Services } from '../services.ts'

export interface DeskCall {
  readonly identity: Identity
  readonly role: string
  readonly key: string
}

export const LINK_STREAM = 'exchange/link'

const ENTRY = {
  pause: 'link-paused',
  block: 'link-blocked',
  resume: 'link-resumed',
} as const satisfies Record<LinkAct, JournalEntryType>

/**
 * Pause: nothing of ours is sent, what comes is taken. Block: nothing is sent and nothing is taken. Resume: both go on.
 * Numbering goes on all the while, so that nothing is lost; who did it and why is an entry.
 */
export const changeLink = (
  services: Services,
  call: DeskCall,
  { act, reason }: { readonly act: LinkAct; readonly reason: string },
): Promise<CommandOutcome<null>> => {
  const out = channelName(services.side, otherSide(services.side))
  const into = channelName(otherSide(services.side), services.side)
  const stop = { state: 'stopped', why: reason } as const
  const go = { state: 'working', why: null } as const
  const part = linkPart([
    { channel: out, ...(act === 'resume' ? go : stop) },
    { channel: into, ...(act === 'block' ? stop : go) },
  ])
  return recordAct(services, call, { type: ENTRY[act], asked: { act, reason }, about: { act, reason }, part })
}

/** An act of a person about the exchange, as an entry with the role it was done in. */
export function recordAct(
  services: Services,
  { identity, role, key }: DeskCall,
  act: {
    readonly type: JournalEntryType
    /** What the key stands for: asked again with another content it is a conflict. */
    readonly asked: unknown
    readonly about: Readonly<Record<string, unknown>>
    readonly part?: StatementPart
  },
): Promise<CommandOutcome<null>> {
  const at = services.clock.now()
  const actor = actorOf(identity)
  const data = { ...act.about, role, type: act.type }
  return runCommand<null, null>(services.pool, {
    key,
    digest: sha256Hex(canonicalText({ type: act.type, asked: act.asked })),
    stream: LINK_STREAM,
    command: act.type,
    actor,
    at,
    load: async (db) => ({ state: null, version: await streamVersion(db, LINK_STREAM) }),
    decide: () =>
      ok({
        entries: [{ id: services.ids.next(), eventAt: at, recordedAt: at, actor, data }],
        parts: act.part === undefined ? [] : [act.part],
        response: null,
      }),
    refuseConstraint: () => refusal('bad-value'),
  })
}

/** Whether a person has blocked the other side: nothing of it is taken. */
export async function isBlocked(db: Db, side: Side): Promise<boolean> {
  return (await findLink(db, channelName(otherSide(side), side)))?.state === 'stopped'
}
