import type { TimelineLine } from '@landport/api/passage-views'
import type { Actor } from '@landport/passage/actor'
import { channelText } from '@landport/passage/channel-name'
import { OTHER_REVISION } from '@landport/passage/commands/other-side'
import { isDerived } from '@landport/passage/derived'
import type { PassageEntry } from '@landport/passage/entry'
import { ENTRY_NAMES } from '@landport/passage/entry-names'
import { RUNG_NAMES } from '@landport/passage/ladder'
import { DECISION_NAMES, INSPECTION_NAMES, OTHER_SIDE_NAMES, SUBJECT_NAMES } from '@landport/passage/names'
import { partyName } from '@landport/passage/party-names'
import type { ProcedurePack } from '@landport/site/pack-schema'
import type { Rules } from '@landport/site/rules'
import type { Text3 } from '@landport/std/text'
import type { JournalEntry } from '@landport/store/upcast'
import type { SiteBook } from '../site-book.ts'
import { INCIDENT_TEXTS } from './incident-alarms.ts'
import type { Visibility } from './visibility.ts'

/** The journal of one passage for reading; what the person may not see is left out. */
export function timelineLines(
  entries: readonly JournalEntry[],
  { rules, pack }: SiteBook,
  visibility: Visibility,
  sealedUpTo: number,
): TimelineLine[] {
  return entries.map(({ version, eventAt, recordedAt, actor, data }) => {
    const entry = data as unknown as PassageEntry
    return {
      version,
      type: entry.type,
      title: ENTRY_NAMES[entry.type],
      detail: detailOf(entry, rules, pack, visibility),
      eventAt,
      recordedAt,
      actor: actorText(actor, entry, rules),
      simulated: actor.simulated === true,
      sealed: version <= sealedUpTo,
    }
  })
}

/** Agency, device, other side or platform: never an officer's name. */
function actorText(actor: Actor, entry: PassageEntry, rules: Rules): Text3 {
  switch (actor.kind) {
    case 'platform':
      return { vi: 'Nền tảng', zh: '平台', en: 'the platform' }
    case 'other-side':
      return partyName(rules, 'other-side')
    case 'device':
      return { vi: `thiết bị ${actor.device}`, zh: `设备 ${actor.device}`, en: `device ${actor.device}` }
    case 'person': {
      if ('agency' in entry) return partyName(rules, entry.agency)
      // Older entries stand under whoever gave the command.
      if (isDerived(entry.type)) return { vi: 'Nền tảng', zh: '平台', en: 'the platform' }
      const grant = actor.grants[0]
      if (grant === undefined) return { vi: 'người dùng', zh: '用户', en: 'a user' }
      return partyName(
        rules,
        rules.agencies.some(({ id }) => id === grant.organisation) ? grant.organisation : grant.role,
      )
    }
  }
}

function detailOf(
  entry: PassageEntry,
  rules: Rules,
  pack: ProcedurePack,
  { sees }: Visibility,
): Text3 | null {
  switch (entry.type) {
    case 'decision-recorded':
      return joined(
        partyName(rules, entry.agency),
        SUBJECT_NAMES[entry.subject],
        DECISION_NAMES[entry.outcome],
        same(entry.legalBasis),
      )
    case 'decision-withdrawn':
      return joined(partyName(rules, entry.agency), SUBJECT_NAMES[entry.subject], same(entry.reason))
    case 'fact-recorded':
      return joined(
        itemName(pack, entry.fact.item),
        FACT_TEXTS[entry.fact.status],
        same(entry.fact.reference ?? ''),
      )
    case 'channel-recorded':
      return sees.has('channel') ? channelText(rules.side, entry.channel) : null
    case 'hold-placed':
      return joined(partyName(rules, entry.hold.agency), same(entry.hold.reason), same(entry.hold.legalBasis))
    case 'stop-ordered':
      return joined(
        partyName(rules, entry.stopOrder.agency),
        same(entry.stopOrder.reason),
        same(entry.stopOrder.legalBasis),
      )
    case 'inspection-requested':
      return joined(partyName(rules, entry.inspection.agency), INSPECTION_NAMES[entry.inspection.kind])
    case 'gated-in':
    case 'crossed':
    case 'barrier-opened':
    case 'barrier-ordered':
      return same(entry.lane)
    case 'reading-recorded':
      return same(`${entry.reading.kind} ${entry.reading.value}`)
    case 'yard-entered':
      return same(entry.yard)
    case 'other-side-noted':
      return entry.view.reason === OTHER_REVISION
        ? joined(OTHER_SIDE_NAMES[entry.view.state], ANSWERS_WHAT_CHANGED)
        : OTHER_SIDE_NAMES[entry.view.state]
    case 'declaration-changed':
      return joined(
        same(entry.declaration),
        DECLARATION_CHANGES[entry.change],
        entry.covers ? COVERS.yes : COVERS.no,
      )
    case 'rules-rejudged':
      return same(`${entry.from} → ${entry.to}`)
    case 'incident-raised':
      return INCIDENT_TEXTS[entry.incident.kind]
    case 'returned':
      return joined(same(entry.reasonCode), same(entry.reason))
    case 'stepped-down':
      return joined(RUNG_NAMES[entry.to], same(entry.reason))
    case 'turned-around':
    case 'cancelled':
    case 'passage-amended':
      return same(entry.reason)
    case 'moved':
      return joined(same(entry.toSite), same(entry.reason))
    default:
      return null
  }
}

const FACT_TEXTS: Readonly<Record<'met' | 'failed' | 'unavailable', Text3>> = {
  met: { vi: 'đã có', zh: '已具备', en: 'met' },
  failed: { vi: 'không đạt', zh: '不合格', en: 'failed' },
  unavailable: { vi: 'chưa tra cứu được', zh: '暂无法查询', en: 'source unavailable' },
}

const DECLARATION_CHANGES: Readonly<Record<'cancelled' | 'amended', Text3>> = {
  cancelled: { vi: 'đã hủy', zh: '已撤销', en: 'cancelled' },
  amended: { vi: 'đã sửa', zh: '已修改', en: 'amended' },
}
const COVERS: Readonly<Record<'yes' | 'no', Text3>> = {
  yes: { vi: 'đủ cho hàng trên xe', zh: '涵盖所装货物', en: 'covers the load' },
  no: { vi: 'không còn đủ cho hàng trên xe', zh: '不再涵盖所装货物', en: 'covers the load no longer' },
}
const ANSWERS_WHAT_CHANGED: Text3 = {
  vi: 'trả lời cho thông tin đã thay đổi: không tính',
  zh: '系对已变更信息的答复：不计',
  en: 'in answer to what has changed since: not counted',
}

/** Of the pack; an item of an older pack that this one does not know is shown by its id. */
export const itemName = (pack: ProcedurePack, item: string): Text3 =>
  pack.readinessItems.find(({ id }) => id === item)?.name ?? same(item)

const same = (text: string): Text3 => ({ vi: text, zh: text, en: text })

const joined = (...parts: readonly Text3[]): Text3 => ({
  vi: parts
    .map(({ vi }) => vi)
    .filter((text) => text !== '')
    .join(' · '),
  zh: parts
    .map(({ zh }) => zh)
    .filter((text) => text !== '')
    .join(' · '),
  en: parts
    .map(({ en }) => en)
    .filter((text) => text !== '')
    .join(' · '),
})
