import { compact, cut, type Mark, type MarkWarning, warning } from './mark.ts'

export type PlateKind =
  | 'vn-civil'
  | 'vn-trailer'
  | 'vn-foreign'
  | 'vn-army'
  | 'vn-temporary'
  | 'cn-civil'
  | 'cn-new-energy'
  | 'cn-trailer'
  | 'cn-army'
  | 'cn-temporary'
  | 'unknown'

/**
 * Viet Nam: white private, yellow commercial transport (since 2020), blue state, red army; the same series letters stand
 * on white, yellow and blue plates, so that only red can be told from the text. China: blue small, yellow large vehicles
 * and trailers, green new energy, white army and police.
 */
export type PlateColour = 'white' | 'yellow' | 'blue' | 'red' | 'green' | 'unknown'

export interface PlateMark extends Mark<PlateKind> {
  readonly country: 'VN' | 'CN' | 'unknown'
  readonly isTrailer: boolean
  readonly colour: PlateColour
  /** VN: two digits (12 Lạng Sơn, 24 Lào Cai, 14 Quảng Ninh); CN: character and letter (桂F Chongzuo). */
  readonly registeredAt: string | null
}

/** VN series letters: no I, J, O, Q, W; with Đ. R is for trailers. CN: no I and no O after the province. */
const VN_LETTER = 'A-HK-NPRSTUVXYZĐ'
const CN_PROVINCE = '京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼'
const CN_CHARACTER = 'A-HJ-NP-Z0-9'

const FORMS: readonly { readonly kind: PlateKind; readonly form: RegExp }[] = [
  { kind: 'vn-trailer', form: /^(\d{2})RM?\d{4,5}$/ },
  { kind: 'vn-foreign', form: /^(\d{2})(?:NG|NN|QT|CV)\d{5}$/ },
  { kind: 'vn-civil', form: new RegExp(`^(\\d{2})[${VN_LETTER}]{1,2}\\d{4,5}$`) },
  { kind: 'vn-temporary', form: new RegExp(`^T(\\d{2})[${VN_LETTER}]?\\d{4,6}$`) },
  { kind: 'vn-army', form: /^([A-Z]{2})\d{4}$/ },
  { kind: 'cn-army', form: /^([A-Z]{2})\d{5}$/ },
  { kind: 'cn-army', form: new RegExp(`^(WJ[${CN_PROVINCE}]?)\\d{4}[A-Z0-9]$`) },
  { kind: 'cn-trailer', form: new RegExp(`^([${CN_PROVINCE}][A-Z])[${CN_CHARACTER}]{4}挂$`) },
  { kind: 'cn-temporary', form: new RegExp(`^([${CN_PROVINCE}][A-Z])[${CN_CHARACTER}]{4,6}临$`) },
  { kind: 'cn-temporary', form: new RegExp(`^临([${CN_PROVINCE}][A-Z])[${CN_CHARACTER}]{4,6}$`) },
  { kind: 'cn-temporary', form: new RegExp(`^([${CN_PROVINCE}][A-Z])临[${CN_CHARACTER}]{4,6}$`) },
  {
    kind: 'cn-civil',
    form: new RegExp(`^([${CN_PROVINCE}][A-Z])[${CN_CHARACTER}]{4}[${CN_CHARACTER}学警港澳领超试]$`),
  },
  {
    kind: 'cn-new-energy',
    form: new RegExp(`^([${CN_PROVINCE}][A-Z])([A-HJK][${CN_CHARACTER}]\\d{4}|\\d{5}[A-HJK])$`),
  },
]

/**
 * Reads a plate in either script. A plate that fits no form is kept with kind `unknown` and a warning.
 * `colour` is what a camera or a person saw; without it only army plates are known to be red.
 */
export function parsePlate(
  raw: string,
  { colour = 'unknown' }: { readonly colour?: PlateColour } = {},
): PlateMark {
  const normalised = compact(cut(raw))
  for (const { kind, form } of FORMS) {
    const found = form.exec(normalised)
    if (found === null) continue
    return {
      raw,
      normalised,
      kind,
      country: kind.startsWith('vn') ? 'VN' : 'CN',
      isTrailer: kind.endsWith('-trailer'),
      colour: colour === 'unknown' || kind === 'vn-army' ? (COLOUR_BY_FORM[kind] ?? colour) : colour,
      registeredAt: found[1]!,
      warnings: warningsOf(kind, colour),
    }
  }
  return {
    raw,
    normalised,
    kind: 'unknown',
    country: 'unknown',
    isTrailer: false,
    colour,
    registeredAt: null,
    warnings: [notAPlate],
  }
}

const COLOUR_BY_FORM: Partial<Record<PlateKind, PlateColour>> = {
  'vn-army': 'red',
  'cn-new-energy': 'green',
  'cn-trailer': 'yellow',
  'cn-army': 'white',
}

function warningsOf(kind: PlateKind, colour: PlateColour): MarkWarning[] {
  if (kind === 'vn-temporary' || kind === 'cn-temporary') return [temporary]
  if (kind === 'vn-army' && colour !== 'unknown' && colour !== 'red') return [colourDiffers]
  return []
}

export type PlateComparison = 'same' | 'look-alike' | 'different'

/** `look-alike`: equal once characters that cameras and people mix up (0 O D Q, 1 I L, 8 B …) count as one. A person confirms. */
export function comparePlates(a: string, b: string): PlateComparison {
  const left = compact(cut(a))
  const right = a === b ? left : compact(cut(b))
  if (left === right) return left === '' ? 'different' : 'same'
  return areLookAlikes(left, right) ? 'look-alike' : 'different'
}

/** Left at the first character that tells them apart: a reading is compared with every vehicle that is expected. */
function areLookAlikes(left: string, right: string): boolean {
  if (left.length !== right.length) return false
  for (let place = 0; place < left.length; place++)
    if (lookOf(left[place]!) !== lookOf(right[place]!)) return false
  return true
}

const LOOK_ALIKES: Readonly<Record<string, string>> = {
  O: '0',
  D: '0',
  Đ: '0',
  Q: '0',
  I: '1',
  L: '1',
  T: '1',
  J: '1',
  Z: '2',
  S: '5',
  G: '6',
  B: '8',
  V: 'U',
  Y: 'U',
  H: 'M',
  N: 'M',
}
const lookOf = (character: string): string => LOOK_ALIKES[character] ?? character

const notAPlate = warning(
  'plate-form',
  'Biển số không đúng dạng của Việt Nam hay Trung Quốc.',
  '车牌号不符合越南或中国的格式。',
  'The plate is not in a Vietnamese or Chinese form.',
)
const temporary = warning('plate-temporary', 'Biển số tạm thời.', '临时号牌。', 'Temporary plate.')
const colourDiffers = warning(
  'plate-colour',
  'Dạng biển số là của quân đội nhưng màu không phải màu đỏ.',
  '号牌格式为军用，但颜色不是红色。',
  'The form is an army plate but the colour is not red.',
)
