import { writeWcoXml } from '@landport/formats/wco/document-tree'
import { documentOfTelling, type Telling } from '@landport/formats/wco/told-act'
import type { Pool } from '@landport/store/pool'
import {
  listUndelivered,
  recordDelivery,
  type TellingForWindow,
} from '@landport/store/single-window/delivery'
import type { Line } from './line.ts'
import type { WindowClient } from './window-client.ts'

const AT_A_TIME = 20
/** What was told before, but committed late, is looked for as often. */
const SWEEP_MS = 40_000

export interface ForwardParts {
  readonly pool: Pool
  readonly client: WindowClient
  readonly line: Line
  /** Whether the window itself is simulated: what is simulated goes to no other. */
  readonly isSimulated: boolean
  readonly isStopping: () => boolean
}

/**
 * Delivers what the other side told, in the order of its telling, each until it is answered; true when there is more.
 * What is not answered keeps the rest waiting: a later telling may correct it.
 */
export function forwarder(parts: ForwardParts): () => Promise<boolean> {
  let sweptAtMs = 0
  return async () => {
    const link = await parts.line.find()
    const limit = parts.line.allowed(link, AT_A_TIME)
    if (limit === 0 || parts.isStopping()) return false
    const isSweep = Date.now() >= sweptAtMs + SWEEP_MS
    if (isSweep) sweptAtMs = Date.now()
    const tellings = await listUndelivered(parts.pool, limit, isSweep)
    let failures = link.failures
    for (const telling of tellings) {
      const kept = await deliver(parts, telling, failures)
      // A stop ends the request under way: nothing failed.
      if (parts.isStopping() && kept !== null) return false
      if (kept !== null) {
        await parts.line.failed(link, kept)
        return false
      }
      if (failures > 0) await parts.line.worked(link)
      failures = 0
    }
    return tellings.length === limit
  }
}

/** Null when it is settled; else why it is not. */
async function deliver(
  { pool, client, isSimulated, isStopping }: ForwardParts,
  telling: TellingForWindow,
  failures: number,
): Promise<string | null> {
  const settled = { telling: telling.ord, code: null, attempts: 0, document: null }
  if (telling.simulated && !isSimulated) {
    await recordDelivery(pool, { ...settled, outcome: 'held-back', answer: 'simulated' })
    return null
  }
  const document = documentFor(telling)
  if (document === null) {
    await recordDelivery(pool, { ...settled, outcome: 'held-back', answer: 'no document can be written' })
    return null
  }
  const answer = await client.deliver(telling, document)
  const tried = { telling: telling.ord, code: answer.code, attempts: failures + 1, document }
  if (answer.kind === 'answered') {
    const { outcome, reason } = answer.receipt
    const result = outcome === 'refused' ? 'refused' : 'taken'
    await recordDelivery(pool, {
      ...tried,
      outcome: result,
      answer: [outcome, reason].filter(Boolean).join(': '),
    })
    return null
  }
  if (failures === 0 && !isStopping())
    await recordDelivery(pool, { ...tried, document: null, outcome: 'failed', answer: answer.why })
  return `${answer.code ?? 'no answer'}: ${answer.why}`
}

/** A body that no document can be written of must not stop what comes after it. */
function documentFor({ kind, act, body }: TellingForWindow): string | null {
  try {
    return writeWcoXml(documentOfTelling({ kind, act, body } as unknown as Telling).document)
  } catch {
    return null
  }
}
