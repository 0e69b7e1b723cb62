import { readWindowReceipt, type WindowReceipt } from '@landport/formats/wco/window-receipt'
import type { TellingForWindow } from '@landport/store/single-window/delivery'
import type { SingleWindow } from '../configuration.ts'

/** `failed`: no answer, or none that can be believed: nothing is known, and it is asked again. Never a "no". */
export type Failed = { readonly kind: 'failed'; readonly code: number | null; readonly why: string }

export type Delivered =
  | { readonly kind: 'answered'; readonly code: number; readonly receipt: WindowReceipt }
  | Failed

export type Fetched =
  | { readonly kind: 'nothing' }
  | {
      readonly kind: 'document'
      readonly place: number
      readonly number: string
      readonly bytes: Uint8Array<ArrayBuffer>
    }
  | Failed

export interface WindowClient {
  deliver(telling: TellingForWindow, document: string): Promise<Delivered>
  /** The first document after this place of the window's. */
  fetchAfter(place: number): Promise<Fetched>
  /** Ends what is under way; it counts as failed. */
  close(): void
}

const ANSWER_MS_MAX = 20_000
const RECEIPT_BYTES_MAX = 16_384
const DOCUMENT_BYTES_MAX = 20 * 1_048_576

/**
 * Speaks to the national single window over HTTP, in an interface of our own making (contracts/single-window): none is
 * published. What is sent twice carries the same key, so that the window can tell.
 */
export function windowClient({ address, account }: SingleWindow): WindowClient {
  const closing = new AbortController()
  const ask = (path: string, init: RequestInit): Promise<Response> =>
    fetch(new URL(path, address.endsWith('/') ? address : `${address}/`), {
      redirect: 'error',
      ...init,
      signal: AbortSignal.any([closing.signal, AbortSignal.timeout(ANSWER_MS_MAX)]),
    })
  return {
    deliver: (telling, document) =>
      orFailed(async () => {
        const { message: key, kind, act, number } = telling
        const response = await ask('documents', {
          method: 'POST',
          headers: {
            'content-type': 'application/xml; charset=utf-8',
            'idempotency-key': key,
            'landport-account': account,
            'landport-kind': kind,
            'landport-act': act,
          },
          body: document,
        })
        const bytes = await boundedBytes(response, RECEIPT_BYTES_MAX)
        if (!response.ok && response.status !== 422) return failed(response.status, 'no receipt')
        const receipt = readWindowReceipt(bytes)
        if (!receipt.ok) return failed(response.status, receipt.error)
        if (receipt.value.key !== key || receipt.value.number !== number)
          return failed(response.status, 'the receipt is of another document')
        return { kind: 'answered', code: response.status, receipt: receipt.value }
      }),
    fetchAfter: (after) =>
      orFailed(async () => {
        const response = await ask(`declarations/next?after=${after}`, {
          headers: { 'landport-account': account },
        })
        const bytes = await boundedBytes(response, DOCUMENT_BYTES_MAX)
        if (response.status === 204) return { kind: 'nothing' }
        if (response.status !== 200) return failed(response.status, 'no document')
        const place = Number(response.headers.get('landport-place'))
        const number = response.headers.get('landport-number')?.trim() ?? ''
        if (!Number.isSafeInteger(place) || place <= after || number === '' || number.length > 80)
          return failed(200, 'a document without a later place and a number')
        return { kind: 'document', place, number, bytes }
      }),
    close: () => closing.abort(),
  }
}

async function orFailed<T>(act: () => Promise<T | Failed>): Promise<T | Failed> {
  try {
    return await act()
  } catch (error) {
    const { message, cause } = error as Error
    return failed(null, cause instanceof Error && 'code' in cause ? String(cause.code) : message)
  }
}

const failed = (code: number | null, why: string): Failed => ({ kind: 'failed', code, why })

async function boundedBytes(response: Response, bytesMax: number): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of response.body ?? []) {
    size += part.length
    if (size > bytesMax) throw new Error(`an answer of more than ${bytesMax} bytes`)
    parts.push(part)
  }
  return new Uint8Array(Buffer.concat(parts))
}
