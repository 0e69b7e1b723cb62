import type { Violation } from '../violation.ts'
import { VIOLATIONS_MAX, ViolationList } from '../violation.ts'
import { checkValue } from './check-value.ts'
import type { ClassRule, DocumentRule, ElementRule, ValueRule } from './dictionary.ts'
import { DECLARATION_NAMESPACE, METADATA_NAMESPACE } from './dictionary.ts'
import type { XmlElementNode } from './xml-tree.ts'
import { childLocations } from './xml-tree.ts'

const XSI_NAMESPACE = 'http://www.w3.org/2001/XMLSchema-instance'

export interface DocumentCheck {
  readonly violations: readonly Violation[]
  readonly unknownElements: readonly string[]
}

/**
 * All faults of a document against the dictionary; the verdict is the one the official schema would give.
 * Known limit: `xsi:type` is refused where the schema would accept the name of the very type the element has.
 */
export function checkDocument(root: XmlElementNode, document: DocumentRule): DocumentCheck {
  const check: Check = { found: new ViolationList(), unknown: [] }
  const location = `/${root.name}`
  if (root.name === 'MetaData' && root.namespace === METADATA_NAMESPACE)
    checkClass(root, document.metaData, location, check)
  else if (root.name === 'Declaration' && root.namespace === DECLARATION_NAMESPACE)
    checkClass(root, document.declaration, location, check)
  else {
    keepUnknown(location, check)
    check.found.report(
      'wco.not-a-declaration',
      location,
      { name: root.name, namespace: root.namespace },
      root.line,
    )
  }
  return { violations: check.found.toArray(), unknownElements: check.unknown }
}

interface Check {
  readonly found: ViolationList
  readonly unknown: string[]
}

function checkClass(element: XmlElementNode, rule: ClassRule, location: string, check: Check): void {
  checkNoAttributes(element, location, check)
  if (/[^ \t\n\r]/.test(element.text))
    check.found.report('wco.unexpected-text', location, { name: element.name }, element.line)
  const locations = childLocations(element, location)
  const seen = new Array<number>(rule.elements.length).fill(0)
  let reached = 0
  for (const [index, child] of element.children.entries()) {
    const at = locations[index]!
    const place = rule.indexOf.get(child.name)
    const childRule = place === undefined ? undefined : rule.elements[place]
    if (place === undefined || childRule === undefined) reportUnknown(child, element.name, at, check)
    else if (child.namespace !== childRule.namespace) reportNamespace(child, childRule.namespace, at, check)
    else {
      seen[place]!++
      if (place < reached) reportMisplaced(child, rule.elements[reached]!, at, check)
      else if (seen[place]! === childRule.max + 1)
        check.found.report('wco.too-many', at, { name: child.name, max: childRule.max }, child.line)
      reached = Math.max(reached, place)
      checkElement(child, childRule.content, at, check)
    }
  }
  for (const [index, childRule] of rule.elements.entries())
    if (seen[index]! < childRule.min)
      check.found.report(
        'wco.missing-element',
        location,
        { name: childRule.name, parent: element.name },
        element.line,
      )
}

function checkElement(
  element: XmlElementNode,
  content: ClassRule | ValueRule,
  location: string,
  check: Check,
): void {
  if (content.kind === 'class') checkClass(element, content, location, check)
  else checkValueElement(element, content, location, check)
}

function checkValueElement(
  element: XmlElementNode,
  content: ValueRule,
  location: string,
  check: Check,
): void {
  for (const [index, child] of element.children.entries()) {
    const at = childLocations(element, location)[index]!
    keepUnknown(at, check)
    check.found.report('wco.element-in-value', at, { name: child.name, parent: element.name }, child.line)
  }
  for (const found of checkValue(element.text, content, element.name, location, element.line))
    check.found.add(found)
  checkAttributes(element, content, location, check)
}

function checkAttributes(element: XmlElementNode, content: ValueRule, location: string, check: Check): void {
  const present = new Set<string>()
  for (const attribute of element.attributes) {
    if (isSchemaHint(attribute)) continue
    const rule = attribute.namespace === '' ? content.attributes.get(attribute.name) : undefined
    const at = `${location}/@${attribute.name}`
    if (rule === undefined) reportAttribute(element, attribute.name, at, check)
    else {
      present.add(attribute.name)
      for (const found of checkValue(attribute.value, rule.value, attribute.name, at, element.line))
        check.found.add(found)
    }
  }
  for (const [name, rule] of content.attributes)
    if (rule.required && !present.has(name))
      check.found.report('wco.missing-attribute', location, { name, element: element.name }, element.line)
}

function checkNoAttributes(element: XmlElementNode, location: string, check: Check): void {
  for (const attribute of element.attributes)
    if (!isSchemaHint(attribute))
      reportAttribute(element, attribute.name, `${location}/@${attribute.name}`, check)
}

/** Schema locations are hints for tools: allowed anywhere and never followed. */
const isSchemaHint = (attribute: { name: string; namespace: string }): boolean =>
  attribute.namespace === XSI_NAMESPACE &&
  (attribute.name === 'schemaLocation' || attribute.name === 'noNamespaceSchemaLocation')

function keepUnknown(at: string, check: Check): void {
  if (check.unknown.length < VIOLATIONS_MAX) check.unknown.push(at)
}

function reportUnknown(child: XmlElementNode, parent: string, at: string, check: Check): void {
  keepUnknown(at, check)
  check.found.report('wco.unknown-element', at, { name: child.name, parent }, child.line)
}

function reportNamespace(child: XmlElementNode, expected: string, at: string, check: Check): void {
  keepUnknown(at, check)
  const params = { name: child.name, namespace: child.namespace, expected }
  check.found.report('wco.wrong-namespace', at, params, child.line)
}

function reportMisplaced(child: XmlElementNode, reached: ElementRule, at: string, check: Check): void {
  check.found.report('wco.misplaced-element', at, { name: child.name, after: reached.name }, child.line)
}

function reportAttribute(element: XmlElementNode, name: string, at: string, check: Check): void {
  check.found.report('wco.unknown-attribute', at, { name, element: element.name }, element.line)
}
