/**
 * What of a request the signature of its answer covers, RFC 9421 §2.4: an answer speaks to this request and to no
 * other. The request's own signature is among it, which no other request has.
 */
export interface AskedRequest {
  readonly method: string
  /** Whole address, under which the one who answers is known. */
  readonly url: string
  /** As they came, or were sent; names in any case. */
  readonly headers: Readonly<Record<string, string>>
}

type Parameters = ReadonlyMap<string, string | number | boolean>

/** Components in the order in which they are signed. What the request does not have is left out: then it says little. */
export function boundFields(asked: AskedRequest): string[] {
  const digest = headerOf(asked, 'content-digest') === undefined ? [] : ['"content-digest";req']
  const signatures = [...signaturesOf(asked).keys()].map((label) => `"signature";req;key="${label}"`)
  return ['"@method";req', '"@authority";req', '"@path";req', ...digest, ...signatures]
}

/** A component with its parameters as it stands in `boundFields`. */
export const componentOf = (name: string, params: Parameters): string =>
  [`"${name}"`, ...[...params].map(([key, value]) => (value === true ? key : `${key}="${value}"`))].join(';')

/** Value of a `"signature";req;key=…`; null for every other component, which the library reads. */
export function signatureValue(
  name: string,
  params: Parameters,
  _message: unknown,
  asked?: { readonly headers: Readonly<Record<string, string | string[]>> },
): string[] | null {
  const label = params.get('key')
  if (name !== 'signature' || !params.has('req') || typeof label !== 'string') return null
  const value = asked === undefined ? undefined : signaturesOf(asked).get(label)
  // A component that is not there is no empty one.
  if (value === undefined) throw new Error(`no signature ${label} in the request`)
  return [value]
}

const MEMBER = '([a-z*][a-z0-9_.*-]*)=(:[A-Za-z0-9+/]*={0,2}:)'
const MEMBERS = new RegExp(`^\\s*${MEMBER}(?:\\s*,\\s*${MEMBER})*\\s*$`)

/** Label → value of a Signature header (RFC 9421 §4.2: a dictionary of byte sequences); none when it is not one. */
function signaturesOf(asked: {
  readonly headers: Readonly<Record<string, string | string[]>>
}): ReadonlyMap<string, string> {
  const header = headerOf(asked, 'signature') ?? ''
  if (!MEMBERS.test(header)) return new Map()
  return new Map([...header.matchAll(new RegExp(MEMBER, 'g'))].map(([, label, value]) => [label!, value!]))
}

function headerOf(
  { headers }: { readonly headers: Readonly<Record<string, string | string[]>> },
  wanted: string,
): string | undefined {
  const found = Object.entries(headers).find(([name]) => name.toLowerCase() === wanted)?.[1]
  return found === undefined ? undefined : String(found)
}
