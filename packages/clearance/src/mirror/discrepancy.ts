import type { Side } from '@landport/std/side'
import type { Text3 } from '@landport/std/text'
import type { Instant } from '@landport/std/time'
import type { MirrorRecordId, MirrorRecordKind } from './record.ts'

/** Before arrival: what was declared against what is carried and seen. After import: against the import declaration. */
export const MIRROR_STAGES = ['before-arrival', 'after-import'] as const
export type MirrorStage = (typeof MIRROR_STAGES)[number]

export const DISCREPANCY_TYPES = [
  'plate',
  'trailer',
  'batch-number',
  'container',
  'seal',
  'load-state',
  'look-alike',
  'consignment',
  'gross-weight',
  'weighed-weight',
  'packages',
  'goods-chapter',
  'classification',
  'party-name',
  'counterpart',
] as const
export type DiscrepancyType = (typeof DISCREPANCY_TYPES)[number]

/** How soon a person should look. It says nothing of what lies behind a difference. */
export const SEVERITIES = ['high', 'medium', 'low'] as const
export type Severity = (typeof SEVERITIES)[number]

/** Which mark or party of the subject differs, where the type leaves it open. */
export const DISCREPANCY_PARTS = [
  'plate',
  'trailer',
  'batch-number',
  'container',
  'seal',
  'exporter',
  'importer',
] as const
export type DiscrepancyPart = (typeof DISCREPANCY_PARTS)[number]

/** One side's value as it stands in one record. Null: the record says nothing of it, or there is no such record. */
export interface StatedValue {
  readonly side: Side | null
  readonly kind: MirrorRecordKind | null
  readonly record: MirrorRecordId | null
  readonly at: Instant | null
  readonly value: string | null
}

/** That two records differ: both values side by side, nothing about why. */
export interface Discrepancy {
  /** Stage, type, subject and part: the same difference told again has the same key within its unit. */
  readonly key: string
  readonly stage: MirrorStage
  readonly type: DiscrepancyType
  /** Of what: a plate, container, seal, declaration number, HS code, as written in the first value. */
  readonly subject: string
  readonly part: DiscrepancyPart | null
  readonly first: StatedValue
  readonly second: StatedValue
  /** 0 … 1: how far apart, 1 for marks that cannot be one and the same. */
  readonly score: number
  readonly severity: Severity
  /** Crossing it is about, if one is known. */
  readonly passage: string | null
  /** Agency of the side that keeps this record of it. */
  readonly owner: string
  readonly dueAt: Instant
  readonly openedAt: Instant
  readonly simulated: boolean
}

export const discrepancyKey = (
  stage: MirrorStage,
  type: DiscrepancyType,
  subject: string,
  part: DiscrepancyPart | null = null,
): string => [stage, type, subject, ...(part === null ? [] : [part])].join('|')

/** How soon a difference of a type asks for a person. HS codes may lawfully differ between the two classifications. */
export const SEVERITY_OF = {
  plate: 'high',
  trailer: 'medium',
  'batch-number': 'medium',
  container: 'high',
  seal: 'high',
  'load-state': 'high',
  'look-alike': 'low',
  consignment: 'high',
  'gross-weight': 'medium',
  'weighed-weight': 'medium',
  packages: 'medium',
  'goods-chapter': 'high',
  classification: 'low',
  'party-name': 'low',
  counterpart: 'medium',
} as const satisfies Record<DiscrepancyType, Severity>

/** Who looks at it on each side. Assumed: no text divides this work; an administration sets its own. */
export const OWNER_OF = {
  VN: (type) => (type === 'plate' || type === 'trailer' ? 'border-guard' : 'customs'),
  CN: (type) => (type === 'plate' || type === 'trailer' ? 'immigration-inspection' : 'customs'),
} as const satisfies Record<Side, (type: DiscrepancyType) => string>

/** Neutral words: that two records differ, never why, and never the name of an offence. */
export const DISCREPANCY_TEXTS = {
  plate: {
    vi: 'Biển số xe của hai bên không giống nhau',
    zh: '双方记录的车牌号不一致',
    en: 'The plates on record are not the same',
  },
  trailer: {
    vi: 'Biển số rơ moóc của hai bên không giống nhau',
    zh: '双方记录的挂车号牌不一致',
    en: 'The trailer plates on record are not the same',
  },
  'batch-number': {
    vi: 'Số lô vận chuyển không giống nhau',
    zh: '货物运输批次号不一致',
    en: 'The batch numbers are not the same',
  },
  container: {
    vi: 'Số container của hai bên không giống nhau',
    zh: '双方记录的集装箱号不一致',
    en: 'The container numbers are not the same',
  },
  seal: {
    vi: 'Số niêm phong (seal) không giống nhau',
    zh: '封志号不一致',
    en: 'The seal numbers are not the same',
  },
  'load-state': {
    vi: 'Một bên ghi có hàng, một bên ghi không hàng',
    zh: '一方记录为重箱（车），另一方记录为空箱（车）',
    en: 'One record says loaded, the other empty',
  },
  'look-alike': {
    vi: 'Chỉ khác nhau ở ký tự dễ nhầm (0/O, 1/I, 8/B …)',
    zh: '仅易混字符不同（0/O、1/I、8/B 等）',
    en: 'Different only in characters that look alike (0/O, 1/I, 8/B …)',
  },
  consignment: {
    vi: 'Lô hàng (theo vận đơn/tờ khai) chỉ có trong hồ sơ một bên',
    zh: '该票货物仅见于一方记录',
    en: 'The consignment stands in one record only',
  },
  'gross-weight': {
    vi: 'Tổng trọng lượng hàng (Gross) chênh lệch',
    zh: '毛重有差异',
    en: 'The gross weights of the goods differ',
  },
  'weighed-weight': {
    vi: 'Số cân (đã trừ bì) chênh lệch với trọng lượng đã khai',
    zh: '地磅净重（扣除皮重）与申报重量有差异',
    en: 'The weighed goods (less tare) differ from what was stated',
  },
  packages: {
    vi: 'Số kiện chênh lệch',
    zh: '件数有差异',
    en: 'The numbers of packages differ',
  },
  'goods-chapter': {
    vi: 'Mã HS thuộc chương khác nhau',
    zh: 'HS 编码所属章不同',
    en: 'The HS codes belong to different chapters',
  },
  classification: {
    vi: 'Mã HS-6 khác nhau trong cùng chương (hai bên có thể phân loại khác nhau)',
    zh: '同章内 HS 六位编码不同（双方归类可以不同）',
    en: 'The HS-6 codes differ within a chapter (the two sides may classify differently)',
  },
  'party-name': {
    vi: 'Tên người xuất khẩu hoặc người nhập khẩu không giống nhau',
    zh: '出口商或进口商名称不一致',
    en: 'The names of the exporter or importer are not the same',
  },
  counterpart: {
    vi: 'Chưa có bản ghi tương ứng của bên kia khi đã đến hạn',
    zh: '到期仍未收到对方的对应记录',
    en: 'The counterpart of a record has not come when it was due',
  },
} as const satisfies Record<DiscrepancyType, Text3>
