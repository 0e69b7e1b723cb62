import { assert } from '@landport/std/assert'
import source from '../../../../contracts/wco-dm/dictionary.json' with { type: 'json' }

/**
 * The project's own dictionary of the WCO Data Model's elements, compiled once: names, order, cardinality, types,
 * lengths and fixed codes. Source and limits: contracts/wco-dm/SOURCE.md.
 */
export interface ElementRule {
  readonly name: string
  readonly namespace: string
  readonly min: number
  readonly max: number
  readonly content: ClassRule | ValueRule
}

/** An element that holds elements, in this order. */
export interface ClassRule {
  readonly kind: 'class'
  readonly elements: readonly ElementRule[]
  readonly indexOf: ReadonlyMap<string, number>
}

/** An element or attribute that holds a value. */
export interface ValueRule {
  readonly kind: 'value'
  readonly base: 'string' | 'token' | 'decimal' | 'language' | 'anyURI'
  readonly attributes: ReadonlyMap<string, AttributeRule>
  readonly min?: number
  readonly max?: number
  readonly length?: number
  readonly totalDigits?: number
  readonly fractionDigits?: number
  readonly codes?: readonly string[]
  readonly notBlank?: boolean
  readonly form?: FormName
}

export interface AttributeRule {
  readonly required: boolean
  readonly value: ValueRule
}

export type FormName = 'letters' | 'digits' | 'capitals3' | 'oneLine1to3' | 'dateTime'

/** A kind of document: what MetaData and the declaration in it may hold. */
export interface DocumentRule {
  readonly metaData: ClassRule
  readonly declaration: ClassRule
}

export const METADATA_NAMESPACE = source.namespaces.metaData
export const DECLARATION_NAMESPACE = source.namespaces.declaration
/** The one element of the model in a namespace of its own is `DateTimeString`. */
export const DATE_TIME_NAMESPACE = source.namespaces.dateTime

type TypeSource = Omit<ValueRule, 'kind' | 'attributes'> & { readonly attributes?: string }

const classSources: Readonly<Record<string, readonly string[]>> = source.classes
const typeSources = source.types as Readonly<Record<string, TypeSource>>
const attributeSources: Readonly<Record<string, Readonly<Record<string, string>>>> = source.attributes

const values = new Map<string, ValueRule>()
const classes = new Map<string, ClassRule>()

export const DOCUMENTS: Readonly<Record<'declaration' | 'cancellation', DocumentRule>> = {
  declaration: documentRule(source.documents.declaration),
  cancellation: documentRule(source.documents.cancellation),
}

function documentRule(names: { MetaData: string; Declaration: string }): DocumentRule {
  const declaration = classRule(names.Declaration, DECLARATION_NAMESPACE)
  return { metaData: classRule(names.MetaData, METADATA_NAMESPACE, declaration), declaration }
}

function classRule(name: string, namespace: string, declaration?: ClassRule): ClassRule {
  const known = classes.get(name)
  if (known !== undefined) return known
  const lines = classSources[name]
  assert(lines !== undefined, 'dictionary has no class', name)
  const elements = lines.map((line) => elementRule(line, namespace, declaration))
  const rule: ClassRule = {
    kind: 'class',
    elements,
    indexOf: new Map(elements.map((element, index) => [element.name, index])),
  }
  classes.set(name, rule)
  return rule
}

function elementRule(line: string, namespace: string, declaration: ClassRule | undefined): ElementRule {
  if (line === '*Declaration') {
    assert(declaration !== undefined, 'only MetaData holds a declaration', line)
    return { name: 'Declaration', namespace: DECLARATION_NAMESPACE, min: 1, max: 1, content: declaration }
  }
  const [prefixed, content, cardinality] = line.split(' | ')
  const name = prefixed?.replace(/^dateTime:/, '')
  assert(name !== undefined && content !== undefined && cardinality !== undefined, 'dictionary line', line)
  const [min, max] = cardinality === '1' ? ['1', '1'] : cardinality.split('..')
  return {
    name,
    namespace: name === prefixed ? namespace : DATE_TIME_NAMESPACE,
    min: Number(min),
    max: max === 'n' ? Number.POSITIVE_INFINITY : Number(max),
    content: content.startsWith('@') ? classRule(content.slice(1), namespace) : valueRule(content),
  }
}

function valueRule(name: string): ValueRule {
  const known = values.get(name)
  if (known !== undefined) return known
  const type = typeSources[name]
  assert(type !== undefined, 'dictionary has no type', name)
  const rule: ValueRule = { ...type, kind: 'value', attributes: attributeRules(type.attributes) }
  values.set(name, rule)
  return rule
}

function attributeRules(setName: string | undefined): ReadonlyMap<string, AttributeRule> {
  if (setName === undefined) return new Map()
  const set = attributeSources[setName]
  assert(set !== undefined, 'dictionary has no attribute set', setName)
  return new Map(
    Object.entries(set).map(([name, type]) => [
      name,
      { required: type.endsWith(' !'), value: valueRule(type.replace(/ !$/, '')) },
    ]),
  )
}
