import { pinyin } from 'pinyin-pro'
import { HAN_LEGAL_FORM, LATIN_LEGAL_FORMS, TRADE_WORDS, VIETNAMESE_FORM } from './company-words.ts'

/**
 * `similar`: a slip of the pen apart. `incomparable`: a Vietnamese and a Chinese form of a name, of which neither can
 * be read from the other (Sino-Vietnamese and translated names); nothing follows from it.
 */
export type NameComparison = 'same' | 'similar' | 'different' | 'incomparable'

/** Names come from outside: nothing longer than this is looked at. */
const NAME_LENGTH_MAX = 200
/** Slips of the pen that leave a name similar: one letter in six, and one in short names of at least `NAME_LETTERS_MIN`. */
const SLIP_SHARE = 1 / 6
/** Shorter names are the same or not: in four letters one slip is another name. */
const NAME_LETTERS_MIN = 5

/**
 * Compares names of companies across scripts: without case, diacritics (đ is d), legal forms and words of trade;
 * Chinese characters by their pinyin without tones.
 */
export function comparePartyNames(a: string, b: string): NameComparison {
  if (a === b) return 'same'
  const [left, right] = [readName(a), readName(b)]
  if (left.core === '' || right.core === '') return 'incomparable'
  if (left.core === right.core) return 'same'
  if (left.sorted === right.sorted) return 'same'
  if (areSimilar(left.core, right.core)) return 'similar'
  if (left.isHan !== right.isHan && (left.isVietnamese || right.isVietnamese)) return 'incomparable'
  return 'different'
}

interface ReadName {
  /** Letters that tell this name from others, in order. */
  readonly core: string
  /** The same with its words in alphabetical order; for Chinese the same as `core`. */
  readonly sorted: string
  readonly isHan: boolean
  readonly isVietnamese: boolean
}

/** Reading costs more than comparing, and the same traders come every day. Bounded. */
const known = new Map<string, ReadName>()
const KNOWN_MAX = 20_000

function readName(raw: string): ReadName {
  const found = known.get(raw)
  if (found !== undefined) return found
  if (known.size >= KNOWN_MAX) known.clear()
  const text = raw.slice(0, NAME_LENGTH_MAX).normalize('NFKC').toUpperCase()
  const read = /\p{Script=Han}/u.test(text) ? readHan(text) : readLatin(text)
  known.set(raw, read)
  return read
}

function readHan(text: string): ReadName {
  let rest = text.replace(HAN_LEGAL_FORM, '')
  for (const { han } of TRADE_WORDS) rest = rest.replaceAll(han, '')
  const isVietnamese = text.includes('越南')
  const letters = pinyin(rest.replace(/[^\p{L}\p{N}]+/gu, ''), { toneType: 'none', type: 'array' }).join('')
  const core = plainLatin(letters.toUpperCase()).replace(/[^A-Z0-9]/g, '')
  return { core, sorted: core, isHan: true, isVietnamese }
}

function readLatin(text: string): ReadName {
  const plain = plainLatin(text)
  const whole = ` ${plain.replace(/[^\p{L}\p{N}]+/gu, ' ').trim()} `
  const isVietnamese = plain !== text || VIETNAMESE_FORM.test(whole)
  let rest = whole
  for (const form of LATIN_LEGAL_FORMS) rest = rest.replaceAll(` ${form} `, ' ')
  for (const { latin } of TRADE_WORDS) for (const word of latin) rest = rest.replaceAll(` ${word} `, ' ')
  const words = rest.trim().split(' ')
  const own = words.filter((word) => !isMiswritten(word))
  const left = (own.length === 0 ? words : own).map((word) => word.replace(UMLAUT, '$1U'))
  return { core: left.join(''), sorted: left.toSorted().join(''), isHan: false, isVietnamese }
}

/** A word of trade or legal form with one slip: it tells companies apart no better than the word itself. */
const isMiswritten = (word: string): boolean =>
  word.length >= NAME_LETTERS_MIN &&
  FORM_WORDS.some((form) => Math.abs(form.length - word.length) <= 1 && slips(form, word) <= 1)

const FORM_WORDS: readonly string[] = [
  ...new Set(
    [...LATIN_LEGAL_FORMS, ...TRADE_WORDS.flatMap(({ latin }) => latin)]
      .flatMap((form) => form.split(' '))
      .filter((word) => word.length >= NAME_LETTERS_MIN),
  ),
]

/** Where keyboards have no ü, pinyin writes LV and NV for lü and nü. */
const UMLAUT = /([LN])V/g

/** Latin letters without marks; ü becomes U. */
const plainLatin = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replaceAll('Đ', 'D')

/** A few slips apart, or one within the other: the rest is a legal form or place that only one of them writes. */
function areSimilar(a: string, b: string): boolean {
  const [shorter, longer] = a.length <= b.length ? [a, b] : [b, a]
  if (shorter.length < NAME_LETTERS_MIN) return false
  if (longer.includes(shorter)) return true
  const slipsMax = Math.max(1, Math.floor(longer.length * SLIP_SHARE))
  return longer.length - shorter.length <= slipsMax && slips(a, b) <= slipsMax
}

/** Optimal string alignment distance: letters left out, added, changed, or two in the wrong order. */
function slips(a: string, b: string): number {
  let before: number[] = []
  let row = Array.from({ length: b.length + 1 }, (_, n) => n)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const isSame = a[i - 1] === b[j - 1]
      next[j] = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (isSame ? 0 : 1))
      const isSwapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      if (isSwapped) next[j] = Math.min(next[j]!, before[j - 2]! + 1)
    }
    before = row
    row = next
  }
  return row[b.length]!
}
