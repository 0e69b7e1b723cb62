import { type Evidence, evidenceOf } from '@landport/exchange/bundle'
import { messageFile, statementFile } from '@landport/exchange/evidence-pack/layout'
import { jsonBytes } from '@landport/exchange/evidence-pack/make-pack'
import type { MessageFile, StatementFile } from '@landport/exchange/evidence-pack/shapes'
import { peekJws } from '@landport/exchange/jws'
import type { SignedBundle } from '@landport/exchange/receipt-bundles'
import { readStatement } from '@landport/exchange/statement'
import { sha256 } from '@landport/store/hash'
import { type JointStatement, listJointStatements } from '@landport/store/joint-statement'
import type { LogLeaves } from '@landport/store/log/leaves'
import { readInclusionProof } from '@landport/store/log/tree'
import {
  type EvidenceMessage,
  listEvidenceMessages,
  type SignedText,
} from '@landport/store/reads/evidence-messages'
import { findBundles } from '@landport/store/signed-bundle'
import type { LogPlaces } from './log-places.ts'
import { type Gathered, leaveOut, type PackAsk } from './pack-reader.ts'

/** A channel's log on this side, with the places of its leaves. */
export interface ChannelPlaces {
  readonly channel: string
  readonly leaves: LogLeaves
  readonly places: LogPlaces
}

/** Statements looked through for those that cover the passage's messages. */
const STATEMENTS_MAX = 400

/** Every message as evidence by itself, with its receipt, its place in the channel's log and under a joint statement. */
export async function gatherMessages(
  ask: PackAsk,
  channels: readonly ChannelPlaces[],
  gathered: Gathered,
): Promise<readonly EvidenceMessage[]> {
  const { pool } = ask.services
  const messages = await listEvidenceMessages(pool, ask.passage.reference)
  if (!ask.visibility.sees.has('messages')) {
    for (const { id } of messages) leaveOut(gathered, 'messages', 'role', id)
    return []
  }
  const digests = messages.flatMap(({ sent, receipt }) => [sent?.bundle ?? [], receipt?.bundle ?? []].flat())
  const bundles = await findBundles(pool, [...new Set(digests)])
  const statements = (await listJointStatements(pool, STATEMENTS_MAX))
    .filter(({ agrees }) => agrees)
    .reverse()
  for (const message of messages) {
    const { id, channel, number, sent, receipt } = message
    const evidence = sent === null ? null : evidenceIn(bundles, sent)
    if (number === null || evidence === null) {
      leaveOut(gathered, 'messages', number === null ? 'not-numbered' : 'not-kept', id)
      continue
    }
    const found = channels.find((one) => one.channel === channel)
    const file: MessageFile = {
      id,
      channel,
      number,
      evidence,
      receipt: receipt === null ? null : evidenceIn(bundles, receipt),
      log: (await found?.places.placeOf(number - 1)) ?? null,
      statement: await underStatement(ask, statements, message, found?.leaves ?? null, gathered),
    }
    gathered.files.set(messageFile(channel, number), jsonBytes(file))
  }
  return messages
}

function evidenceIn(
  bundles: ReadonlyMap<string, SignedBundle>,
  { text, bundle, place }: SignedText,
): MessageFile['evidence'] | null {
  const found = bundle === null ? undefined : bundles.get(bundle)
  if (found === undefined || place === null) return null
  const evidence: Evidence = evidenceOf(sha256, found.jws, found.leaves, place, text)
  return { ...evidence, proof: [...evidence.proof] }
}

/** The first agreeing statement whose cut holds the message, with the proof under the cut's root. */
async function underStatement(
  { services: { pool } }: PackAsk,
  statements: readonly JointStatement[],
  { channel, number }: EvidenceMessage,
  leaves: LogLeaves | null,
  { files }: Gathered,
): Promise<MessageFile['statement']> {
  if (number === null || leaves === null) return null
  for (const { day, own, other } of statements) {
    const payload = peekJws(own)
    const cut = (payload.ok ? readStatement(payload.value) : null)?.channels.find(
      (one) => one.channel === channel,
    )
    if (cut === undefined || cut.to < number) continue
    const file = statementFile(day)
    files.set(file, jsonBytes({ day, own, other } satisfies StatementFile))
    const proof = await readInclusionProof(pool, leaves, number - 1, cut.to)
    return { file, size: cut.to, proof: proof.map((hash) => Buffer.from(hash).toString('base64')) }
  }
  return null
}
