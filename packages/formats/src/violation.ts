import type { Text3 } from '@landport/std/text'
import type { MessageCode, MessageParams } from './messages.ts'
import { messageOf } from './messages.ts'

/** Something found in a file: a violation refuses it, a warning does not. */
export interface Violation {
  /** Where: an XPath-like path in XML, `sheet!B12` or `row 12, column 3` in a table, empty for the whole file. */
  readonly location: string
  readonly code: MessageCode
  readonly message: Text3
  /** Line in the text of an XML file, when known. */
  readonly line?: number
}

export function violation<Code extends MessageCode>(
  code: Code,
  location: string,
  params: MessageParams<Code>,
  line?: number,
): Violation {
  const found = { location, code, message: messageOf(code, params) }
  return line === undefined ? found : { ...found, line }
}

/** A hostile file may hold millions of faults: beyond this many only their number is told. */
export const VIOLATIONS_MAX = 2_000

/** Collects what is found, in order, without growing beyond the limit. */
export class ViolationList {
  readonly #found: Violation[] = []
  #beyond = 0

  add(found: Violation): void {
    if (this.#found.length < VIOLATIONS_MAX) this.#found.push(found)
    else this.#beyond++
  }

  /** As `add`, without composing what will not be told. */
  report<Code extends MessageCode>(
    code: Code,
    location: string,
    params: MessageParams<Code>,
    line?: number,
  ): void {
    if (this.#found.length < VIOLATIONS_MAX) this.#found.push(violation(code, location, params, line))
    else this.#beyond++
  }

  get isEmpty(): boolean {
    return this.#found.length === 0
  }

  toArray(): readonly Violation[] {
    if (this.#beyond === 0) return this.#found
    return [...this.#found, violation('violations.more', '', { count: this.#beyond })]
  }
}
