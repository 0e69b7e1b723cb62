import type { Hash } from '@landport/journal/hash'
import { type Delivery, type DeliveryAnswer, isDelivery, isDeliveryAnswer } from './delivery.ts'

/**
 * Deliveries and their answers as files in an agreed folder. A name says what the file is and carries the SHA-256 of
 * its bytes: whoever finds it knows whether it is there whole, and the same delivery is the same file each time.
 */
export type ExchangeFileName =
  | { readonly kind: 'delivery'; readonly first: number; readonly last: number; readonly digest: string }
  /** `of`: digest of the delivery that it answers. */
  | { readonly kind: 'receipts'; readonly of: string; readonly digest: string }

/** A body of the exchange, as over HTTP. */
export const EXCHANGE_FILE_BYTES_MAX = 8 * 1024 * 1024
/** Answers hold a signature for each receipt at worst. */
export const RECEIPT_FILE_BYTES_MAX = 32 * 1024 * 1024

export interface ExchangeFile {
  readonly name: string
  readonly text: string
  /** sha-256 of the text, hex. */
  readonly digest: string
}

export function deliveryFile(hash: Hash, delivery: Delivery, first: number, last: number): ExchangeFile {
  const text = JSON.stringify(delivery)
  const digest = digestOf(hash, text)
  return { name: `delivery-${first}-${last}-${digest}.json`, text, digest }
}

export function receiptsFile(hash: Hash, answer: DeliveryAnswer, of: string): ExchangeFile {
  const text = JSON.stringify(answer)
  const digest = digestOf(hash, text)
  return { name: `receipts-${of}-${digest}.json`, text, digest }
}

const DELIVERY = /^delivery-([1-9]\d{0,14})-([1-9]\d{0,14})-([0-9a-f]{64})\.json$/
const RECEIPTS = /^receipts-([0-9a-f]{64})-([0-9a-f]{64})\.json$/

/** Null: no name of ours. */
export function readFileName(name: string): ExchangeFileName | null {
  const delivery = DELIVERY.exec(name)
  if (delivery !== null)
    return { kind: 'delivery', first: Number(delivery[1]), last: Number(delivery[2]), digest: delivery[3]! }
  const receipts = RECEIPTS.exec(name)
  return receipts === null ? null : { kind: 'receipts', of: receipts[1]!, digest: receipts[2]! }
}

/** Why a file is put aside, kept as it came. */
export const FILE_FAULTS = [
  /** No name of this protocol. */
  'foreign-name',
  /** A folder, a link, a pipe. */
  'not-a-file',
  'too-large',
  /** Its bytes are not those that its name tells, and it has not changed for a while. */
  'not-whole',
  /** Whole, and no delivery or answer. */
  'not-readable',
  /** Not signed by the other side, or not for us. */
  'not-believed',
  /** An answer to nothing that waits for one. */
  'answers-nothing',
] as const
export type FileFault = (typeof FILE_FAULTS)[number]

export const isWhole = (hash: Hash, { digest }: ExchangeFileName, bytes: Uint8Array): boolean =>
  hash(bytes).toHex() === digest

export const readDeliveryFile = (text: string): Delivery | null => {
  const value = readJson(text)
  return isDelivery(value) ? value : null
}

export const readReceiptsFile = (text: string): DeliveryAnswer | null => {
  const value = readJson(text)
  return isDeliveryAnswer(value) ? value : null
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

const digestOf = (hash: Hash, text: string): string => hash(new TextEncoder().encode(text)).toHex()
