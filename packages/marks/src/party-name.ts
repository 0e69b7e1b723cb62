import { pinyin } from 'pinyin-pro'
import { HAN_LEGAL_FORM, LATIN_LEGAL_FORMS, TRADE_WORDS, VIETNAMESE_FORM } from './company-words.ts'

/**
 * `similar`: a slip of the pen apart. `incomparable`: a Vietnamese and a Chinese form of a name, of which neither can
 * be read from the other (Sino-Vietnamese and translated names); nothing follows from it.
 */
export type NameComparison = 'same' | 'similar' | 'different' | 'incomparable'

/** Names come from outside: nothing longer than this is looked at. */
const NAME_LENGTH_MAX = 200
/** Share of equal letters from which two names are a slip apart: one letter in six. */
const SIMILAR_MIN = 0.83

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
  if (likeness(left.core, right.core) >= SIMILAR_MIN) return 'similar'
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
  const words = ` ${plain.replace(/[^\p{L}\p{N}]+/gu, ' ').trim()} `
  const isVietnamese = plain !== text || VIETNAMESE_FORM.test(words)
  let rest = words
  for (const form of LATIN_LEGAL_FORMS) rest = rest.replaceAll(` ${form} `, ' ')
  for (const { latin } of TRADE_WORDS) for (const word of latin) rest = rest.replaceAll(` ${word} `, ' ')
  const left = rest.trim().split(' ')
  return { core: left.join(''), sorted: left.toSorted().join(''), isHan: false, isVietnamese }
}

/** Latin letters without marks; ü is written V or U in pinyin: U here. */
const plainLatin = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replaceAll('Đ', 'D')

/** 1 − edit distance over the longer length. */
function likeness(a: string, b: string): number {
  const longer = Math.max(a.length, b.length)
  // Too far apart in length to be alike: no need to count.
  if (Math.abs(a.length - b.length) > longer * (1 - SIMILAR_MIN)) return 0
  let row = Array.from({ length: b.length + 1 }, (_, n) => n)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++)
      next[j] = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1))
    row = next
  }
  return 1 - row[b.length]! / longer
}
