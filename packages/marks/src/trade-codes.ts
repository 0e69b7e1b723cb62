import { compact, cut, type Mark, warning } from './mark.ts'

/** Vietnamese tax code (mã số thuế): 10 digits, a branch adds `-` and 3 more. */
export function parseTaxCode(raw: string): Mark<'company' | 'branch' | 'unknown'> {
  const digits = compact(cut(raw))
  if (/^\d{10}$/.test(digits)) return { raw, normalised: digits, kind: 'company', warnings: [] }
  if (/^\d{13}$/.test(digits))
    return { raw, normalised: `${digits.slice(0, 10)}-${digits.slice(10)}`, kind: 'branch', warnings: [] }
  return { raw, normalised: digits, kind: 'unknown', warnings: [taxCodeForm] }
}

/** HS code: 4 or 6 digits are international, Viet Nam has 8 (AHTN), China 10. Normalised to digits only. */
export function parseHsCode(raw: string): Mark<'heading' | 'subheading' | 'vn' | 'cn' | 'unknown'> {
  const normalised = compact(cut(raw))
  const kind = /^\d+$/.test(normalised) ? HS_KINDS[normalised.length] : undefined
  if (kind === undefined) return { raw, normalised, kind: 'unknown', warnings: [hsForm] }
  const chapter = Number(normalised.slice(0, 2))
  return { raw, normalised, kind, warnings: chapter < 1 || chapter > 99 || chapter === 77 ? [hsChapter] : [] }
}

const HS_KINDS: Readonly<Record<number, 'heading' | 'subheading' | 'vn' | 'cn'>> = {
  4: 'heading',
  6: 'subheading',
  8: 'vn',
  10: 'cn',
}

/**
 * Growing-area (PUC) and packing-house (PHC) codes of fruit for China, `VN-DLOR-0128` and `VN-BTPH-036`. Hyphens may
 * be missing; the province letters stay as registered also after the mergers of 2025. The pattern is inferred from
 * published examples, not from a rule: a code outside it is kept with a warning.
 */
export function parseOrchardCode(raw: string): Mark<'puc' | 'phc' | 'unknown'> {
  const normalised = compact(cut(raw)).replaceAll('Đ', 'D')
  const form = /^VN([A-Z]{2})(OR|PH)(\d{3,4})$/.exec(normalised)
  if (form === null) return { raw, normalised, kind: 'unknown', warnings: [orchardForm] }
  return {
    raw,
    normalised: `VN-${form[1]}${form[2]}-${form[3]}`,
    kind: form[2] === 'OR' ? 'puc' : 'phc',
    warnings: [],
  }
}

/** 货物运输批次号: one crossing of one vehicle on the Chinese side. No public format: letters and digits, up to 32 (assumed). */
export function parseBatchNumber(raw: string): Mark<'batch' | 'unknown'> {
  const normalised = compact(cut(raw))
  const fits = /^[A-Z0-9]{1,32}$/.test(normalised)
  return { raw, normalised, kind: fits ? 'batch' : 'unknown', warnings: fits ? [] : [batchForm] }
}

export const SEAL_LENGTH_MAX = 15

/** Seal number: free text of up to 15 characters, compared without case, spaces and hyphens. */
export function parseSeal(raw: string): Mark<'seal' | 'unknown'> {
  const normalised = compact(cut(raw))
  if (normalised === '') return { raw, normalised, kind: 'unknown', warnings: [sealEmpty] }
  return { raw, normalised, kind: 'seal', warnings: raw.trim().length > SEAL_LENGTH_MAX ? [sealLong] : [] }
}

const taxCodeForm = warning(
  'tax-code-form',
  'Mã số thuế phải gồm 10 chữ số, hoặc 10 chữ số - 3 chữ số.',
  '税号应为 10 位数字，或 10 位加“-”加 3 位。',
  'A tax code has 10 digits, or 10 digits, a hyphen and 3.',
)
const hsForm = warning(
  'hs-form',
  'Mã HS phải gồm 4, 6, 8 hoặc 10 chữ số.',
  'HS 编码应为 4、6、8 或 10 位数字。',
  'An HS code has 4, 6, 8 or 10 digits.',
)
const hsChapter = warning(
  'hs-chapter',
  'Không có chương HS này.',
  '不存在该 HS 章。',
  'There is no such HS chapter.',
)
const orchardForm = warning(
  'orchard-code-form',
  'Mã không đúng dạng mã số vùng trồng (VN-xxOR-0000) hay cơ sở đóng gói (VN-xxPH-000).',
  '不符合果园（VN-xxOR-0000）或包装厂（VN-xxPH-000）注册登记号格式。',
  'Not in the form of a growing-area code (VN-xxOR-0000) or packing-house code (VN-xxPH-000).',
)
const batchForm = warning(
  'batch-number-form',
  'Số lô vận chuyển chỉ gồm chữ cái và chữ số, tối đa 32 ký tự.',
  '货物运输批次号只含字母和数字，最多 32 位。',
  'A batch number has letters and digits only, at most 32.',
)
const sealEmpty = warning('seal-empty', 'Thiếu số niêm phong.', '缺少封志号。', 'The seal number is empty.')
const sealLong = warning(
  'seal-long',
  'Số niêm phong dài hơn 15 ký tự.',
  '封志号超过 15 个字符。',
  'The seal number is longer than 15 characters.',
)
