import { compact, cut, type Mark, warning } from './mark.ts'

export interface DeclarationNumber extends Mark<'import' | 'export' | 'unknown'> {
  /** The first 11 digits: the same for all amendments. Empty when the number is not in the form. */
  readonly identity: string
  /** The 12th digit: how often it was amended. */
  readonly amendments: number | null
}

/** VNACCS: 12 digits, the first 11 identify, the 12th counts amendments; import starts with 1, export with 3. */
export function parseDeclarationNumber(raw: string): DeclarationNumber {
  const normalised = compact(cut(raw))
  if (!/^\d{11,12}$/.test(normalised))
    return { raw, normalised, kind: 'unknown', identity: '', amendments: null, warnings: [notInForm] }
  const identity = normalised.slice(0, 11)
  const amendments = normalised.length === 12 ? Number(normalised[11]) : null
  const kind = normalised[0] === '1' ? 'import' : normalised[0] === '3' ? 'export' : 'unknown'
  const warnings = [...(amendments === null ? [elevenOnly] : []), ...(kind === 'unknown' ? [oddStart] : [])]
  return { raw, normalised, kind, identity, amendments, warnings }
}

export const sameDeclaration = (a: string, b: string): boolean => {
  const [left, right] = [parseDeclarationNumber(a), parseDeclarationNumber(b)]
  return left.identity !== '' && left.identity === right.identity
}

const notInForm = warning(
  'declaration-number-form',
  'Số tờ khai hải quan phải gồm 12 chữ số.',
  '越方海关报关单号应为 12 位数字。',
  'A VNACCS declaration number has 12 digits.',
)
const elevenOnly = warning(
  'declaration-number-short',
  'Số tờ khai chỉ có 11 chữ số, thiếu số lần sửa đổi.',
  '报关单号只有 11 位，缺少修改次数。',
  'Only 11 digits: the amendment count is missing.',
)
const oddStart = warning(
  'declaration-number-start',
  'Số tờ khai không bắt đầu bằng 1 (nhập) hoặc 3 (xuất).',
  '报关单号不以 1（进口）或 3（出口）开头。',
  'The number starts neither with 1 (import) nor with 3 (export).',
)
