import type { Random } from '@landport/std/source'
import type { XmlElementNode } from '../src/wco/xml-tree.ts'

/** A tree that may be spoiled, written out again with its own namespace prefixes. */
export interface LooseElement {
  name: string
  namespace: string
  attributes: { name: string; namespace: string; value: string }[]
  children: LooseElement[]
  text: string
}

export const looseCopy = (element: XmlElementNode): LooseElement => ({
  name: element.name,
  namespace: element.namespace,
  attributes: element.attributes.map((attribute) => ({ ...attribute })),
  children: element.children.map(looseCopy),
  text: element.children.length === 0 ? element.text : '',
})

/** Repeatable randomness (mulberry32). */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = state
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Spoils one place of the tree and says how. */
export function mutate(root: LooseElement, random: Random): string {
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)]!
  const parents = listElements(root).filter((element) => element.children.length > 0)
  const leaves = listElements(root).filter((element) => element.children.length === 0)
  if (parents.length === 0 || leaves.length === 0) return 'nothing left'
  const parent = pick(parents)
  const leaf = pick(leaves)
  const at = Math.floor(random() * parent.children.length)
  const child = parent.children[at]!
  const mutations: Record<string, () => void> = {
    drop: () => parent.children.splice(at, 1),
    duplicate: () => parent.children.splice(at, 0, structuredClone(child)),
    swap: () => parent.children.splice(at, 1, ...parent.children.splice(at + 1, 1), child),
    moveToEnd: () => parent.children.push(...parent.children.splice(at, 1)),
    transplant: () => pick(parents).children.push(structuredClone(child)),
    rename: () => (child.name = pick(listElements(root)).name),
    unknownName: () => (child.name = 'Unknown'),
    lowerName: () => (child.name = child.name.toLowerCase()),
    wrongNamespace: () => (child.namespace = pick(['', 'urn:elsewhere', root.namespace])),
    text: () => (leaf.text = pick(TEXTS)),
    longText: () =>
      (leaf.text = 'x'.repeat(pick([1, 2, 3, 4, 5, 9, 17, 18, 35, 36, 70, 71, 256, 257, 512, 513]))),
    longUnicode: () => (leaf.text = pick(['ệ', '海', '𠀀']).repeat(pick([1, 2, 3, 17, 18, 35, 36, 70, 71]))),
    digits: () =>
      (leaf.text =
        pick(['-', '', '+']) +
        '9'.repeat(pick([1, 5, 6, 13, 16, 17])) +
        pick(['', '.', '.0', '.000', '.1234567'])),
    pad: () => (leaf.text = pick([' ', '\n', '\t', '  ']) + leaf.text + pick([' ', '\n\n', ''])),
    attributeValue: () => {
      const attribute = pick(leaf.attributes)
      if (attribute !== undefined) attribute.value = pick(TEXTS)
    },
    dropAttribute: () => leaf.attributes.pop(),
    addAttribute: () => {
      const name = pick(ATTRIBUTES)
      const target = pick([leaf, child])
      target.attributes = target.attributes.filter((attribute) => attribute.name !== name)
      target.attributes.push({ name, namespace: '', value: pick(TEXTS) })
    },
    nil: () => child.attributes.push({ name: 'nil', namespace: XSI, value: pick(['true', 'false']) }),
    textBetween: () => (parent.text = pick(['x', ' ', '\n', '1'])),
    childInValue: () => leaf.children.push({ ...structuredClone(leaf), attributes: [] }),
    empty: () => (parent.children = []),
    date: () => (leaf.text = pick(DATES)),
  }
  const name = pick(Object.keys(mutations))
  mutations[name]!()
  return `${name} at ${parent.name}/${child.name} or ${leaf.name}`
}

const XSI = 'http://www.w3.org/2001/XMLSchema-instance'
const TEXTS = [
  '',
  ' ',
  'A',
  'ab',
  'GBP',
  'gbp',
  'VN',
  '1',
  '0',
  '9',
  '13',
  '14',
  '12.5',
  '1e3',
  '-1',
  '+1.0',
  '.5',
  '5.',
  '00012',
  '0.0010',
  '1,000',
  'a b',
  'a\nb',
  ' a ',
  '\u00a0',
  '１２',
  'vi',
  'zh-CN',
  'x y z',
  'http://a b',
  'a%zz',
  'a%20',
  '102',
  '304',
  'INV',
  'COR',
  'KGM',
  'KGM#GX',
  'NaN',
  '$',
  '海关',
] as const
const ATTRIBUTES = [
  'unitCode',
  'currencyID',
  'listID',
  'listAgencyID',
  'listURI',
  'schemeID',
  'languageID',
  'formatCode',
  'foo',
  'name',
] as const
const DATES = [
  '20261122',
  '20261122103000Z',
  '20261122103000+07',
  '19991122',
  '2026112',
  '20269999',
  '2026-11-22',
  '20261122103000',
  '',
] as const

function listElements(element: LooseElement): readonly LooseElement[] {
  return [element, ...element.children.flatMap(listElements)]
}

export function writeLoose(root: LooseElement): string {
  const prefixes = new Map<string, string>([[XSI, 'xsi']])
  const prefixOf = (namespace: string): string => {
    if (namespace === '') return ''
    const known = prefixes.get(namespace) ?? `n${prefixes.size}`
    prefixes.set(namespace, known)
    return `${known}:`
  }
  const write = (element: LooseElement): string => {
    const tag = prefixOf(element.namespace) + element.name
    const attributes = element.attributes
      .map((a) => ` ${prefixOf(a.namespace)}${a.name}="${escapeXml(a.value).replaceAll('\n', '&#10;')}"`)
      .join('')
    return `<${tag}${attributes}>${escapeXml(element.text)}${element.children.map(write).join('')}</${tag}>`
  }
  const body = write(root)
  const declared = [...prefixes].map(([namespace, prefix]) => ` xmlns:${prefix}="${namespace}"`).join('')
  return body.replace(/^<[^\s>]+/, (tag) => tag + declared)
}

const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
