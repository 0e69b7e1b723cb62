import { otherSide } from '@landport/std/side'
import { sha256Hex } from '../../base/hashing.ts'
import type { SimulatedSide } from '../side.ts'
import type { RestorePath, RestoreQuestions } from './answer.ts'

export type Asked =
  | { readonly kind: 'told'; readonly content: unknown }
  /** Understood, and the answer is no. */
  | { readonly kind: 'refused' }
  | { readonly kind: 'failed' }

/** Asks the other side. Never throws: no answer is an outcome. */
export async function askOther<P extends RestorePath>(
  side: SimulatedSide,
  path: P,
  question: RestoreQuestions[P],
): Promise<Asked> {
  const text = sealed(JSON.stringify(question))
  side.parts.onAsked(path, text)
  const answer = await side.link.request(otherSide(side.side), path, text)
  const content = answer === null ? undefined : unsealed(answer.text)
  if (answer === null || content === undefined) return { kind: 'failed' }
  if (answer.status === 409) return { kind: 'refused' }
  return answer.status === 200 ? { kind: 'told', content } : { kind: 'failed' }
}

/** Stands for the HTTP signature over the content's digest: what the line changed is seen. */
export const sealed = (text: string): string => `${sha256Hex(text)} ${text}`

/** Undefined: changed on its way. */
export function unsealed(text: string): unknown {
  const body = text.slice(65)
  return text === sealed(body) ? JSON.parse(body) : undefined
}
