import type { Random } from '@landport/std/source'
import type { ClassRule, ElementRule, ValueRule } from '../src/wco/dictionary.ts'
import { DOCUMENTS, METADATA_NAMESPACE } from '../src/wco/dictionary.ts'
import type { LooseElement } from './xml-mutations.ts'

/**
 * A random document that the dictionary accepts: every element the model knows turns up sooner or later, with
 * values at the edges of what its type allows.
 */
export function generateDocument(kind: 'declaration' | 'cancellation', random: Random): LooseElement {
  const share = random()
  const root: LooseElement = {
    name: 'MetaData',
    namespace: METADATA_NAMESPACE,
    attributes: [],
    children: childrenOf(DOCUMENTS[kind].metaData, share, random),
    text: '',
  }
  const type = root.children.at(-1)!.children.find((child) => child.name === 'TypeCode')
  if (kind === 'declaration' && type?.text === 'INV') type.text = 'EXA'
  return root
}

const childrenOf = (rule: ClassRule, share: number, random: Random): LooseElement[] =>
  rule.elements.flatMap((element) => {
    const more = random() < share ? (random() < 0.2 ? 2 : 1) : 0
    const count = Math.min(element.max, Math.max(element.min, more))
    return Array.from({ length: count }, () => elementOf(element, share * 0.9, random))
  })

function elementOf(rule: ElementRule, share: number, random: Random): LooseElement {
  const content = rule.content
  return {
    name: rule.name,
    namespace: rule.namespace,
    attributes:
      content.kind === 'class'
        ? []
        : [...content.attributes]
            .filter(([, attribute]) => attribute.required || random() < share * 0.3)
            .map(([name, attribute]) => ({
              name,
              namespace: '',
              value: sampleValue(attribute.value, random),
            })),
    children: content.kind === 'class' ? childrenOf(content, share, random) : [],
    text: content.kind === 'class' ? '' : sampleValue(content, random),
  }
}

function sampleValue(rule: ValueRule, random: Random): string {
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)]!
  if (rule.codes !== undefined) return pick(rule.codes)
  if (rule.base === 'decimal') {
    const fraction = Math.min(rule.fractionDigits ?? 3, pick([0, 1, 6]))
    const whole = (rule.totalDigits ?? 12) - fraction
    return pick(['', '-']) + '9'.repeat(pick([1, whole])) + (fraction === 0 ? '' : `.${'1'.repeat(fraction)}`)
  }
  if (rule.base === 'language') return pick(['vi', 'zh-CN', 'en'])
  if (rule.base === 'anyURI') return 'urn:example:list'
  if (rule.form === 'dateTime') return pick(['20261122', '20261122103000Z', '20261122103000+07'])
  const length = rule.length ?? pick([Math.max(1, rule.min ?? 1), rule.max ?? 12])
  const letter = {
    letters: 'A',
    digits: '7',
    capitals3: 'U',
    oneLine1to3: '6',
    none: pick(['x', 'ệ', '海', '𠀀']),
  }
  return letter[rule.form ?? 'none'].repeat(rule.form === 'capitals3' ? 3 : length)
}
