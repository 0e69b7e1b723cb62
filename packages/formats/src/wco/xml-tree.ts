/** An XML element as parsed: plain data, free of the parser's memory. */
export interface XmlElementNode {
  readonly name: string
  readonly namespace: string
  readonly line: number
  readonly attributes: readonly XmlAttributeNode[]
  readonly children: readonly XmlElementNode[]
  /** All text and CDATA directly in this element, joined. */
  readonly text: string
}

export interface XmlAttributeNode {
  readonly name: string
  readonly namespace: string
  readonly value: string
}

/** First child element of that name. */
export const childOf = (element: XmlElementNode, name: string): XmlElementNode | undefined =>
  element.children.find((child) => child.name === name)

/** Places of the children below `parent`, with an index only where a name occurs more than once. */
export function childLocations(parent: XmlElementNode, location: string): readonly string[] {
  const total = new Map<string, number>()
  for (const child of parent.children) total.set(child.name, (total.get(child.name) ?? 0) + 1)
  const seen = new Map<string, number>()
  return parent.children.map((child) => {
    const index = (seen.get(child.name) ?? 0) + 1
    seen.set(child.name, index)
    return total.get(child.name) === 1 ? `${location}/${child.name}` : `${location}/${child.name}[${index}]`
  })
}
