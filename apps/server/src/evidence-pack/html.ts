/** Text that is HTML already; anything else is escaped where it is put in. */
export interface Html {
  readonly html: string
}

type Part = Html | string | number | readonly Html[]

/** A piece of HTML; what is put in is escaped unless it is HTML itself. */
export const html = (strings: TemplateStringsArray, ...parts: readonly Part[]): Html => ({
  html: strings.reduce((text, string, index) => text + textOf(parts[index - 1]!) + string),
})

function textOf(part: Part): string {
  if (typeof part === 'object' && 'html' in part) return part.html
  if (typeof part === 'object') return part.map((one) => one.html).join('')
  return String(part).replace(/[&<>"']/g, (mark) => ESCAPES[mark]!)
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
