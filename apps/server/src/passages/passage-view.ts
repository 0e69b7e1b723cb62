import type { PassageView } from '@landport/api/passage-views'
import { allowedCommands } from '@landport/passage/allowed'
import { readinessOf } from '@landport/passage/blockers'
import { partyName } from '@landport/passage/party-names'
import type { Passage } from '@landport/passage/passage'
import { passageStream } from '@landport/store/passage-command'
import { readPerson } from '@landport/store/person'
import { listOpenHoldsOn } from '@landport/store/reads/declaration-holds'
import { listMessages } from '@landport/store/reads/messages'
import { sealedUpTo } from '@landport/store/reads/sealed'
import { listTimeline } from '@landport/store/reads/timeline'
import { actorOf, type Identity } from '../http/identity.ts'
import { visibleEvidence } from '../routes/evidence.ts'
import type { Services } from '../services.ts'
import { whyWithWindow } from '../single-window/why-window.ts'
import { mayBring } from './may-bring.ts'
import { messageLines } from './message-lines.ts'
import { passageLine } from './passage-line.ts'
import { itemName, timelineLines } from './timeline.ts'
import { type Visibility, visiblePassage } from './visibility.ts'

/** Everything one person may see of one passage. Reading the driver's name is on record. */
export async function passageView(
  services: Services,
  passage: Passage,
  identity: Identity,
  visibility: Visibility,
): Promise<PassageView> {
  const { pool, book, side, ids } = services
  const now = services.clock.now()
  const [gates, held, entries, messages, evidence, driverName] = await Promise.all([
    services.gates.around(passage, now),
    listOpenHoldsOn(pool, [passage.reference]),
    listTimeline(pool, passageStream(passage.reference)),
    listMessages(pool, passage.reference),
    visibleEvidence(services, identity, passage),
    driverNameFor(services, passage, identity, visibility),
  ])
  const around = { ...gates, declarationHolds: held.get(passage.reference) ?? [] }
  const readiness = readinessOf(passage, around)
  const context = { ...around, actor: actorOf(identity), side, newId: () => ids.next() }
  const commands = Object.entries(allowedCommands(passage, context)).map(([kind, refusal]) => [
    kind,
    refusal === null ? null : { code: refusal.code, message: refusal.message, next: refusal.next },
  ])
  const texts: Record<string, PassageView['readiness']['texts'][string]> = {}
  for (const { item, broughtBy } of readiness.lines)
    texts[item] = {
      item: itemName(book.pack, item),
      broughtBy: partyName(book.rules, broughtBy),
      mayBring: mayBring(passage, item, context),
      currency: book.pack.fees.item === item ? book.pack.fees.currency : null,
    }
  const line = passageLine(passage, around)
  return {
    line: { ...line, why: await whyWithWindow(services, line.why, readiness) },
    passage: visiblePassage(passage, visibility),
    readiness: { ...readiness, texts },
    evidence,
    timeline: timelineLines(
      entries,
      book,
      visibility,
      await sealedUpTo(pool, passageStream(passage.reference)),
    ),
    messages: messageLines(messages, visibility),
    commands: Object.fromEntries(commands) as PassageView['commands'],
    driverName,
  }
}

async function driverNameFor(
  { pool }: Services,
  passage: Passage,
  identity: Identity,
  { sees }: Visibility,
): Promise<string | null> {
  if (passage.driver === null || !sees.has('driver')) return null
  const read = await readPerson(pool, passage.driver, identity.account, `passage ${passage.reference}`)
  return read.outcome === 'given' && typeof read.value.name === 'string' ? read.value.name : null
}
