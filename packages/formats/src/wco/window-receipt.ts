import { err, ok, type Result } from '@landport/std/result'
import { withXml } from './parse-xml.ts'
import { textAt } from './path-reader.ts'

/** What the single window answers to a document. The form is ours: none is published. */
export interface WindowReceipt {
  /** Under which the document was sent. */
  readonly key: string
  readonly number: string
  readonly outcome: 'accepted' | 'duplicate' | 'refused'
  readonly reason: string | null
}

/** Reads an answer that nobody vouches for; the error says in words what is wrong with it. */
export function readWindowReceipt(bytes: Uint8Array): Result<WindowReceipt, string> {
  const read = withXml(bytes, ({ root }): WindowReceipt | null => {
    const [key, number, outcome] = [textAt(root, 'Key'), textAt(root, 'Number'), textAt(root, 'Outcome')]
    if (root.name !== 'SingleWindowReceipt' || key === null || number === null) return null
    if (outcome !== 'accepted' && outcome !== 'duplicate' && outcome !== 'refused') return null
    return { key, number, outcome, reason: textAt(root, 'Reason') }
  })
  if (!read.ok) return err(`not XML that can be read: ${read.error[0]?.code ?? 'unknown'}`)
  return read.value === null ? err('not a receipt') : ok(read.value)
}

export function writeWindowReceipt({ key, number, outcome, reason }: WindowReceipt): string {
  const because = reason === null ? '' : `<Reason>${inXml(reason)}</Reason>`
  return `<?xml version="1.0" encoding="UTF-8"?>\n<SingleWindowReceipt><Key>${inXml(key)}</Key><Number>${inXml(number)}</Number><Outcome>${outcome}</Outcome>${because}</SingleWindowReceipt>\n`
}

const inXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
