import type { Side } from '@landport/std/side'

/** One line for people; to standard error when standard output is kept for JSON. */
export const say = (text: string, json: boolean): void => (json ? console.error(text) : console.log(text))

export const saySide =
  (side: Side, json: boolean): ((text: string) => void) =>
  (text) =>
    say(`${side}: ${text}`, json)
