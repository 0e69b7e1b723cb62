import { type DeliveryAnswer, isDeliveryAnswer } from '@landport/exchange/delivery'
import type { HttpFault } from '@landport/server/exchange/http-signature'

export type SignatureFault = HttpFault | 'other-request' | 'no-answer' | null

/** What came back for one request. */
export interface Answer {
  /** Null: no answer, or the connection was closed. */
  readonly status: number | null
  readonly why: string
  readonly contentType: string
  readonly bytes: Uint8Array
  /** Null when the body is no JSON. */
  readonly json: unknown
  /** What is wrong with the HTTP signature of the answer; null when it is right. Looked at when it is asked for. */
  readonly signatureFault: () => Promise<SignatureFault>
}

export const noAnswer = (why: string): Answer => ({
  status: null,
  why,
  contentType: '',
  bytes: new Uint8Array(0),
  json: null,
  signatureFault: async () => 'no-answer',
})

/** Refused by the one who was asked: it says so, or closes the connection on a body that is too long. */
export const isRefusal = ({ status }: Answer): boolean => status !== null && status >= 400 && status < 500

export const deliveryAnswerOf = ({ status, json }: Answer): DeliveryAnswer | null =>
  status === 200 && isDeliveryAnswer(json) ? json : null

/** Null when it is no JSON. */
export function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'))
  } catch {
    return null
  }
}
