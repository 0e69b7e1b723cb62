import { messageName } from '@landport/api/message-names'
import { readEvent } from '@landport/exchange/event'
import type { UsedKey } from '@landport/exchange/evidence-pack/pack-keys'
import type { LeftOut } from '@landport/exchange/evidence-pack/shapes'
import { readReceipt } from '@landport/exchange/receipt'
import { DECISION_NAMES, FLOW_NAMES, GOODS_NAMES, PHASE_NAMES, SUBJECT_NAMES } from '@landport/passage/names'
import { partyName } from '@landport/passage/party-names'
import type { Language, Text3 } from '@landport/std/text'
import { getInstant, type Instant } from '@landport/std/time'
import type { DeclarationRow } from '@landport/store/declaration'
import type { SealedEntry } from '@landport/store/reads/evidence-entries'
import type { EvidenceMessage } from '@landport/store/reads/evidence-messages'
import { readEntry } from '@landport/store/upcast'
import { passageLine } from '../passages/passage-line.ts'
import { timelineLines } from '../passages/timeline.ts'
import { visiblePassage } from '../passages/visibility.ts'
import { ACCOUNT_TEXTS } from './account-texts.ts'
import type { Attachment } from './gather-attachments.ts'
import { mayHaveEntry, type PackAsk } from './pack-reader.ts'

/** What happened to a passage, for people: who decided what, when, under which rule. */
export interface Account {
  readonly reference: string
  /** Name of the zip. */
  readonly file: string
  readonly simulated: boolean
  readonly madeAt: Instant
  readonly facts: readonly { readonly name: Text3; readonly value: Text3 | string }[]
  readonly decisions: readonly {
    readonly agency: Text3
    readonly subject: Text3
    readonly result: Text3
    readonly at: Instant | null
    readonly basis: string
    readonly row: string
  }[]
  readonly timeline: readonly {
    readonly at: Instant
    readonly title: Text3
    readonly detail: Text3 | null
    readonly who: Text3
    readonly number: number | null
    /** False where the pack holds only the hash of the entry. */
    readonly isGiven: boolean
  }[]
  /** Null where the reader may not see them. */
  readonly messages:
    | readonly {
        readonly kind: Text3
        readonly way: 'sent' | 'received'
        readonly channel: string
        readonly number: number | null
        readonly at: Instant | null
        readonly outcome: 'applied' | 'refused' | 'conflict' | 'waiting'
        readonly receiptAt: Instant | null
        /** Day of the joint statement that covers it. */
        readonly statement: string | null
      }[]
    | null
  /** Declarations by number, files by name. */
  readonly papers: readonly {
    readonly name: string
    readonly of: Text3
    readonly digest: string | null
    readonly isInside: boolean
  }[]
  readonly leftOut: readonly LeftOut[]
  readonly keys: readonly UsedKey[]
}

export interface AccountSources {
  readonly file: string
  readonly madeAt: Instant
  readonly entries: readonly SealedEntry[]
  readonly messages: readonly EvidenceMessage[]
  readonly statementOf: (message: EvidenceMessage) => string | null
  readonly declarations: readonly DeclarationRow[]
  readonly attachments: readonly Attachment[]
  readonly driverName: string | null
  readonly leftOut: readonly LeftOut[]
  readonly keys: readonly UsedKey[]
}

export async function accountOf(ask: PackAsk, sources: AccountSources): Promise<Account> {
  const { services, passage, visibility } = ask
  const around = await services.gates.around(passage, sources.madeAt)
  const { rules } = services.book
  const line = passageLine(passage, around)
  const seen = visiblePassage(passage, visibility)
  const ofPassage = sources.entries.filter(({ stream }) => stream === `passage/${passage.reference}`)
  const read = ofPassage.map(({ body }) => readEntry(body))
  const lines = timelineLines(read, services.book, visibility, 0)
  return {
    reference: passage.reference,
    file: sources.file,
    simulated: passage.simulated,
    madeAt: sources.madeAt,
    facts: [
      { name: ACCOUNT_TEXTS.madeBy, value: services.side === 'VN' ? ACCOUNT_TEXTS.vn : ACCOUNT_TEXTS.cn },
      { name: ACCOUNT_TEXTS.madeFor, value: readerNames(ask) },
      { name: ACCOUNT_TEXTS.gate, value: services.book.find(passage.site)?.name ?? passage.site },
      { name: ACCOUNT_TEXTS.vehicle, value: line.vehicle },
      ...(sources.driverName === null ? [] : [{ name: ACCOUNT_TEXTS.driver, value: sources.driverName }]),
      { name: ACCOUNT_TEXTS.goods, value: line.goods === '' ? GOODS_NAMES[passage.goodsClass] : line.goods },
      { name: ACCOUNT_TEXTS.flow, value: FLOW_NAMES[passage.flow] },
      { name: ACCOUNT_TEXTS.phase, value: PHASE_NAMES[passage.phase] },
      { name: ACCOUNT_TEXTS.rules, value: passage.rules },
    ],
    decisions: seen.cells.map(({ agency, subject, state, decidedAt, legalBasis, row }) => ({
      agency: partyName(rules, agency),
      subject: SUBJECT_NAMES[subject],
      result: DECISION_NAMES[state],
      at: decidedAt,
      basis: legalBasis,
      row,
    })),
    timeline: lines.map(({ eventAt, title, detail, actor }, index) => ({
      at: eventAt,
      title,
      detail,
      who: actor,
      number: ofPassage[index]!.seq,
      isGiven: mayHaveEntry(ask, read[index]!),
    })),
    messages: visibility.sees.has('messages')
      ? sources.messages
          .map((message) => messageLine(message, sources.statementOf(message)))
          .sort((a, b) => ((a.at ?? '') < (b.at ?? '') ? -1 : 1))
      : null,
    papers: [
      ...sources.declarations.map(({ declaration, fileDigest }) => ({
        name: declaration.registeredNumber ?? declaration.reference.localReference,
        of: ACCOUNT_TEXTS.declaration,
        digest: fileDigest,
        isInside: true,
      })),
      ...sources.attachments.map(({ name, of, digest, isInside }) => ({
        name,
        of: of.startsWith('declaration/') ? ACCOUNT_TEXTS.declaration : partyName(rules, of),
        digest,
        isInside,
      })),
    ],
    leftOut: sources.leftOut,
    keys: sources.keys,
  }
}

/** The reader's agencies and other roles by name; the manifest has them as codes. */
function readerNames({ services: { book }, identity }: PackAsk): Text3 {
  const known = new Set(book.rules.agencies.map(({ id }) => id))
  const owners = identity.grants.map(({ role, organisation }) =>
    known.has(organisation) ? organisation : role,
  )
  const names = [...new Set(owners)].map((owner) => partyName(book.rules, owner))
  const joined = (language: Language): string => names.map((name) => name[language]).join(', ')
  return { vi: joined('vi'), zh: joined('zh'), en: joined('en') }
}

export const rolesOf = ({ identity }: Pick<PackAsk, 'identity'>): readonly string[] => [
  ...new Set(identity.grants.map(({ role, organisation }) => `${role} (${organisation})`)),
]

function messageLine(
  { kind, way, channel, number, sent, receipt }: EvidenceMessage,
  statement: string | null,
): NonNullable<Account['messages']>[number] {
  const given = receipt === null ? null : readReceipt(receipt.text)
  return {
    kind: messageName(kind),
    way: way === 'out' ? 'sent' : 'received',
    channel,
    number,
    at: sent === null ? null : (readEvent(sent.text)?.sentAt ?? null),
    outcome: given?.outcome ?? 'waiting',
    receiptAt: given === null ? null : getInstant(given.at),
    statement,
  }
}
