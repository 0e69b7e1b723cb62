import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { agreementLabel } from '@landport/exchange/agreement/agreement'
import { DRAFT } from '@landport/exchange/agreement/draft'
import { type Bundle, bundleOf, signBundle } from '@landport/exchange/bundle'
import { isDeliveryAnswer } from '@landport/exchange/delivery'
import { eventText } from '@landport/exchange/event'
import { readAnswer, type Sent } from '@landport/exchange/sending'
import type { KeySigner, SignatureCheck } from '@landport/exchange/signing'
import { signRequest, verifyResponse } from '@landport/server/exchange/http-signature'
import { instantFromMs } from '@landport/std/time'
import { sha256, sha256Hex } from '@landport/store/hash'
import { request } from 'undici'
import type { ExchangeLine } from '../../../src/conformance/exchange-line.ts'
import { newSalt } from '../../../src/conformance/texts.ts'
import type { Bend } from './bend.ts'
import { headersOf } from './doors.ts'

export interface SmallSenderParts {
  readonly line: ExchangeLine
  readonly keys: readonly KeySigner[]
  readonly check: SignatureCheck
  readonly head: () => string | null
  readonly bend: Bend['sends']
  readonly isStopped: () => boolean
}

const PAUSE_MS = 20
/** Deliveries after the receipts, of a peer that goes on. */
const TURNS_TOO_MANY = 2
const ABOUT = { from: 'CN', to: 'VN', channel: 'CN>VN/passages' } as const

export const GATE_STATE: Readonly<Record<string, unknown>> = {
  kind: 'gate-state',
  from: 'CN',
  site: 'huu-nghi-1119-1120',
  direction: 'out',
  state: 'open',
  at: '2026-11-22T03:10:00.000Z',
}

/** Sends two gate states until each has its receipt, as the bend says. */
export async function smallSender(parts: SmallSenderParts): Promise<void> {
  const { keys, check, bend = {}, isStopped } = parts
  const ids = [randomUUID(), randomUUID()]
  const at = instantFromMs(Date.now())
  const salts = bend.sameSalt === true ? [FIXED_SALT, FIXED_SALT] : [newSalt(), newSalt()]
  const head = bend.head ?? parts.head()
  const write = (place: number): { readonly sent: Sent; readonly bundle: Bundle } => {
    const number = bend.number?.(place + 1) ?? place + 1
    const message = {
      id: ids[place]!,
      ...ABOUT,
      number,
      kind: 'gate-state',
      reference: null,
      body: bend.content ?? GATE_STATE,
      sentAt: at,
      simulated: true,
      agreement: agreementLabel(DRAFT),
    }
    const text = eventText(message, bend.newSaltEachTime === true ? newSalt() : salts[place]!)
    const about = { kind: 'messages' as const, ...ABOUT, first: number, head, at }
    const { jws, leaves } = signBundle(sha256, [text], about, keys)
    const shown = bend.otherTexts === true ? eventText(message, newSalt()) : text
    const { id, channel } = message
    return {
      sent: { id, channel, number, digest: sha256Hex(text) },
      bundle: bundleOf(jws, leaves, 0, [shown]),
    }
  }
  const kept = new Map<number, ReturnType<typeof write>>()
  let waiting = [0, 1]
  for (let turns = 0; !isStopped() && turns <= TURNS_TOO_MANY; ) {
    const written = waiting.map((place) => kept.get(place) ?? write(place))
    // Once signed it goes out again as it is: ES256 and SM2 would make another signature.
    if (bend.newSaltEachTime !== true)
      for (const [index, place] of waiting.entries()) kept.set(place, written[index]!)
    const bundles = written.map(({ bundle }) => bundle)
    const answer = await post(parts, bundles)
    if (isDeliveryAnswer(answer)) {
      const sent = written.map((one) => one.sent)
      const { good } = readAnswer(sha256, sent, answer, check)
      const done = bend.believesAnyReceipt === true ? waiting.length : good.length
      if (bend.goesOnSending !== true) waiting = waiting.slice(done)
      else if (done > 0) turns++
      if (waiting.length === 0) return
    }
    await sleep(PAUSE_MS)
  }
}

const FIXED_SALT = 'AAECAwQFBgcICQoLDA0ODw'

async function post({ line, keys, check, bend }: SmallSenderParts, bundles: unknown): Promise<unknown> {
  const url = `${line.address}/exchange/messages`
  const body = JSON.stringify({ bundles })
  const signed = await signRequest({ method: 'POST', url, body }, keys)
  const headers = bend?.unsigned === true ? { 'content-type': 'application/json' } : { ...signed }
  try {
    const response = await request(url, { method: 'POST', headers, body, dispatcher: line.agent })
    const bytes = new Uint8Array(await response.body.arrayBuffer())
    const answer = { status: response.statusCode, headers: headersOf(response.headers) }
    const asked = { method: 'POST', url, headers }
    const { fault } = await verifyResponse(answer, asked, bytes, check, Date.now())
    const isBelieved = fault === null || bend?.believesAnyAnswer === true
    return isBelieved ? JSON.parse(Buffer.from(bytes).toString('utf8')) : null
  } catch {
    return null
  }
}
