import { DECLARATION_NAMESPACE } from './dictionary.ts'
import type { XmlElementNode } from './xml-tree.ts'
import { childOf } from './xml-tree.ts'

/** Which of the model's two document descriptions applies: a cancellation has its own, narrower one. */
export type DocumentKind = 'declaration' | 'cancellation'

export function documentKindOf(root: XmlElementNode): DocumentKind {
  const declaration = findDeclaration(root)
  const type = declaration === undefined ? undefined : childOf(declaration, 'TypeCode')
  return type?.text.trim() === 'INV' ? 'cancellation' : 'declaration'
}

export const findDeclaration = (root: XmlElementNode): XmlElementNode | undefined =>
  root.name === 'Declaration'
    ? root
    : root.children.find((child) => child.name === 'Declaration' && child.namespace === DECLARATION_NAMESPACE)
