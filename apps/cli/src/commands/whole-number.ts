import { InvalidArgumentError } from 'commander'

/** What a flag counts; refused with a word when it is no whole number from 1. */
export function wholeNumber(text: string): number {
  const n = Number(text)
  if (!Number.isSafeInteger(n) || n < 1) throw new InvalidArgumentError('a whole number from 1')
  return n
}
