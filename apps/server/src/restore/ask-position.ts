import {
  isPosition,
  type OwnPosition,
  type Position,
  type PositionQuestion,
} from '@landport/exchange/epoch/position'
import type { PeerClient } from '../exchange/peer-client.ts'

export type Asked =
  | { readonly kind: 'told'; readonly position: Position }
  /** The other side's own word that it does not know the question: another implementation. */
  | { readonly kind: 'not-offered' }
  | { readonly kind: 'nobody' }
  | { readonly kind: 'failed'; readonly why: string }

/** Asks the other side how far it has come with us. Never throws. */
export async function askPosition(client: PeerClient, own: OwnPosition): Promise<Asked> {
  const question: PositionQuestion = {
    channels: own.channels.map(({ channel, last }) => ({ channel, last })),
  }
  const answer = await client.post('/exchange/position', question)
  if (answer.ok)
    return isPosition(answer.content)
      ? { kind: 'told', position: answer.content }
      : { kind: 'failed', why: 'the answer has not the form of a position' }
  if (answer.kind === 'unknown-peer') return { kind: 'nobody' }
  if (answer.kind === 'refused' && answer.status === 404) return { kind: 'not-offered' }
  return { kind: 'failed', why: answer.why }
}
