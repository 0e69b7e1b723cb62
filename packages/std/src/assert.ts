/** A broken invariant of our own: the process stops. Never used on data from outside. */
export class Bug extends Error {
  override readonly name = 'Bug'
}

export function assert(condition: unknown, message: string, ...values: unknown[]): asserts condition {
  if (!condition) throw new Bug(values.length === 0 ? message : `${message}: ${values.map(show).join(', ')}`)
}

/** For the end of a switch over a closed union. */
export function unreachable(value: never): never {
  throw new Bug(`unexpected value: ${show(value)}`)
}

/** Something outside failed (disk, network, database): thrown, with a code and whether trying again may help. */
export class Fault extends Error {
  override readonly name = 'Fault'
  readonly code: string
  readonly retryable: boolean
  constructor(code: string, message: string, options: { retryable: boolean; cause?: unknown }) {
    super(message, { cause: options.cause })
    this.code = code
    this.retryable = options.retryable
  }
}

const show = (value: unknown): string =>
  typeof value === 'string' ? `"${value}"` : (JSON.stringify(value) ?? String(value))
