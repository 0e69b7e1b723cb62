import { createHash } from 'node:crypto'
import { readWco } from '@landport/formats/wco/read-wco'
import { type WindowReceipt, writeWindowReceipt } from '@landport/formats/wco/window-receipt'
import { instantFromMs } from '@landport/std/time'

/** A document as it was delivered, once under each key. */
export interface DeliveredDocument {
  readonly key: string
  readonly kind: string
  readonly act: string
  readonly number: string
  readonly xml: string
}

export interface OfferedDocument {
  readonly place: number
  readonly number: string
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** So many documents are remembered; older ones are forgotten, as a day's demonstration needs no more. */
const KEPT_MAX = 20_000

/** What the simulated window holds: what came, each key once, and what it has to give, each under a growing place. */
export class WindowShelf {
  readonly delivered = new Map<string, DeliveredDocument>()
  readonly offered: OfferedDocument[] = []
  #lastPlace = 0

  take(sent: Omit<DeliveredDocument, 'number'>): WindowReceipt {
    const reading = readWco(new TextEncoder().encode(sent.xml), {
      now: instantFromMs(Date.now()),
      hash: (text) => createHash('sha256').update(text).digest('hex'),
    })
    const { key } = sent
    const [declaration] = reading.declarations
    const number = declaration?.registeredNumber ?? ''
    if (number === '')
      return { key, number: '-', outcome: 'refused', reason: reading.violations[0]?.code ?? 'no number' }
    if (this.delivered.has(key)) return { key, number, outcome: 'duplicate', reason: null }
    this.delivered.set(key, { ...sent, number })
    if (this.delivered.size > KEPT_MAX) this.delivered.delete(this.delivered.keys().next().value!)
    return { key, number, outcome: 'accepted', reason: null }
  }

  offer(number: string, xml: string): void {
    this.#lastPlace += 1
    const bytes = new Uint8Array(Buffer.from(xml, 'utf8'))
    this.offered.push({ place: this.#lastPlace, number, bytes })
    if (this.offered.length > KEPT_MAX) this.offered.shift()
  }

  /** As a window with faults would: cut off, under another's number, right, and the same once more. */
  offerWrongly(number: string, xml: string): void {
    this.offer(number, xml.slice(0, xml.length - 40))
    this.offer('999999999990', xml)
    this.offer(number, xml)
    this.offer(number, xml)
  }

  next = (after: number): OfferedDocument | undefined => this.offered.find(({ place }) => place > after)
}

/** Ways in which a wrong window answers a delivery, in turn; the last two have taken it. */
export const WRONG_ANSWERS: readonly ((receipt: WindowReceipt) => {
  readonly status: number
  readonly text: string
  readonly takes: boolean
})[] = [
  () => ({ status: 500, text: 'simulated failure', takes: false }),
  (receipt) => ({ status: 200, text: writeWindowReceipt(receipt).slice(0, -12), takes: true }),
  (receipt) => ({
    status: 200,
    text: writeWindowReceipt({ ...receipt, number: '999999999990' }),
    takes: true,
  }),
]
